"""Why a trust moved: the segment change shared out among data, weights, boundary and override.

An accounting, not a cause in the world: each part's share is its Shapley value of the segment after
the override, over the mixtures of the two situations (docs/method.md, section 4).
"""

from collections.abc import Sequence
from itertools import combinations
from math import factorial

import numpy as np

from lib.matrix import Bools, Floats
from lib.movement.situations import Situation, mixed_scores, segments_after

PARTS = ("data", "weights", "boundary", "override")
_ALIKE = 1e-9
_JOINT = (("data", "weights"), ("boundary",), ("override",))


def shares(a: Situation, b: Situation) -> tuple[Floats, Bools]:
    """Each part's share of the segment change, n x 4 in the order of PARTS, and who is joint.

    The rows add up to segment in B minus segment in A; they are NaN for who lacks a segment on
    either side. Where a mixed situation leaves a trust unscored, data and weights count as one
    part (joint): the share stands under data, and weights has 0.
    """
    both = (a.segment > 0) & (b.segment > 0)
    separate = _shapley(a, b, tuple((part,) for part in PARTS))
    together = _shapley(a, b, _JOINT)
    unscored = np.isnan(mixed_scores(a, b)) | np.isnan(mixed_scores(b, a))
    joint = both & unscored
    as_one = np.stack([together[:, 0], np.zeros(len(both)), together[:, 1], together[:, 2]], axis=1)
    result = np.where(joint[:, np.newaxis], as_one, separate)
    return np.where(both[:, np.newaxis], result, np.nan), joint


def cause(share: Floats, change: int, joint: bool) -> str:
    """The part with the largest share in the move's direction; parts that are equal joined by +.

    share: four; change: segments moved, 0 for who stays (no cause). Empty where nothing moved.
    """
    if change == 0:
        return ""
    names = ("data+weights", "", *PARTS[2:]) if joint else PARTS
    towards = share * np.sign(change)
    largest = [name for name, s in zip(names, towards, strict=True) if s >= max(towards) - _ALIKE]
    return "+".join(name for name in largest if name)


def _shapley(a: Situation, b: Situation, parts: Sequence[tuple[str, ...]]) -> Floats:
    """Shapley value of each part (a group of PARTS that changes together); n x parts."""
    indices = range(len(parts))
    value = {
        chosen: _segments_with({name for i in chosen for name in parts[i]}, a, b)
        for size in range(len(parts) + 1)
        for chosen in combinations(indices, size)
    }
    columns = []
    for i in indices:
        total = np.zeros(len(a.matrix.orgs))
        for chosen in (c for c in value if i not in c):
            orders = factorial(len(chosen)) * factorial(len(parts) - len(chosen) - 1)
            gain = value[tuple(sorted((*chosen, i)))] - value[chosen]
            total += orders * gain
        columns.append(total / factorial(len(parts)))
    return np.stack(columns, axis=1)


def _segments_with(from_b: set[str], a: Situation, b: Situation) -> Floats:
    def side(part: str) -> Situation:
        return b if part in from_b else a

    scores = mixed_scores(side("data"), side("weights"))
    return segments_after(scores, side("boundary"), side("override")).astype(np.float64)
