"""Scores that no framework file names: the published averages say which of them count."""

from collections.abc import Mapping
from itertools import combinations

import numpy as np

from lib.matrix import Floats

TOLERANCE = 0.01 + 1e-9  # published scores carry two decimals; the greatest difference seen is .007
_MOST_LEFT_OUT = 2

Key = tuple[str, str]  # period, org_code
Scores = Mapping[str, Mapping[Key, float]]  # by score id


def fitting_sets(
    scores: Scores,
    averages: Mapping[Key, float],
    weights: dict[str, float],
    unknown: dict[str, float],
) -> list[tuple[str, ...]]:
    """The sets of unknown ids with which every recomputed average matches the published one.

    weights, unknown: default weights of the ids known to count and of those in question. Tried
    are all of these together, and all but one or two.
    """
    scored = {key for values in scores.values() for key in values}
    keys = sorted(scored & averages.keys())  # a league table may give averages without scores
    ids = (*sorted(weights), *sorted(unknown))
    values = np.array([[scores.get(i, {}).get(key, np.nan) for i in ids] for key in keys])
    published = np.array([averages[key] for key in keys])
    tried = [
        tuple(i for i in sorted(unknown) if i not in left_out)
        for many in range(min(_MOST_LEFT_OUT, len(unknown)) + 1)
        for left_out in combinations(sorted(unknown), many)
    ]
    fitting = []
    for chosen in tried:
        counting = weights | {i: unknown[i] for i in chosen}
        vector = np.array([counting.get(i, 0.0) for i in ids])
        if keys and _fits(values, published, vector):
            fitting.append(chosen)
    return fitting


def _fits(values: Floats, published: Floats, weights: Floats) -> bool:
    present = ~np.isnan(values)
    totals = present @ weights
    if not totals.all():
        return False
    averages = (np.where(present, values, 0.0) @ weights) / totals
    return bool((np.abs(averages - published) <= TOLERANCE).all())
