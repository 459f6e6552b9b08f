"""Found files fetched into a folder: once more from the page if moved, not again if unchanged."""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

import requests

from lib.download.client import Client
from lib.download.faults import GoneError, answered, moved
from lib.download.finding import Fault, FoundFile, look_for
from lib.download.kept import KeptFiles, version_headers
from lib.download.progress import Progress
from lib.errors import DownloadError

_UNFIT = re.compile(r"[^A-Za-z0-9 ._,()&+-]")
_LONGEST = 120


@dataclass(frozen=True)
class FetchedFile:
    """A file that is here. name: `publication/file`; unchanged: a copy kept from before."""

    found: FoundFile
    name: str
    size: int
    sha256: str
    unchanged: bool


class Fetcher:
    """Fetches into a folder, one below it a publication; copies each file to `kept` if given.

    working: a folder beside it for files that have not come whole yet.
    """

    def __init__(
        self, client: Client, into: Path, working: Path, kept: KeptFiles | None, progress: Progress
    ) -> None:
        self._client, self._into, self._working = client, into, working
        self._kept, self._progress = kept, progress
        self._names: set[str] = set()

    def fetch(self, files: Sequence[FoundFile]) -> tuple[list[FetchedFile], list[Fault]]:
        """Fetches all the files; a fault of one does not keep from the others."""
        fetched: list[FetchedFile] = []
        faults: list[Fault] = []
        for found in files:
            try:
                file = self._fetch_or_look_again(found, files)
            except DownloadError as error:
                faults.append(Fault(found.publication, error))
                continue
            fetched.append(file)
            self._names.add(file.name)
            self._progress.fetched(file.name, file.size, file.unchanged)
        return fetched, faults

    def _fetch_or_look_again(self, found: FoundFile, files: Sequence[FoundFile]) -> FetchedFile:
        """Where a link leads nowhere the page is read again: it may have changed meanwhile."""
        try:
            return self._fetch(found)
        except GoneError as error:
            known = {each.link.url for each in files}
            again = look_for(self._client, found.publication).files
            new = (f for f in again if f.what == found.what and f.link.url not in known)
            instead = next(new, None)
            if instead is None:
                raise moved(found.page, error) from error
        return self._fetch(instead)

    def _fetch(self, found: FoundFile) -> FetchedFile:
        url, name = found.link.url, self._name(found)
        copy = self._kept.copy_of(name, url) if self._kept else None
        coming = self._working / Path(name).name
        received = self._client.file(
            url,
            found.publication.allowed,
            coming,
            version=version_headers(copy) if copy else {},
            progress=self._progress,
        )
        if self._kept and copy and received is None:
            self._place(self._kept.path / name, name)
            return FetchedFile(found, name, copy.size, copy.sha256, unchanged=True)
        if received is None:
            raise answered(url, requests.codes.not_modified)
        self._place(coming, name)
        if self._kept:
            self._kept.put(name, coming, url, received)
        coming.unlink()
        return FetchedFile(found, name, received.size, received.sha256, unchanged=False)

    def _place(self, file: Path, name: str) -> None:
        try:
            (self._into / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, self._into / name)
        except OSError as error:
            raise DownloadError(f"{name} cannot be written: {error.strerror}.") from error

    def _name(self, found: FoundFile) -> str:
        """`publication/file`, fit for every file system and not hidden; numbered where taken."""
        plain = Path(_UNFIT.sub("_", found.link.name).lstrip(". ")[-_LONGEST:])
        numbers = chain([""], (f"-{number}" for number in count(2)))
        names = (f"{found.publication.id}/{plain.stem}{n}{plain.suffix}" for n in numbers)
        return next(name for name in names if name not in self._names)
