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
from lib.robustness.improvement_pools import Pool

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
    return Bracket(pool).of(value)


class Bracket:
    """`bounds` of one pool, for many values."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._places = [_Places(pool, n) for n in _sizes(pool)]

    def of(self, value: float) -> Bounds:
        """As `bounds` has it."""
        fixed = self._pool.fixed(value)
        if fixed is not None:
            return Bounds(fixed, fixed)
        if value == self._pool.value:
            return Bounds(self._pool.score, self._pool.score)
        lows, highs = zip(*(places.ends(value) for places in self._places), strict=True)
        # Each end as wide as any number of places makes it; all are monotone in that number.
        low, high = float(np.min(lows, axis=0).max()), float(np.max(highs, axis=0).min())
        # Printed values are rounded and need not agree with the printed scores' order.
        return Bounds(*sorted((low, high)))


def others_after(pool: Pool, value: float) -> Floats:
    """k: the others' scores once the organisation has the value.

    Each that it passes moves a place. As they are where the number of places is not known. Raises
    nothing: of who is not spread the score stays.
    """
    n, after = pool.size.n, pool.scores.copy()
    if n is None or value == pool.value:
        return after
    places, spread = _Places(pool, n), pool.spread
    passed = (pool.goodness(value) > places.goodness) & (pool.fixed(value) is None)
    moved = places.score(places.others + passed[spread], value)
    same = ~places.ahead_by_own & ~passed[spread] & (places.after(value) == n)
    after[spread] = np.where(same, pool.scores[spread], moved)
    return after


def _sizes(pool: Pool) -> Sequence[int]:
    """The numbers of places to ask: the only one, or the fewest and no end of them."""
    if pool.size.n is not None:
        return (pool.size.n,)
    loaded = int(pool.spread.sum()) + (pool.fixed(pool.value) is None)
    return (max(loaded, 1), _ENDLESS)


class _Places:
    """How many are ahead of each of the spread others, the organisation itself not counted.

    Not rounded to whole places: where a file publishes a score it is used as published.
    """

    def __init__(self, pool: Pool, n: int) -> None:
        spread = pool.spread
        self.pool, self.n = pool, n
        self.own_spread = pool.fixed(pool.value) is None
        self.goodness = pool.goodness(pool.values)
        self.own = float(pool.goodness(pool.value))
        self.ahead_by_own: Bools = self.own_spread & (self.own > self.goodness[spread])
        self.others: Floats = self._raw(pool.scores[spread]) - self.ahead_by_own
        self.of_others: Floats = self.goodness[spread]
        self.alike = _alike(self.of_others, pool.scores[spread])

    def after(self, value: float) -> int:
        """How many are spread once the organisation has the value."""
        return self.n - self.own_spread + (self.pool.fixed(value) is None)

    def score(self, places: Floats, value: float) -> Floats:
        """Scores of places among those spread then."""
        rule, last = self.pool.rule, self.after(value) - 1
        spread = rule.lo + (rule.hi - rule.lo) * places / max(last, 1)
        clipped: Floats = np.clip(spread, rule.lo, rule.hi)
        return clipped

    def ends(self, value: float) -> tuple[Floats, Floats]:
        """Scores that the value's is at least, and that it is at most.

        By how many of the others are surely ahead of it, and surely not.
        """
        g = float(self.pool.goodness(value))
        better, worse = self.of_others > g, self.of_others < g
        same = ~better & ~worse
        among = self.n - self.own_spread  # the others that are spread, loaded or not
        low = [0.0, float(better.sum()), *(self.others + self.alike)[better]]
        high = [float(among), float(among - worse.sum()), *self.others[worse]]
        if same.any():
            low.append(float(self.others[same].min()))
            high = [min(float(among), float(self.others[same].max()))]
        if self.own_spread:
            (high if g > self.own else low).append(float(self._raw(np.array(self.pool.score))))
        return self.score(np.array(low), value), self.score(np.array(high), value)

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
