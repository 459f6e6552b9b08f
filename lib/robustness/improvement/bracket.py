"""Between which metric scores a changed value lies, and what becomes of the others in the pool.

Where part of a pool is not loaded a place can only be bracketed (docs/method.md, section 4, "What
it would take, by improvement"): an improved value strictly between observed a (better) and b
(worse) scores from s_a + step to s_b, step = (hi - lo) / (N - 1); a itself scores s_a. With the
whole pool loaded both ends meet.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from lib.matrix import Bools, Floats, Ints
from lib.robustness.improvement.pools import Pool

_ENDLESS = 1_000_000_000  # places where their number is not known: neighbours score alike


class Bounds(NamedTuple):
    """The best (lowest) and the worst score that a value can have."""

    low: float
    high: float

    @property
    def exact(self) -> bool:
        """Whether they are the same score."""
        return self.high - self.low <= 1e-9


def bounds(pool: Pool, value: float) -> Bounds:
    """Between which scores the organisation lies with the value, the others' as they are.

    Better or worse than its own. Where the number of places is not known, the widest over all
    numbers possible.
    """
    return bounds_of_many(pool, np.array([value]))[0]


def bounds_of_many(pool: Pool, values: Floats) -> list[Bounds]:
    """`bounds` of each of q values, in their order, at once."""
    ends = [_Places(pool, n).ends(values) for n in _sizes(pool)]
    lows, highs = (np.stack(end) for end in zip(*ends, strict=True))
    # Each end as wide as any number of places makes it; all are monotone in that number.
    low, high = lows.min(axis=0).max(axis=0), highs.max(axis=0).min(axis=0)
    fixed = pool.fixed(values)
    fixed = np.where(np.isnan(fixed) & (values == pool.value), pool.score, fixed)
    spread = np.isnan(fixed)
    # Printed values are rounded and need not agree with the printed scores' order.
    least = np.where(spread, np.minimum(low, high), fixed)
    most = np.where(spread, np.maximum(low, high), fixed)
    return [Bounds(*pair) for pair in zip(least.tolist(), most.tolist(), strict=True)]


def others_after(pool: Pool, value: float) -> Floats:
    """k: the others' scores once the organisation has the value.

    Each that it passes moves a place. As they are where the number of places is not known. Raises
    nothing: of who is not spread the score stays.
    """
    n, after = pool.size.n, pool.scores.copy()
    if n is None or value == pool.value:
        return after
    places, spread = _Places(pool, n), pool.spread
    among = bool(np.isnan(pool.fixed(value)))
    passed = among & (pool.goodness(value) > places.of_others)
    spread_after = places.among + among
    moved = places.score(places.others + passed, spread_after)
    same = ~places.ahead_by_own & ~passed & (spread_after == n)
    after[spread] = np.where(same, pool.scores[spread], moved)
    return after


def _sizes(pool: Pool) -> Sequence[int]:
    """The numbers of places to ask: the only one, or the fewest and no end of them."""
    if pool.size.n is not None:
        return (pool.size.n,)
    loaded = int(pool.spread.sum()) + pool.own_spread
    return (max(loaded, 1), _ENDLESS)


class _Places:
    """How many are ahead of each of the s spread others, the organisation itself not counted.

    Not rounded to whole places: where a file publishes a score it is used as published.
    """

    def __init__(self, pool: Pool, n: int) -> None:
        scores = pool.scores[pool.spread]
        self.pool, self.n = pool, n
        self.among = n - pool.own_spread  # the others that are spread, loaded or not
        self.own = float(pool.goodness(pool.value))
        self.of_others: Floats = pool.goodness(pool.values[pool.spread])
        self.ahead_by_own: Bools = pool.own_spread & (self.own > self.of_others)
        self.others: Floats = self._raw(scores) - self.ahead_by_own
        self.alike = _alike(self.of_others, scores)

    def score(self, places: Floats, n: int) -> Floats:
        """Scores of places among n that are spread."""
        rule = self.pool.rule
        spread = rule.lo + (rule.hi - rule.lo) * places / max(n - 1, 1)
        clipped: Floats = np.clip(spread, rule.lo, rule.hi)
        return clipped

    def ends(self, values: Floats) -> tuple[Floats, Floats]:
        """Scores that those of q values are at least, and that they are at most: (s + 4) x q each.

        By how many of the others are surely ahead, and surely not. What says nothing of a value
        stands at the first place, or at the last.
        """
        g, of_others, others = self.pool.goodness(values), self.of_others[:, None], self.others
        better, worse = of_others > g, of_others < g
        same = ~better & ~worse
        tied = same.any(axis=0)
        first, last = np.zeros(len(g)), np.full(len(g), float(self.among))
        own = float(self._raw(np.array(self.pool.score)))
        passes = g > self.own
        low = [
            np.where(better, (others + self.alike)[:, None], 0.0),
            better.sum(axis=0),
            np.where(tied, np.where(same, others[:, None], np.inf).min(axis=0, initial=np.inf), 0),
            np.where(self.pool.own_spread & ~passes, own, 0.0),
            first,
        ]
        high = [
            np.where(worse & ~tied, others[:, None], last),
            np.where(tied, last, last - worse.sum(axis=0)),
            np.where(
                tied, np.where(same, others[:, None], -np.inf).max(axis=0, initial=-np.inf), last
            ),
            np.where(self.pool.own_spread & passes, own, last),
            last,
        ]
        after = self.among + 1
        return self.score(np.vstack(low), after), self.score(np.vstack(high), after)

    def _raw(self, scores: Floats) -> Floats:
        rule = self.pool.rule
        places: Floats = (scores - rule.lo) / (rule.hi - rule.lo) * max(self.n - 1, 0)
        return places


def _alike(goodness: Floats, scores: Floats) -> Ints:
    """How many of the loaded tie with each, itself counted: the same value and the same score."""
    if not len(goodness):
        return np.zeros(0, dtype=np.int64)
    pairs = np.stack([goodness, scores], axis=1)
    _, where, counts = np.unique(pairs, axis=0, return_inverse=True, return_counts=True)
    alike: Ints = counts[where.reshape(-1)]
    return alike
