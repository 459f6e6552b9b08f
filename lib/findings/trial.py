"""What importing a file would do, for somebody who has not imported it yet."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lib.errors import WeighbridgeError
from lib.findings.quality import QualityRow
from lib.findings.times import period_words, span_words
from lib.findings.words import count_of
from lib.publishing import BlockedError, ImportReport
from lib.sources.extract import Note
from lib.store.manifest import Finding

_HOW = "To import: python -m lib import PATH"
_MERGED = (
    "Files are read, merged with what is loaded and judged as an import would do it. Nothing is "
    "written, and no file stays on disk."
)
_ALONE = (
    "Publications do not mix with the illustrative data, so files are read by themselves here. "
    "Nothing is written, and no file stays on disk."
)


@dataclass(frozen=True)
class TriedFile:
    """A file that was recognised. loaded: the very same file is in the data already."""

    file: str
    what: str
    covers: str
    rows: int
    organisations: int
    loaded: bool


@dataclass(frozen=True)
class Trial:
    """verdict: what would happen. left_aside: a file and why, each; findings: those not noted yet.

    alone: the files were read by themselves, so that none can be loaded already; blocking: the
    findings for which an import is refused, unless somebody accepts them.
    """

    verdict: str
    sentence: str
    files: tuple[TriedFile, ...] = ()
    left_aside: tuple[tuple[str, str], ...] = ()
    findings: tuple[QualityRow, ...] = ()
    refused: bool = False
    alone: bool = False
    blocking: tuple[str, ...] = ()

    @property
    def importable(self) -> bool:
        """Whether an import would change something, if need be in spite of what blocks it."""
        return bool(self.blocking) or any(not file.loaded for file in self.files)


def what_a_trial_is(*, alone: bool) -> str:
    """What happens to the files, before there are any; alone: they are read by themselves."""
    return _ALONE if alone else _MERGED


def trial(
    report: ImportReport, loaded: Collection[str], noted: Collection[str], *, alone: bool
) -> Trial:
    """What a dry run found.

    loaded: ids of the sources that the release has; noted: messages of its findings; alone: the
    files were read by themselves.
    """
    files = tuple(
        TriedFile(
            file=extract.file,
            what=extract.source.name,
            covers=span_words(extract.source.period_min, extract.source.period_max),
            rows=extract.source.rows,
            organisations=extract.source.organisations,
            loaded=extract.source.source_id in loaded,
        )
        for extract in report.extracts
    )
    notes: list[Note | Finding] = [note for each in report.extracts for note in each.notes]
    notes += report.findings
    return Trial(
        verdict=_verdict(files, alone=alone),
        sentence=f"Nothing was written. {_HOW}",
        files=files,
        left_aside=tuple((skipped.file, skipped.reason) for skipped in report.skipped),
        findings=tuple(
            dict.fromkeys(
                QualityRow(note.severity, note.message, period=period_words(note.period or ""))
                for note in notes
                if note.message not in noted
            )
        ),
        alone=alone,
    )


def refused(error: WeighbridgeError) -> Trial:
    """Why an import would be refused."""
    blocking = error.findings if isinstance(error, BlockedError) else ()
    return Trial("An import would be refused", str(error), refused=True, blocking=blocking)


def _verdict(files: Sequence[TriedFile], *, alone: bool) -> str:
    if alone:
        return f"{count_of(len(files), 'file')} can be read"
    new = sum(not file.loaded for file in files)
    if not new:
        which = "this file is" if len(files) == 1 else "these files are"
        return f"An import would change nothing: {which} loaded already"
    if new == len(files):
        return f"An import would take {count_of(new, 'new file')}"
    rest = len(files) - new
    there = f"{rest} {'is' if rest == 1 else 'are'} loaded already"
    return f"An import would take {count_of(new, 'new file')}; {there}"
