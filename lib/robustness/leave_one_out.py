"""The league without one of its metrics, for every metric that has weight."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from lib.league import LeagueData
from lib.robustness.comparison import Comparison, compared
from lib.scoring.averages import carrying
from lib.scoring.league import LeagueResult, score_league


@dataclass(frozen=True)
class LeftOut:
    """What the table without the metric makes of the table with it."""

    metric_id: str
    comparison: Comparison


def leave_one_out(result: LeagueResult, leagues: Sequence[LeagueData] = ()) -> list[LeftOut]:
    """Each metric with weight that anyone has, left out by weight 0, all else equal.

    result: the league with all of them, of one weight vector. leagues: as for `score_league`.
    Cut-offs are those of the rules' own boundary: held, or drawn anew from the scores without it.
    """
    data, rules = result.data, result.rules
    weights = rules.weights
    counts = carrying(data.matrix, weights.aligned(data.matrix.metrics))
    left_out = [data.matrix.metrics[j] for j in np.flatnonzero(counts)]
    if not left_out:
        return []
    stacked = np.repeat(weights.metric_weights[np.newaxis], len(left_out), axis=0)
    for row, metric in enumerate(left_out):
        stacked[row, weights.metrics.index(metric)] = 0.0
    under = replace(rules, weights=replace(weights, metric_weights=stacked))
    without = score_league(data, under, leagues)
    return [
        LeftOut(metric, compared(result.segments, result.ranks, segments, ranks))
        for metric, segments, ranks in zip(left_out, without.segments, without.ranks, strict=True)
    ]
