"""Average scores to segments, before and after the financial override. 0 means: no segment."""

import numpy as np

from lib.league import LeagueData
from lib.matrix import Bools, Floats, Ints
from lib.scoring.rounding import TIE
from lib.scoring.rules import Override


def segments(scores: Floats, cutoffs: Floats) -> Ints:
    """(..., n) segments 1 (best) to 4 of (..., n) scores by (..., 3) cut-offs.

    A score on a cut-off belongs to the better segment. 0 where score or cut-offs are NaN.
    """
    drawn = ~np.isnan(cutoffs).any(axis=-1, keepdims=True)
    # bytes that lie in memory as the scores do: adding up anything else takes several times longer
    segment = (~np.isnan(scores)).view(np.int8)
    for i in range(3):
        segment += (scores > cutoffs[..., i, np.newaxis] + TIE).view(np.int8)
    return segment if drawn.all() else segment * drawn


def overridden(before: Ints, flagged: Bools, cap: int) -> Ints:
    """Segments after the override: a flagged trust is placed no better than the cap."""
    at_best = flagged * before.dtype.type(cap)
    return np.maximum(before, at_best) * (before > 0)


def flagged(data: LeagueData, override: Override) -> Bools:
    """n: whom the override's rule holds."""
    if override.rule == "published":
        return data.flag
    if override.rule == "planned-deficit":
        return np.nan_to_num(data.planned) < 0
    return np.zeros(len(data.orgs), dtype=np.bool_)
