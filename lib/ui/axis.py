"""A score as a dot in its row, on one axis for the whole table, among the cut-offs."""

from dataclasses import dataclass
from math import ceil, floor

from lib.findings.league_table import LeagueTable
from lib.framework import Triple

_PER_UNIT = 4


@dataclass(frozen=True)
class Axis:
    """Scores from low (left, best) to high, in quarters so that it rarely changes.

    group: what a stretch between two cut-offs is called.
    """

    low: float
    high: float
    cutoffs: Triple | None
    group: str

    @classmethod
    def over(cls, finding: LeagueTable) -> "Axis":
        """Wide enough for every score, likely range and cut-off of the table."""
        scores = [row.score for row in finding.rows if row.score is not None]
        ends = [end for row in finding.rows if row.likely for end in row.likely.ends]
        inside = [*scores, *ends, *(c for c in finding.cutoffs or () if 1 <= c <= 4)] or [1.0, 4.0]
        low = floor(_PER_UNIT * min(inside)) / _PER_UNIT
        high = ceil(_PER_UNIT * max(inside)) / _PER_UNIT
        return cls(low, max(high, low + 1 / _PER_UNIT), finding.cutoffs, finding.wording.group)

    def heading(self) -> str:
        """The segments' numbers over their stretches of the axis."""
        if self.cutoffs is None:
            return f"{self.low:g} to {self.high:g}"
        edges = (self.low, *self.cutoffs, self.high)
        numbers = "".join(
            f'<span style="left:{self._at((edges[i] + edges[i + 1]) / 2)}">{i + 1}</span>'
            for i in range(4)
        )
        where = f"Where the score and its likely range lie among the {self.group}s"
        words = f'<span class="wb-read">{where}</span>'
        return f'<div class="wb-axis wb-axis-head">{words}{numbers}</div>'

    def dot(self, score: float | None, ends: tuple[float, ...] = ()) -> str:
        """The dot on its likely range, cut-offs as ticks; the numbers themselves stand beside.

        ends: the low and the high end of the range, none where it is not shown.
        """
        if score is None:
            return ""
        ticks = "".join(f'<i style="left:{self._at(cutoff)}"></i>' for cutoff in self.cutoffs or ())
        dot = f'<b style="left:{self._at(score)}"></b>'
        line = ""
        if ends:
            left, right = (self._share(end) for end in ends)
            line = f'<u style="left:{100 * left:.1f}%;width:{100 * (right - left):.1f}%"></u>'
        return f'<div class="wb-axis" aria-hidden="true">{ticks}{line}{dot}</div>'

    def _at(self, score: float) -> str:
        return f"{100 * self._share(score):.1f}%"

    def _share(self, score: float) -> float:
        return (min(max(score, self.low), self.high) - self.low) / (self.high - self.low)
