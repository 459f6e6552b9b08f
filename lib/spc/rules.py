"""The four signs of special cause by Making Data Count, and whether they are for the better.

Source of the rules: NHSRplotthedots, ptd_calculate_point_type. Where texts differ:

* A run and a trend take seven points (so a trend takes six steps, all up or all down). Other tools
  count eight and six.
* Near a limit is beyond two thirds of the way to it and not outside. Two of three points in a row
  near one limit count only where all three lie on its side of the mean; only the near ones are
  marked.
* A month without a value ends a run, a trend and a three; so does a step change.
* A point on the mean belongs to neither side. Equal neighbours end a trend.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from lib.framework.parts import Better
from lib.matrix import Bools, Floats, Ints
from lib.spc.xmr import XmrChart

RUN = 7
TREND = 7
_THREE, _TWO = 3, 2
_SAME = 1e-12  # of the largest value: what adding up may leave between a value and the mean

Judgement = Literal["improving", "concerning", "neither", "common cause"]


@dataclass(frozen=True)
class Signals:
    """The signs at each month: arrays (months,) of 1 for high, -1 for low, 0 for no sign.

    outside: beyond a limit; run: one of seven or more in a row on one side of the mean; trend: one
    of seven or more in a row rising (1) or falling (-1), the first of two that share the point;
    near: one of two in three near the same limit.
    """

    outside: Ints
    run: Ints
    trend: Ints
    near: Ints

    @cached_property
    def special(self) -> Bools:
        """(months,) whether there is any sign."""
        found: Bools = (self.outside != 0) | (self.run != 0) | (self.trend != 0) | (self.near != 0)
        return found

    @cached_property
    def direction(self) -> Ints:
        """(months,) 1 for high, -1 for low, 0 for common cause.

        What a point's own level says goes before a trend: outside a limit, on one side of the
        mean or near a limit it counts by its side; with a trend alone by where that goes.
        """
        level = np.where(self.outside != 0, self.outside, self.run)
        level = np.where(level != 0, level, self.near)
        return np.where(level != 0, level, self.trend)

    def judged(self, better: Better) -> tuple[Judgement, ...]:
        """(months,) for the better or of concern, by which way is better."""
        return tuple(_judged(int(way), better) for way in self.direction)


def signals(chart: XmrChart, *, run: int = RUN, trend: int = TREND) -> Signals:
    """The signs at each month, each section by its own mean and limits."""
    found = np.zeros((4, len(chart.values)), dtype=np.int8)
    for section in chart.sections:
        values = chart.values[section.start : section.end]
        off = values - section.mean
        slack = _SAME * float(np.nanmax(np.abs(values)))
        off[np.abs(off) <= slack] = 0
        limit = section.upper - section.mean + slack
        outside, side = _sign(off) * (np.abs(off) > limit), _sign(off)
        near = _sign(off) * ((np.abs(off) > section.near + slack) & (outside == 0))
        found[:, section.start : section.end] = (
            outside,
            _streaks(side, run),
            _trends(values, trend),
            _two_of_three(near, side),
        )
    return Signals(*found)


def _judged(way: int, better: Better) -> Judgement:
    if not way:
        return "common cause"
    if better == "none":
        return "neither"
    return "improving" if (way > 0) == (better == "high") else "concerning"


def _sign(numbers: Floats) -> Ints:
    """Of each number; 0 for NaN."""
    signs: Ints = np.sign(np.nan_to_num(numbers)).astype(np.int8)
    return signs


def _streaks(side: Ints, length: int) -> Ints:
    """The sign of each that is one of at least `length` equal signs in a row, else 0."""
    found = np.zeros(len(side), dtype=np.int8)
    for start, end in _same(side):
        if side[start] and end - start >= length:
            found[start:end] = side[start]
    return found


def _trends(values: Floats, length: int) -> Ints:
    """1 or -1 for each of at least `length` points that rise or fall, the earlier trend first."""
    found = np.zeros(len(values), dtype=np.int8)
    steps = _sign(np.diff(values))
    for start, end in _same(steps):
        if steps[start] and end - start >= length - 1:
            points = found[start : end + 1]
            points[points == 0] = steps[start]
    return found


def _two_of_three(near: Ints, side: Ints) -> Ints:
    """The sign of each near point that has another within three points on one side of the mean."""
    found = np.zeros(len(near), dtype=np.int8)
    for start in range(len(near) - _THREE + 1):
        three = slice(start, start + _THREE)
        if abs(int(side[three].sum())) == _THREE and np.count_nonzero(near[three]) >= _TWO:
            found[three] = np.where(near[three] != 0, near[three], found[three])
    return found


def _same(signs: Ints) -> Iterator[tuple[int, int]]:
    """Where each stretch of equal signs begins and ends."""
    edges = np.flatnonzero(np.diff(signs)) + 1
    starts = [0, *edges.tolist()] if len(signs) else []
    yield from zip(starts, [*edges.tolist(), len(signs)], strict=False)
