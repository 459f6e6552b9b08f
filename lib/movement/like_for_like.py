"""The data's share of a move in two: other scores on the same metrics, and other metrics.

Only between quarters: under one set of data both are nothing (docs/method.md, section 4, "Why it
moved").
"""

from dataclasses import replace
from itertools import combinations
from math import factorial
from typing import NamedTuple

import numpy as np

from lib.matrix import Floats, ScoreMatrix
from lib.movement.causes import PARTS
from lib.movement.situations import Situation, mixed_scores, paired, segments_after
from lib.scoring.league import LeagueResult

_OTHERS = PARTS[1:]


class DataShares(NamedTuple):
    """Two shares in segments that add up to `Move.share_data`; None where that cannot be parted.

    like_for_like: by other scores on the metrics that the organisation has in both quarters;
    changed_set: by which metrics it has, 0 where they are the same.
    """

    like_for_like: float | None
    changed_set: float | None


NOT_PARTED = DataShares(None, None)


def like_for_like(a: LeagueResult, b: LeagueResult) -> dict[str, DataShares]:
    """By code, of everybody in either, how the data's share of the move from A to B is made up.

    The Owen value with the data as a union of two: for each set of the other parts, weighed as for
    the Shapley value, the mean over both orders inside the union. A mixture takes the metrics of
    one quarter, and of these the scores of the other where that has them too. None for who lacks a
    segment on either side, and where a mixed situation leaves the trust unscored, so that data and
    weights count as one part.
    """
    before, now = paired(a, b)
    parted = _shares(before, now)
    known = (before.segment > 0) & (now.segment > 0)
    known &= ~np.isnan(mixed_scores(before, now)) & ~np.isnan(mixed_scores(now, before))
    return {
        org: DataShares(float(parted[i, 0]), float(parted[i, 1])) if known[i] else NOT_PARTED
        for i, org in enumerate(before.matrix.orgs)
    }


def _shares(a: Situation, b: Situation) -> Floats:
    """Two columns, whatever a mixture gives for who has no score in it."""
    data = {
        (False, False): a,
        (True, False): _mixture(b, like=a),
        (False, True): _mixture(a, like=b),
        (True, True): b,
    }
    total = np.zeros((len(a.matrix.orgs), 2))
    for size in range(len(_OTHERS) + 1):
        orders = factorial(size) * factorial(len(_OTHERS) - size)
        for chosen in combinations(_OTHERS, size):
            weights, boundary, override = (b if part in chosen else a for part in _OTHERS)
            value = {
                mixed: segments_after(mixed_scores(of, weights), boundary, override)
                for mixed, of in data.items()
            }
            none, both = value[False, False], value[True, True]
            scores, metrics = value[True, False], value[False, True]
            total[:, 0] += orders * ((scores - none) + (both - metrics)) / 2
            total[:, 1] += orders * ((metrics - none) + (both - scores)) / 2
    return total / factorial(len(PARTS))


def _mixture(scores: Situation, *, like: Situation) -> Situation:
    """The metrics that each one has in `like`, with the other's scores where that has them."""
    there = scores.matrix.present & like.matrix.present
    values = np.where(there, scores.matrix.values, like.matrix.values)
    return replace(like, matrix=ScoreMatrix(like.matrix.orgs, like.matrix.metrics, values))
