"""Places in the league table. 0 means: no rank."""

import numpy as np

from lib.matrix import Floats, Ints
from lib.scoring.rounding import cents

_SEGMENT_STEP = 10_000  # more than any score in hundredths


def ranks(scores: Floats, segment: Ints) -> Ints:
    """(..., n) competition ranks by segment, then by score at two decimals; ties share the better.

    Where there are no segments (all 0) the score alone decides. Unscored (NaN) have no rank.
    """
    scored = ~np.isnan(scores)
    unscored_last = np.iinfo(np.int64).max
    key = np.where(scored, segment * _SEGMENT_STEP + cents(scores), unscored_last)
    order = np.argsort(key, axis=-1, kind="stable")
    ordered = np.take_along_axis(key, order, axis=-1)
    first_of_tie = np.ones_like(ordered, dtype=np.bool_)
    first_of_tie[..., 1:] = ordered[..., 1:] != ordered[..., :-1]
    places = np.where(first_of_tie, np.arange(1, key.shape[-1] + 1), 0)
    places = np.maximum.accumulate(places, axis=-1)
    result = np.empty_like(places)
    np.put_along_axis(result, order, places, axis=-1)
    return np.where(scored, result, 0)
