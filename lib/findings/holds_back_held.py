"""One organisation's score held against a cut-off, with the words for both."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from lib.findings.words import cut_off_words, short_name
from lib.robustness.holding_back import Holding, HoldingBack, holding_back
from lib.scoring.averages import average_scores
from lib.scoring.league import LeagueResult
from lib.scoring.rounding import TIE
from lib.scoring.segments import segments


@dataclass(frozen=True, eq=False)
class Held:
    """One organisation under one scoring, with the words that fit its league."""

    result: LeagueResult
    i: int

    @cached_property
    def found(self) -> HoldingBack:
        """The engine's answer."""
        return holding_back(self.result, self.i)

    @property
    def name(self) -> str:
        """The organisation, as a sentence has it."""
        return short_name(self.result.data.names[self.i])

    @property
    def group(self) -> str:
        """What the league's parts are called."""
        return self.result.data.group

    @property
    def line(self) -> str:
        """What the metrics are held against: `2.3, the cut-off of segment 2`."""
        found, at = self.found, cut_off_words(self.found.cutoff)
        if found.against == "mean":
            return f"{at}, the mean of the league's scores"
        of = "that ends" if found.against == "own" else "of"
        return f"{at}, the cut-off {of} {self.group} {found.target}"

    @property
    def worse(self) -> bool:
        """Whether the score is on the worse side of the line."""
        return self.found.gap > TIE

    @property
    def kept_down(self) -> bool:
        """Whether the override places it in a worse segment than its score."""
        before, after = int(self.result.before[self.i]), int(self.result.segments[self.i])
        return bool(self.result.flagged[self.i]) and 0 < before < after

    @property
    def holding(self) -> list[Holding]:
        """The metrics that hold back, the worst first."""
        return [m for m in self.found.metrics if m.contribution > TIE]

    @property
    def helping(self) -> list[Holding]:
        """The metrics that help, the best first."""
        return [m for m in reversed(self.found.metrics) if m.contribution < -TIE]

    def score_without(self, metrics: Sequence[Holding]) -> float:
        """The score without these metrics, the others' weights as they are.

        NaN where too few metrics are left for one.
        """
        if len(self.found.metrics) - len(metrics) < max(self.result.rules.min_metrics, 1):
            return float("nan")
        matrix = self.result.data.matrix
        weights = self.result.rules.weights.aligned(matrix.metrics)
        kept = weights.metric_weights.copy()
        kept[[m.column for m in metrics]] = 0.0
        own = matrix.only(np.array([self.i]))
        return float(average_scores(own, replace(weights, metric_weights=kept))[0])

    def segment_at(self, score: float) -> int:
        """The segment that a score alone would give, the cut-offs held."""
        return int(segments(np.array([score]), self.result.cutoffs)[0])


def thousandths(change: float) -> str:
    """`+0.054`, `0.000`: a contribution, finer than a score, with a true minus sign."""
    text = f"{abs(change):.3f}"
    if text == "0.000":
        return text
    return f"{'+' if change > 0 else '−'}{text}"
