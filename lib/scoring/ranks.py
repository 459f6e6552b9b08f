"""Places in the league table. 0 means: no rank."""

import numpy as np

from lib.matrix import Floats, Ints
from lib.scoring.rounding import hundredths

_SEGMENT_STEP = 10_000.0  # more than any score in hundredths
_UNSCORED_LAST = 5 * _SEGMENT_STEP


def ranks(scores: Floats, segment: Ints) -> Ints:
    """(..., n) competition ranks by segment, then by score at two decimals; ties share the better.

    Where there are no segments (all 0) the score alone decides. Unscored (NaN) have no rank.
    """
    n, scored = scores.shape[-1], ~np.isnan(scores)
    if not n:
        return np.zeros(scores.shape, dtype=np.int64)
    key = np.where(scored, hundredths(scores) + segment * _SEGMENT_STEP, _UNSCORED_LAST)
    # Key and place in the row packed into one number: sorting those is far faster than argsort.
    bits = n.bit_length()
    small = int(_UNSCORED_LAST) < np.iinfo(np.int32).max >> bits
    packed: Ints = key.astype(np.int32 if small else np.int64, order="C")
    packed <<= bits
    packed |= np.arange(n, dtype=packed.dtype)
    packed.sort(axis=-1)
    keys, place = packed >> bits, packed & ((1 << bits) - 1)
    first_of_tie = np.ones(keys.shape, dtype=np.bool_)
    np.not_equal(keys[..., 1:], keys[..., :-1], out=first_of_tie[..., 1:])
    places = first_of_tie * np.arange(1, n + 1, dtype=packed.dtype)
    np.maximum.accumulate(places, axis=-1, out=places)
    place += np.arange(0, keys.size, n, dtype=place.dtype).reshape(*keys.shape[:-1], 1)
    packed.reshape(-1)[place] = places
    result: Ints = packed * scored
    return result
