"""An import: publications read, merged, derived, judged, and only then put in use."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from lib.errors import SourceError
from lib.organisations import reference_extract
from lib.periods import period_dates
from lib.publishing.deriving import derive
from lib.publishing.merging import merge
from lib.publishing.quality import findings, note_down
from lib.publishing.quality_range import judge_figures
from lib.publishing.reading import Skipped, Told, read_publications, silent
from lib.publishing.trust_coverage import with_coverage, with_unknown
from lib.sources import Extract, ReadingOptions, documents
from lib.store.connection import load_release
from lib.store.folder import DataFolder
from lib.store.lock import locked
from lib.store.manifest import Finding
from lib.store.release import write_release
from lib.store.tables import new_connection


@dataclass(frozen=True)
class ImportReport:
    """What an import read, found and did. release_id: the one now in use, None if there is none.

    findings: the readers' warnings among them; changed: whether a new release was put in use; never
    in a dry run.
    """

    extracts: tuple[Extract, ...]
    skipped: tuple[Skipped, ...]
    findings: tuple[Finding, ...]
    release_id: str | None
    changed: bool
    dry_run: bool


class BlockedError(SourceError):
    """Nothing was imported because of these blocking findings; somebody may accept them by name.

    findings: the messages of all of them, in their order.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(finding.message for finding in findings)
        messages = " ".join(self.findings[:3])
        more = f" And {len(findings) - 3} more." if len(findings) > 3 else ""
        super().__init__(
            f"Nothing was imported. {messages}{more} Ask the publisher, or import in spite of it "
            "with --force, which the release records."
        )


def import_publications(
    folder: DataFolder,
    paths: Iterable[Path],
    *,
    period: str | None = None,
    vintage: date | None = None,
    dry_run: bool = False,
    force: bool = False,
    accepted: Collection[str] = (),
    made_at: datetime | None = None,
    tell: Told = silent,
) -> ImportReport:
    """Imports the publications at the paths into the folder.

    period: the quarter of files that do not tell their own; vintage: how new all the files are;
    force: in spite of blocking findings; accepted: in spite of those with these messages and no
    others; tell: told of each file before it is read. Raises BlockedError, StoreError or another
    WeighbridgeError on any refusal, and then the folder is as it was.
    """
    if period is not None:
        period_dates(period)  # refuses other text before anything is read
    options = ReadingOptions(period, vintage)
    read, skipped = read_publications(documents(paths), options, tell)
    extracts = [with_unknown(with_coverage(extract)) for extract in read]
    with nullcontext() if dry_run else locked(folder), closing(new_connection()) as connection:
        current = folder.current_id()
        if current is not None:
            load_release(connection, folder.release_path(current), folder.manifest(current))
        found = _build(connection, extracts)
        blocking = [finding for finding in found if finding.severity == "blocking"]
        if not force and any(finding.message not in accepted for finding in blocking):
            raise BlockedError(blocking)
        changed = False
        if not dry_run:
            now = made_at or datetime.now(UTC).replace(microsecond=0)
            release = write_release(folder, connection, made_at=now, forced=blocking)
            current, changed = release.release_id, release.changed
    told = (*_warnings(extracts), *found)
    return ImportReport(tuple(extracts), tuple(skipped), told, current, changed, dry_run)


def _build(connection: duckdb.DuckDBPyConnection, extracts: Sequence[Extract]) -> list[Finding]:
    merge(connection, [*extracts, reference_extract()])
    figures = judge_figures(connection)
    counted = derive(connection)
    found = findings(connection, counted, figures)
    note_down(connection, found)
    return found


def _warnings(extracts: Sequence[Extract]) -> Iterator[Finding]:
    """What the readers warn of in the files just read; notes stand in the release alone."""
    for extract in extracts:
        for note in extract.notes:
            if note.severity == "warning":
                said = note._replace(message=f"{extract.file}: {note.message}")
                yield Finding(**said._asdict(), source_id=extract.source.source_id)
