"""The ends of an axis of scores, in quarters of a score."""

from collections.abc import Iterable
from math import ceil, floor

_PER_UNIT = 4
_ROUNDING = 1e-9  # of sums: a score on the axis' end is not beyond it


def span(*scores: Iterable[float | None]) -> tuple[float, float]:
    """Wide enough for every score that is one; the whole scale where there is none."""
    known = [score for some in scores for score in some if score is not None] or [1.0, 4.0]
    low = floor(_PER_UNIT * min(known) + _ROUNDING) / _PER_UNIT
    high = ceil(_PER_UNIT * max(known) - _ROUNDING) / _PER_UNIT
    return low, max(high, low + 1 / _PER_UNIT)
