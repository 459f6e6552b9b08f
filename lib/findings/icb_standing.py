"""All ICBs of a time by one of their own figures: each one's place, and what they are together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from lib.findings.words import count_of
from lib.periods import period_dates, quarter_dates
from lib.store.icb_figures import OLDEST, Icb, IcbFigure
from lib.store.series import View

ENGLAND = "England"
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True)
class Place:
    """place: 1 is the best, those that tie share the better; among: how many have a figure."""

    place: int
    tied: bool
    among: int

    @property
    def words(self) -> str:
        """`12th of 42 ICBs`, `joint 1st of 36 ICBs`."""
        joint = "joint " if self.tied else ""
        return f"{joint}{ordinal(self.place)} of {count_of(self.among, 'ICB')}"


@dataclass(frozen=True)
class Whole:
    """What an ICB is compared with: England's own figure, or all ICBs with a figure together."""

    name: str
    value: float


@dataclass(frozen=True)
class Standing:
    """A figure of one period. figures: by code, of the ICBs of that time that have it."""

    indicator_id: str
    view: View
    period: str
    icbs: tuple[Icb, ...]
    figures: Mapping[str, IcbFigure]
    whole: Whole | None

    def place(self, org_code: str) -> Place | None:
        """An ICB's place; None where it has no figure, or where neither way is better."""
        own = self.figures.get(org_code)
        if own is None or own.better == "none":
            return None
        sign = 1 if own.better == "high" else -1
        values = [sign * figure.value for figure in self.figures.values()]
        ahead = sum(value > sign * own.value for value in values)
        return Place(ahead + 1, values.count(sign * own.value) > 1, len(values))


def standing(
    icbs: Sequence[Icb],
    figures: Sequence[IcbFigure],
    indicator_id: str,
    view: View,
    period: str,
) -> Standing:
    """The ICBs that were there at the period's end, by their figures of that period."""
    there = tuple(icb for icb in icbs if icb.was_there(last_day_of(period)))
    codes, every = {icb.org_code for icb in there}, {icb.org_code for icb in icbs}
    wanted = (indicator_id, view, period)
    of_period = [f for f in figures if (f.indicator_id, f.view, f.period) == wanted]
    found = {f.org_code: f for f in of_period if f.org_code in codes}
    england = [f for f in of_period if f.org_code not in every]
    whole = Whole(ENGLAND, england[0].value) if england else _together(list(found.values()))
    return Standing(indicator_id, view, period, there, found, whole)


def recent(figures: Sequence[IcbFigure], quarter: str) -> list[IcbFigure]:
    """Those that end by the quarter's end and were then not 24 months old."""
    end = quarter_dates(quarter)[1]
    return [f for f in figures if 0 <= _months(last_day_of(f.period), end) < OLDEST]


@cache
def last_day_of(period: str) -> date:
    """The last day of a period that a figure has; kept, as thousands of figures share a few."""
    return period_dates(period)[1]


def ordinal(n: int) -> str:
    """`1st`, `12th`, `23rd`."""
    if n % 100 in (11, 12, 13):
        return f"{n}th"
    return f"{n}{_ENDINGS.get(n % 10, 'th')}"


def _months(earlier: date, later: date) -> int:
    return 12 * (later.year - earlier.year) + later.month - earlier.month


def _together(figures: Sequence[IcbFigure]) -> Whole | None:
    """A share of all their patients, where all say of how many each one's is a share."""
    over = sum(figure.numerator or 0 for figure in figures)
    under = sum(figure.denominator or 0 for figure in figures)
    known = all(f.numerator is not None and f.denominator is not None for f in figures)
    if not known or not under or any(figure.unit != "%" for figure in figures):
        return None
    return Whole(f"the {count_of(len(figures), 'ICB')} together", 100 * over / under)
