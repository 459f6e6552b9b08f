"""The three cut-offs between segments, by rule. Three NaN mean: no segments."""

import numpy as np

from lib.matrix import Floats, Ints

FEWEST_FOR_SEGMENTS = 4


def quartile_cutoffs(scores: Floats) -> Floats:
    """(..., 3): 25th, 50th and 75th percentile of the scores that are not NaN.

    scores: (..., n). Linear, h = (n - 1) p (NumPy's default, R type 7). NaN below four scores.
    """
    ordered = np.sort(scores, axis=-1)
    n = _known(ordered)
    cutoffs = []
    for p in (0.25, 0.5, 0.75):
        h = np.maximum(n - 1, 0) * p
        low = np.floor(h).astype(np.int64)
        here, following = _nth(ordered, low), _nth(ordered, np.minimum(low + 1, n - 1))
        cutoffs.append(here + (h - low) * (following - here))
    return _enough(np.stack(cutoffs, axis=-1), n)


def shares_cutoffs(scores: Floats, at_most: Ints, of: int) -> Floats:
    """(..., 3): cut-offs that give each segment its published share of the scored.

    scores: (..., n); at_most: 3, how many of `of` organisations have published segment 1, at most
    2, at most 3. Midway between the last score inside and the first outside; a tied group goes
    whole to the better segment. NaN below four scores.
    """
    ordered = np.sort(scores, axis=-1)
    n = _known(ordered)
    cutoffs = []
    for k in share_counts(at_most, of, n):
        inside, outside = _nth(ordered, np.maximum(k - 1, 0)), _nth(ordered, np.minimum(k, n - 1))
        between = np.where(k == 0, -np.inf, np.where(k >= n, np.inf, (inside + outside) / 2))
        cutoffs.append(between)
    return _enough(np.stack(cutoffs, axis=-1), n if of else np.zeros_like(n))


def share_counts(at_most: Ints, of: int, n: Ints | int) -> list[Ints | int]:
    """How many of n scored should have segment 1, at most 2, at most 3 to keep the shares.

    floor(count n / of + 1/2), worked in whole numbers so that a half is a half.
    """
    return [(2 * int(count) * n + of) // (2 * max(of, 1)) for count in at_most]


def _known(ordered: Floats) -> Ints:
    """How many of each row are not NaN, which stand last; one number where that is all of them."""
    n = ordered.shape[-1]
    if n and not np.isnan(ordered[..., -1]).any():
        return np.asarray(n)
    known: Ints = np.sum(~np.isnan(ordered), axis=-1)
    return known


def _nth(ordered: Floats, position: Ints) -> Floats:
    if np.ndim(position) == 0 and ordered.shape[-1]:
        return ordered[..., max(int(position), 0)]
    index = np.asarray(position, dtype=np.int64)[..., np.newaxis]
    if not ordered.shape[-1]:
        return np.full(index.shape[:-1], np.nan)
    taken: Floats = np.take_along_axis(ordered, np.maximum(index, 0), axis=-1)[..., 0]
    return taken


def _enough(cutoffs: Floats, n: Ints) -> Floats:
    enough = np.asarray(n)[..., np.newaxis] >= FEWEST_FOR_SEGMENTS
    if enough.all():
        return cutoffs
    return np.where(enough, cutoffs, np.nan)
