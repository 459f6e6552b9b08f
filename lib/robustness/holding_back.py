"""What holds a score back: how far each metric lies from the cut-off that the score must reach."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from lib.scoring.averages import own_weights
from lib.scoring.league import LeagueResult
from lib.scoring.rounding import TIE
from lib.scoring.segments import segments

Against = Literal["next", "own", "mean", "nothing"]


@dataclass(frozen=True)
class Holding:
    """A metric of one organisation that carries weight.

    column: its place in the league's matrix; share: of the organisation's own weights, which add up
    to 1; score: the metric score; cutoff: as in `HoldingBack`; contribution: share x (score -
    cutoff), positive where the metric holds the score back.
    """

    metric_id: str
    column: int
    share: float
    score: float
    cutoff: float
    contribution: float


@dataclass(frozen=True)
class HoldingBack:
    """An organisation's metrics, what holds its score back most first; equal ones in data's order.

    org: its position in the league; score: NaN where unscored, and then there are no metrics;
    against: what `cutoff` is: "next", the cut-off of the next better segment than the score alone
    gives; "own", in segment 1, the one that ends segment 1; "mean", where there are no cut-offs or
    none can be reached, the mean of the league's scores; "nothing" (NaN) where unscored; target:
    the segment that a score on the cut-off has, 0 against a mean or nothing.
    """

    org: int
    score: float
    cutoff: float
    against: Against
    target: int
    metrics: tuple[Holding, ...]

    @property
    def gap(self) -> float:
        """How far the score is from the cut-off: what all contributions add up to."""
        return self.score - self.cutoff

    @property
    def most(self) -> tuple[Holding, ...]:
        """What holds it back most, several where they are equal; none where nothing does."""
        if not self.metrics or self.metrics[0].contribution <= TIE:
            return ()
        first = self.metrics[0].contribution
        return tuple(m for m in self.metrics if first - m.contribution <= TIE)


def holding_back(result: LeagueResult, i: int) -> HoldingBack:
    """What holds back the i-th organisation's score.

    result: of one weight vector. Rule: docs/method.md, section 4, "What holds back most"; with
    `weighting` "domain" the organisation's own weights are those that its domains' means give.
    """
    score = float(result.scores[i])
    if np.isnan(score):
        return HoldingBack(i, score, float("nan"), "nothing", 0, ())
    matrix = result.data.matrix
    against, cutoff = _against(result, i)
    shares = own_weights(matrix, result.rules.weights.aligned(matrix.metrics))[i]
    metrics = [
        _holding(matrix.metrics[m], m, float(shares[m]), float(matrix.values[i, m]), cutoff)
        for m in np.flatnonzero(shares > 0).tolist()
    ]
    metrics.sort(key=lambda m: (-round(m.contribution, 9), m.column))
    target = 0 if against == "mean" else int(segments(np.array([cutoff]), result.cutoffs)[0])
    return HoldingBack(i, score, cutoff, against, target, tuple(metrics))


def _against(result: LeagueResult, i: int) -> tuple[Against, float]:
    """Where each segment keeps its share a cut-off can be infinite: nobody can reach it."""
    before = int(result.before[i])
    cutoff = float(result.cutoffs[max(before - 2, 0)])
    if before and np.isfinite(cutoff):
        return ("next" if before > 1 else "own"), cutoff
    return "mean", float(np.nanmean(result.scores))


def _holding(metric: str, column: int, share: float, score: float, cutoff: float) -> Holding:
    return Holding(metric, column, share, score, cutoff, share * (score - cutoff))
