"""Many tables counted together: how often each organisation has which segment or rank."""

from collections.abc import Callable
from math import prod

import numpy as np

from lib.matrix import Floats, Ints

ENDS = (0.025, 0.975)  # of the 95% that a range holds
_HALF = 0.5  # from here on counted back from the upper of two: rounds least
_CHUNK_BYTES = 820_000  # of one array: enough for speed, few enough to stay in the cache

Progress = Callable[[float], None]  # told the share done, from 0 to 1; may raise to stop the work


def fitting(n: int) -> int:
    """How many rows of n numbers are best worked on at once."""
    return max(1, _CHUNK_BYTES // (8 * max(n, 1)))


def counted(cells: Ints, shape: tuple[int, ...]) -> Floats:
    """How often each cell, by its number, comes up; in that shape."""
    return np.bincount(cells.ravel(), minlength=prod(shape)).reshape(shape).astype(np.float64)


def ends(drawn: Floats) -> Floats:
    """2 x ...: the 2.5th and 97.5th percentile of (..., k) drawn numbers, between two linearly.

    As `np.quantile` has them, to the last digit, which looks for its two numbers far longer than
    they take to sort.
    """
    ordered = np.sort(drawn, axis=-1)
    last = ordered.shape[-1] - 1
    found = []
    for share in ENDS:
        place = share * last
        low, part = int(place), place - int(place)
        below, above = ordered[..., low], ordered[..., min(low + 1, last)]
        gap = above - below
        found.append(below + gap * part if part < _HALF else above - gap * (1 - part))
    return np.stack(found)


def share_reached(counts: Floats, share: float) -> Ints:
    """(n,): the smallest rank by which at least this share of the ranks is reached; 0 for none.

    counts: n x (ranks + 1), how often each has each rank, first how often none.
    """
    reached = counts[:, 1:].cumsum(axis=1)
    total = counts[:, 1:].sum(axis=1)
    missing = reached < share * total[:, np.newaxis] - 1e-9
    return np.where(total > 0, 1 + missing.sum(axis=1), 0)
