"""Why a trust moved: the segment change shared out among data, weights, boundary and override.

An accounting, not a cause in the world: each part's share is its Shapley value of the segment after
the override, over the mixtures of the two situations (docs/method.md, section 4).
"""

from collections.abc import Sequence
from itertools import product
from math import factorial

import numpy as np

from lib.matrix import Bools, Floats, Ints
from lib.movement.situations import Situation, mixed_scores
from lib.scoring.segments import overridden, segments

PARTS = ("data", "weights", "boundary", "override")
_ALIKE = 1e-9


def shares(a: Situation, b: Situation) -> tuple[Floats, Bools]:
    """Each part's share of the segment change, n x 4 in the order of PARTS, and who is joint.

    The rows add up to segment in B minus segment in A; they are NaN for who lacks a segment on
    either side. Where a mixed situation leaves a trust unscored, data and weights count as one
    part (joint): the share stands under data, and weights has 0.
    """
    both = (a.segment > 0) & (b.segment > 0)
    scores = _scores(a, b)
    value = _segments(scores, a, b)
    result = _shapley(value)
    joint: Bools = both & np.isnan(scores).any(axis=(0, 1))
    if joint.any():
        together = _shapley(value[[0, 1], [0, 1]])  # data and weights change at once
        as_one = np.insert(together, 1, 0.0, axis=1)
        result = np.where(joint[:, np.newaxis], as_one, result)
    return np.where(both[:, np.newaxis], result, np.nan), joint


def cause(share: Sequence[float], change: int, joint: bool) -> str:
    """The part with the largest share in the move's direction; parts that are equal joined by +.

    share: four; change: segments moved, not 0.
    """
    names = ("data+weights", "", *PARTS[2:]) if joint else PARTS
    towards = share if change > 0 else [-s for s in share]
    least = max(towards) - _ALIKE
    return "+".join(name for name, s in zip(names, towards, strict=True) if name and s >= least)


def _scores(a: Situation, b: Situation) -> Floats:
    """Scores by whose data (first axis) under whose weights (second): 2 x 2 x n, A first."""
    if a.matrix is b.matrix:
        return np.array([[a.scores, b.scores]] * 2)
    return np.array([[a.scores, mixed_scores(a, b)], [mixed_scores(b, a), b.scores]])


def _segments(scores: Floats, a: Situation, b: Situation) -> Ints:
    """Segments in every mixture: an axis of two for each of PARTS, A first, then n."""
    cutoffs = np.array([a.cutoffs, b.cutoffs])
    before = segments(np.repeat(scores[:, :, np.newaxis], 2, axis=2), cutoffs)
    after = [overridden(before, of.flagged, of.rules.override.cap) for of in (a, b)]
    return np.stack(after, axis=3)


def _shapley(value: Ints) -> Floats:
    """Shapley value of each of k parts, n x k; value: an axis of two for each part, then n."""
    k = value.ndim - 1
    others = [sum(chosen) for chosen in product((0, 1), repeat=k - 1)]
    orders = np.array([factorial(size) * factorial(k - 1 - size) for size in others])
    gains = [np.diff(value, axis=i).reshape(len(orders), -1) for i in range(k)]
    return np.stack([orders @ gain for gain in gains], axis=1) / factorial(k)
