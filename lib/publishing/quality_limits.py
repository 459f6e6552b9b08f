"""What the figures of an indicator may be, by its unit and by what we know of it."""

from functools import cache
from math import log
from typing import Final, NamedTuple

import duckdb

from lib.framework import frameworks
from lib.publishing.queries import append, run
from lib.sources.indicators import STATISTICS
from lib.sources.nof_indicators import FINAL_SEGMENT

_SCORES: Final = {"score": (1, 4), "segment": (1, 4), "flag": (0, 1), "place": (1, None)}
_VALUES: Final[dict[str, tuple[float, float | None]]] = {
    "%": (0, 100),
    "percentage points": (-100, 100),
    "of 10": (0, 10),
    "out of 10": (0, 10),
    "per 100,000 bed days": (0, 100_000),
    **dict.fromkeys(("", "index", "minutes", "days", "beds", "people", "sites"), (0, None)),
}
_MONEY: Final = "£"
# Percentages of money, or of a change: below nothing is sound.
_SIGNED: Final = frozenset({"OF0079", "OF0081", "OF0085", "X-ICB-AVOIDED-VALUE"})
# What is counted is not strictly a part of what it is divided by: who waited may have died or gone
# elsewhere before the admission, and a bed put up for one night is occupied and not available.
_PAST_THE_WHOLE: Final = frozenset({"ae_12_hours_from_decision", "beds_occupied"})
_MEANS: Final = "minutes"
_ROUNDED: Final = 0.006  # published shares carry two decimals
_MEAN_OFF: Final = 0.1  # of itself: publications give means of their own, up to 0.3% off in 2017
_POINTS, _OF_TEN, _TIMES = 20.0, 1.0, log(1.5)  # changes worth a word, by unit
_MATERIAL: Final = {
    **dict.fromkeys(("%", "percentage points"), _POINTS),
    **dict.fromkeys(("of 10", "out of 10"), _OF_TEN),
    **dict.fromkeys(("", "index", "minutes", "days", "beds", "people", "sites", _MONEY), _TIMES),
}


class Bounds(NamedTuple):
    """A row of the temporary table `bounds`; sql/bounds.sql says what the columns are."""

    indicator_id: str
    low: float | None
    high: float | None
    whole: bool
    parts: bool
    times: float | None
    off: float
    off_part: float
    sign: int | None
    ratio: bool
    material: float | None


class Described(NamedTuple):
    """An indicator that is loaded: what it is called, its unit, and its bounds."""

    title: str
    unit: str
    bounds: Bounds


def describe(connection: duckdb.DuckDBPyConnection) -> dict[str, Described]:
    """Every indicator of the merged tables by its id; fills the temporary table `bounds`."""
    described = {
        indicator_id: Described(title, unit, _bounds(indicator_id, unit, better))
        for indicator_id, title, unit, better in run(connection, "described")
    }
    run(connection, "bounds")
    append(connection, "bounds", Bounds._fields, [each.bounds for each in described.values()])
    return described


def _bounds(indicator_id: str, unit: str, better: str | None) -> Bounds:
    low, high = _limits(indicator_id, unit)
    known = indicator_id in _known()
    parts = known and unit == "%" and indicator_id not in _SIGNED
    mean = unit == _MEANS and indicator_id in STATISTICS
    return Bounds(
        indicator_id,
        low,
        high,
        whole=unit in ("segment", "flag", "place"),
        parts=parts,
        times=100 if parts else 1 if mean else None,
        off=_ROUNDED,
        off_part=_MEAN_OFF if mean else 0,
        sign={"low": 1, "high": -1}.get(better or ""),
        ratio=_MATERIAL.get(unit) == _TIMES,
        material=_MATERIAL.get(unit),
    )


def _limits(indicator_id: str, unit: str) -> tuple[float | None, float | None]:
    """Of scores by their unit; of a value only if we know what it is."""
    if unit in _SCORES:
        return (1, 5) if indicator_id == FINAL_SEGMENT else _SCORES[unit]
    if indicator_id not in _known():
        return None, None
    low, high = _VALUES.get(unit, (None, None))
    if indicator_id in _SIGNED:
        return -100, high
    return low, None if indicator_id in _PAST_THE_WHOLE else high


@cache
def _known() -> frozenset[str]:
    """Values of which a file of ours says what they are."""
    found = set(STATISTICS)
    for framework in frameworks().values():
        found |= {metric.value_id for metric in framework.metrics if metric.value_id is not None}
        found |= {component.value_id for component in framework.components}
    return frozenset(found)
