"""A download: pages looked at, files fetched to a temporary folder, then one import of them."""

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from lib.download.catalogue import Publication
from lib.download.client import Client
from lib.download.faults import nothing_came
from lib.download.fetching import FetchedFile, Fetcher
from lib.download.finding import Fault, Looked, look
from lib.download.kept import KeptFiles
from lib.download.progress import Progress
from lib.errors import DownloadError, SourceError
from lib.publishing import ImportReport, import_publications
from lib.store.folder import DataFolder


@dataclass(frozen=True)
class DownloadReport:
    """What came, what did not (faults), and what the import made of it."""

    files: tuple[FetchedFile, ...]
    faults: tuple[Fault, ...]
    imported: ImportReport


def look_at_pages(
    client: Client, publications: Sequence[Publication], progress: Progress
) -> Looked:
    """The files that a download would fetch. Raises DownloadError if there is none."""
    looked = look(client, publications, progress)
    if not looked.files:
        raise nothing_came([fault.error for fault in looked.faults], str(looked.faults[0]))
    return looked


def download(
    folder: DataFolder,
    publications: Sequence[Publication],
    client: Client,
    *,
    to: Path | None = None,
    progress: Progress | None = None,
    vintage: date | None = None,
    force: bool = False,
    made_at: datetime | None = None,
) -> DownloadReport:
    """Fetches the publications' current files and imports them into the folder.

    to: a folder that keeps the files; one of them that its server says is unchanged is not fetched
    again. vintage, force: as for an import. What could not be fetched is reported and the rest is
    imported. Raises DownloadError if nothing could be fetched, and what an import raises; in
    either case the data folder is as it was.
    """
    progress = progress or Progress()
    kept = None if to is None else _kept(to, folder)
    looked = look_at_pages(client, publications, progress)
    with tempfile.TemporaryDirectory(prefix="weighbridge-") as temporary:
        into, working = Path(temporary) / "download", Path(temporary) / "working"
        into.mkdir()
        working.mkdir()
        files, faults = Fetcher(client, into, working, kept, progress).fetch(looked.files)
        faults = [*looked.faults, *faults]
        if not files:
            raise nothing_came([fault.error for fault in faults], str(faults[0]))
        try:
            imported = import_publications(
                folder, [into], vintage=vintage, force=force, made_at=made_at
            )
        except SourceError as error:
            raise DownloadError(
                f"{error} To import the others without it, name them with --only."
            ) from error
    return DownloadReport(tuple(files), tuple(faults), imported)


def _kept(to: Path, folder: DataFolder) -> KeptFiles:
    # realpath, which a link that leads back to itself does not stop
    if Path(os.path.realpath(to)).is_relative_to(os.path.realpath(folder.path)):
        raise DownloadError(f"{to} is in the data folder; keep downloads elsewhere.")
    return KeptFiles(to)
