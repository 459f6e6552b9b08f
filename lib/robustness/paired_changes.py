"""Two quarters metric by metric: what changed on the metrics that a trust has in both."""

from dataclasses import dataclass

import numpy as np

from lib.matrix import Bools, Floats, Ints, ScoreMatrix
from lib.movement.situations import Situation, paired
from lib.scoring.averages import own_weights
from lib.scoring.league import LeagueResult
from lib.scoring.segments import segments


@dataclass(frozen=True, eq=False)
class PairedChanges:
    """The quarter before and now, over all n organisations and m metrics that either has.

    orgs: sorted codes; metrics: sorted score ids. common: n x m, where a metric counts for the
    organisation in both quarters; changes: n x m, its metric score now less before, 0 where it is
    not common; weights: n x m, the shares of weight of the common metrics, rows add up to 1 (or are
    0). same_metrics: n, whether the very same metrics count in both. scores, segments_before: of
    the quarter before and of now, n each, segments before the override, 0 without.
    """

    orgs: tuple[str, ...]
    metrics: tuple[str, ...]
    common: Bools
    changes: Floats
    weights: Floats
    same_metrics: Bools
    scores: tuple[Floats, Floats]
    segments_before: tuple[Ints, Ints]

    @property
    def scored(self) -> Bools:
        """n: who is scored in both."""
        return ~np.isnan(self.scores[0]) & ~np.isnan(self.scores[1])

    def of(self, i: int) -> tuple[Floats, Floats]:
        """The i-th organisation's changes on its common metrics, and their weights."""
        return self.changes[i, self.common[i]], self.weights[i, self.common[i]]


def paired_changes(a: LeagueResult, b: LeagueResult) -> PairedChanges:
    """The changes from A (the quarter before) to B (now), each of one weight vector.

    The weights are B's; a metric that carries none in A is not common.
    """
    before, now = paired(a, b)
    orgs, metrics = before.matrix.orgs, tuple(sorted(before.matrix.metrics))
    (x, counted), (y, counts) = (_counting(of, metrics) for of in (before, now))
    common = counted & counts
    in_both = ScoreMatrix(orgs, metrics, np.where(common, y, np.nan))
    return PairedChanges(
        orgs=orgs,
        metrics=metrics,
        common=common,
        changes=np.where(common, y - x, 0.0),
        weights=own_weights(in_both, now.rules.weights.aligned(metrics)),
        same_metrics=(counted == counts).all(axis=1),
        scores=(before.scores, now.scores),
        segments_before=(
            segments(before.scores, before.cutoffs),
            segments(now.scores, now.cutoffs),
        ),
    )


def _counting(of: Situation, metrics: tuple[str, ...]) -> tuple[Floats, Bools]:
    """Metric scores in this order of columns, and where they carry weight."""
    matrix = of.matrix.aligned(of.matrix.orgs, metrics)
    carries = of.rules.weights.aligned(metrics).effective > 0
    return matrix.values, matrix.present & carries
