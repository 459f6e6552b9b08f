"""The ends of an axis of scores, in quarters of a score."""

from collections.abc import Iterable
from math import ceil, floor

_PER_UNIT = 4


def span(*scores: Iterable[float | None]) -> tuple[float, float]:
    """Wide enough for every score that is one; the whole scale where there is none."""
    known = [score for some in scores for score in some if score is not None] or [1.0, 4.0]
    low = floor(_PER_UNIT * min(known)) / _PER_UNIT
    return low, max(ceil(_PER_UNIT * max(known)) / _PER_UNIT, low + 1 / _PER_UNIT)
