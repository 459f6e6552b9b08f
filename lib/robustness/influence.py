"""Real influence: how much of the spread of the scores each metric accounts for.

Association, not cause (docs/method.md, section 4, "Real influence of a domain").
"""

from dataclasses import dataclass

import numpy as np

from lib.matrix import Floats
from lib.scoring.averages import own_weights
from lib.scoring.league import LeagueResult

_NO_SPREAD = 1e-18


@dataclass(frozen=True, eq=False)
class SpreadShares:
    """Shares of the variance of n scores; they add up to 1 and may be negative.

    metrics: m, in the order of the data's matrix, 0 for a metric without weight; which_metrics:
    what comes from trusts having different metrics.
    """

    metrics: Floats
    which_metrics: float


def spread_shares(result: LeagueResult) -> SpreadShares | None:
    """How the scores' variance divides over metrics; None for fewer than two scored or no spread.

    result: of one weight vector. With p the trust's own normalised weights, x its metric scores
    and mean_m each metric's mean over the scored, metric m's share is Cov(p_m (x_m - mean_m), s)
    over Var(s); the rest, Cov(sum of p mean, s) over Var(s), is which metrics a trust has.
    """
    matrix = result.data.matrix
    scored = ~np.isnan(result.scores)
    if scored.sum() < 2:
        return None
    scores, x = result.scores[scored], matrix.values[scored]
    own = own_weights(matrix, result.rules.weights.aligned(matrix.metrics))[scored]
    present = matrix.present[scored]
    spread = float(np.var(scores))
    if spread <= _NO_SPREAD:
        return None
    has = present.sum(axis=0)
    mean = np.where(present, x, 0.0).sum(axis=0) / np.where(has > 0, has, 1)
    beyond = own * np.where(present, x - mean, 0.0)
    deviation = scores - scores.mean()
    shares = deviation @ beyond / (len(scores) * spread)
    base = deviation @ (own @ mean) / (len(scores) * spread)
    return SpreadShares(shares, float(base))
