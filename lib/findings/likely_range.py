"""Likely ranges: how much scores, ranks and segments rest on which metrics a trust has."""

from dataclasses import dataclass

import numpy as np

from lib.findings.captions import caveat_line
from lib.findings.case import Case
from lib.findings.likely_range_words import headline, sentences, title, trust_words
from lib.findings.likely_rows import LikelyRow, likely_rows
from lib.findings.wording import Wording, wording
from lib.robustness.counting import Progress
from lib.robustness.draws import DRAWS
from lib.robustness.likely_range import likely_ranges

__all__ = ["LikelyRow", "Ranges", "likely_range", "row_of", "trust_sentence"]

_SUBTITLE = "Average metric score, 1 is best, best rank first; line: likely range, dot: score"


@dataclass(frozen=True)
class Ranges:
    """Everyone of the league in the order of the table, who has no rank last.

    lines: the cut-offs that can be drawn, with the segment that each one ends; draws: how often the
    metrics were drawn again; headline: how many ranges cross a cut-off; title: of the chart, how
    wide the ranges of the ranks are; caveat: what must stand beside every figure.
    """

    rows: tuple[LikelyRow, ...]
    lines: tuple[tuple[int, float], ...]
    draws: int
    headline: str
    title: str
    subtitle: str
    sentences: tuple[str, ...]
    caveat: str
    member: str
    wording: Wording

    @property
    def scored(self) -> tuple[LikelyRow, ...]:
        """The rows that have a score, with a range or without."""
        return tuple(row for row in self.rows if row.score is not None)


def likely_range(of: Case, draws: int = DRAWS, progress: Progress | None = None) -> Ranges:
    """The scenario's likely ranges. progress: told the share done, and may raise to stop."""
    result, data = of.result, of.data
    rows = likely_rows(result, likely_ranges(result, draws, progress=progress))
    # Where each segment keeps its share, the official segments can stay between other cut-offs.
    same_lines = np.array_equal(result.cutoffs, of.official.cutoffs, equal_nan=True)
    caveat = of.caveat if same_lines else caveat_line(result)
    what_if = caveat != caveat_line(of.official)
    lines = [(k, float(c)) for k, c in enumerate(result.cutoffs, 1) if np.isfinite(c)]
    return Ranges(
        rows=rows,
        lines=tuple(lines),
        draws=draws,
        headline=headline(rows, data, what_if=what_if),
        title=title(rows, data, what_if=what_if),
        subtitle=f"{_SUBTITLE}{', dashed: cut-offs' if lines else ''}",
        sentences=sentences(rows, result, draws, what_if=what_if),
        caveat=caveat,
        member=data.member,
        wording=wording(data),
    )


def row_of(ranges: Ranges, org_code: str) -> LikelyRow:
    """The organisation's row. Raises ValueError if it is not in the league."""
    for row in ranges.rows:
        if row.org_code == org_code:
            return row
    raise ValueError(f"{org_code} is not in the league")


def trust_sentence(ranges: Ranges, org_code: str) -> str:
    """`X is in segment 2, average score 2.31, likely range 2.05 to 2.60, ...`, in one sentence.

    Raises ValueError if the organisation is not in the league.
    """
    return trust_words(row_of(ranges, org_code), ranges.wording.group)
