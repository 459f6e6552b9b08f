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
        """Wide enough for every score and cut-off of the table."""
        scores = [row.score for row in finding.rows if row.score is not None]
        inside = [*scores, *(c for c in finding.cutoffs or () if 1 <= c <= 4)] or [1.0, 4.0]
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
        words = f'<span class="wb-read">Where the score lies among the {self.group}s</span>'
        return f'<div class="wb-axis wb-axis-head">{words}{numbers}</div>'

    def dot(self, score: float | None) -> str:
        """The dot with the cut-offs as ticks; the number itself stands beside it."""
        if score is None:
            return ""
        ticks = "".join(f'<i style="left:{self._at(cutoff)}"></i>' for cutoff in self.cutoffs or ())
        dot = f'<b style="left:{self._at(score)}"></b>'
        return f'<div class="wb-axis" aria-hidden="true">{ticks}{dot}</div>'

    def _at(self, score: float) -> str:
        share = (min(max(score, self.low), self.high) - self.low) / (self.high - self.low)
        return f"{100 * share:.1f}%"
