"""The monthly series of an organisation, read from a release."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeAlias

from lib.framework.parts import Better
from lib.store.connection import Database

View: TypeAlias = Literal["provider", "commissioner"]
_NAN = float("nan")


@dataclass(frozen=True)
class MonthlySeries:
    """An indicator's figures of one organisation from its first month to its last.

    months: every month of that time, as `2026-03`; values: (months,) in `unit`, NaN for a month
    without a published figure.
    """

    indicator_id: str
    title: str
    unit: str
    better: Better
    months: tuple[str, ...]
    values: tuple[float, ...]


def monthly_series(
    database: Database, org_code: str, indicator_ids: Sequence[str], view: View
) -> list[MonthlySeries]:
    """A series for each of the indicators that has a monthly figure, in the order asked for.

    view: figures of providers or, of ICBs, those of where patients live; a league says which it is
    scored by.
    """
    found = {}
    rows = database.rows(
        "monthly_series", org_code=org_code, indicators=list(indicator_ids), view=view
    )
    for (indicator_id, title, unit, better), group in groupby(rows, key=lambda row: row[:4]):
        values = {month: _NAN if value is None else value for *_, month, value in group}
        months = _months(values)
        found[indicator_id] = MonthlySeries(
            indicator_id, title, unit, better, months, tuple(values.get(m, _NAN) for m in months)
        )
    return [found[wanted] for wanted in dict.fromkeys(indicator_ids) if wanted in found]


def _months(named: Iterable[str]) -> tuple[str, ...]:
    """Every month from the first named to the last."""
    numbers = [12 * int(month[:4]) + int(month[5:]) - 1 for month in named]
    every = range(min(numbers), max(numbers) + 1)
    return tuple(f"{number // 12}-{number % 12 + 1:02}" for number in every)
