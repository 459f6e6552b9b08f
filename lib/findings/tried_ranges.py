"""How far a slider for a figure reaches, in which steps, and what a figure can be at all."""

from math import ceil, floor, log10

import numpy as np

from lib.framework import Component, Metric
from lib.matrix import Floats

BAND = "band"  # the unit of what is published as a whole number
_POSITIONS = 200  # of a slider, about
_FINEST = 0.01
_DIGITS = 6
_ALONE = 5  # steps to either side where there is but one value
_OF_TEN = ("of 10", "out of 10")


def slider_range(
    metric: Metric,
    component: Component | None,
    values: Floats,
    now: float,
    *,
    alone: bool,
) -> tuple[float, float, float]:
    """From the least to the most that anyone reports, and the step."""
    if alone:
        return 1.0, 4.0, 1.0
    bands = component.bands if component else ()
    starts = [band.at_least for band in bands if band.at_least is not None]
    if starts:  # of a component nobody else's value is at hand: as far again as its bands reach
        room = max(max(starts) - min(starts), 1.0)
        values = np.array([min(starts) - room, max(starts) + room / 2])
    known = [*values.tolist(), now]
    step = 1.0 if metric.unit == BAND else _step(max(known) - min(known))
    low, high = down(min(known), step), up(max(known), step)
    if high - low < step / 2:
        low, high = low - _ALONE * step, high + _ALONE * step
        low = 0.0 if min(known) >= 0 > low else low
    return low, high, step


def _step(spread: float) -> float:
    """The least of 1, 2, 5, 10 ... (and of 0.01 on) that leaves about `_POSITIONS` of them."""
    least = spread / _POSITIONS
    if least <= _FINEST:
        return _FINEST
    power = 10.0 ** floor(log10(least))
    return round(next(k * power for k in (1, 2, 5, 10) if k * power >= least * (1 - 1e-9)), _DIGITS)


def down(value: float, step: float) -> float:
    """The last position at or below a value."""
    return round(floor(round(value / step, _DIGITS)) * step, _DIGITS)


def up(value: float, step: float) -> float:
    """The first position at or above a value."""
    return round(ceil(round(value / step, _DIGITS)) * step, _DIGITS)


def limits(
    metric: Metric, component: Component | None, low: float, high: float
) -> tuple[float, float]:
    """What a figure can be at all: a percentage 0 to 100, a mark of 10; else ten times the range.

    Ours, to catch slips of the pen: what is stated nowhere is generous.
    """
    unit = component.unit if component else metric.unit
    if unit == BAND:
        return low, high
    if unit in _OF_TEN:
        return 0.0, 10.0
    if unit.startswith(("%", "percentage")):
        return (0.0 if low >= 0 else -100.0), 100.0
    most = 10 * max(abs(low), abs(high))
    return (0.0 if low >= 0 else -most), most
