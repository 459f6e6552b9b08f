"""What the import noted about the data: how many findings of which weight, then each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lib.findings.tables import Table
from lib.findings.times import period_words
from lib.findings.words import count_of, listed
from lib.store.contents import QualityNote

_WEIGHTS = ("blocking", "warning", "note")
_NOUNS = {"blocking": "blocking finding"}


@dataclass(frozen=True)
class QualityRow:
    """One finding; source and period are empty where it is about more than one."""

    severity: str
    message: str
    source: str = ""
    period: str = ""


@dataclass(frozen=True)
class Quality:
    """The counts in a headline, a sentence on what they mean, and the findings, gravest first."""

    headline: str
    sentence: str
    rows: tuple[QualityRow, ...]
    caveat: str


def quality(notes: Sequence[QualityNote], caveat: str) -> Quality:
    """The notes of a release; caveat: what must stand beside them in a file."""
    counts = Counter(note.severity for note in notes)
    said = [count_of(n, _NOUNS.get(w, w)) for w in _WEIGHTS if (n := counts[w])]
    ordered = sorted(notes, key=lambda note: _WEIGHTS.index(note.severity))
    return Quality(
        headline=f"The import left {listed(said)}" if said else "The import found nothing to note",
        sentence=_sentence(counts),
        rows=tuple(
            QualityRow(
                note.severity, note.message, note.source or "", period_words(note.period or "")
            )
            for note in ordered
        ),
        caveat=caveat,
    )


def quality_table(found: Quality) -> Table:
    """Every finding, for a download."""
    rows = tuple((row.severity, row.message, row.source, row.period) for row in found.rows)
    return Table(("severity", "finding", "publication", "period"), rows, found.caveat)


def _sentence(counts: Counter[str]) -> str:
    if counts["blocking"]:
        return (
            "Blocking findings stop an import; whoever ran this one went ahead in spite of them. "
            "Read them before you use a figure."
        )
    if counts["warning"]:
        return (
            "Nothing stopped the import. A warning says where figures disagree, jump or are "
            "missing, which need not be wrong."
        )
    if counts:
        return "Nothing stopped the import. A note says what to know when reading a figure."
    return "Every check passed."
