"""ICBs with their places on the tile map, and their own figures, read from a release."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from lib.framework.parts import Better
from lib.periods import quarter_dates
from lib.store.connection import Database
from lib.store.series import View

OLDEST = 24  # months before the quarter's end, as for the figures that score a league
_A_YEAR = 12


@dataclass(frozen=True)
class Before:
    """An ICB whose area another took over: all of it, or a part."""

    org_code: str
    part: bool


@dataclass(frozen=True)
class Icb:
    """opened, closed: first and last day, None where it has none; region: empty if unknown.

    row, column: on the tile map, from the top left, None for an ICB without a place; before: whose
    area it took over, the whole ones first.
    """

    org_code: str
    name: str
    region: str
    opened: date | None
    closed: date | None
    row: int | None
    column: int | None
    before: tuple[Before, ...] = ()

    def was_there(self, on_day: date) -> bool:
        """Whether it was an ICB on that day."""
        return (self.opened is None or self.opened <= on_day) and (
            self.closed is None or self.closed >= on_day
        )


@dataclass(frozen=True)
class IcbFigure:
    """A figure of an ICB or of England, in `unit`.

    view: by where patients live (commissioner) or where providers sit; numerator, denominator:
    None where they are not published.
    """

    org_code: str
    indicator_id: str
    title: str
    unit: str
    better: Better
    view: View
    period: str
    value: float
    numerator: float | None = None
    denominator: float | None = None


def all_icbs(database: Database) -> tuple[Icb, ...]:
    """Every ICB that the data know, closed ones too, by name."""
    rows = database.rows("icbs")
    return tuple(replace(Icb(*row), before=_befores(row[-1])) for row in rows)


def icb_figures(
    database: Database, period: str, indicators: Sequence[str]
) -> tuple[IcbFigure, ...]:
    """Those indicators' figures to the end of a quarter, by indicator and view, oldest first.

    They reach back OLDEST months and a year: a figure that old still has the one a year before it.
    """
    rows = database.rows(
        "icb_figures",
        indicators=list(indicators),
        ends=quarter_dates(period)[1],
        months=OLDEST + _A_YEAR,
    )
    return tuple(IcbFigure(*row) for row in rows)


def _befores(rows: Sequence[Mapping[str, Any]] | None) -> tuple[Before, ...]:
    return tuple(Before(**row) for row in rows or ())
