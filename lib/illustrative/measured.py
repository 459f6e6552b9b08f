"""When an indicator that a quarter reports was measured, as the official files date it."""

from collections.abc import Callable
from datetime import date, timedelta

from lib.periods import month_end, quarter_dates

Dates = tuple[date, date]


def measured(indicator_id: str, quarter: str) -> Dates:
    """First and last day that the quarter's figure covers.

    Surveys of a calendar year come out with its following Q4; the plan holds all year; costs are
    two years old in Q1 and one from Q2 on; sickness absence is a quarter behind. Raises KeyError
    for an indicator that the generator does not make.
    """
    return _DATED[indicator_id](*quarter_dates(quarter))


def _quarter(start: date, end: date) -> Dates:
    return start, end


def _last_month(_: date, end: date) -> Dates:
    return end.replace(day=1), end


def _last_twelve_months(_: date, end: date) -> Dates:
    return month_end(end.year - 1, end.month) + timedelta(days=1), end


def _quarter_before(start: date, _: date) -> Dates:
    end = start - timedelta(days=1)
    return end.replace(month=end.month - 2, day=1), end


def _year_to_date(start: date, end: date) -> Dates:
    return date(_financial_year(start), 4, 1), end


def _plan(start: date, _: date) -> Dates:
    year = _financial_year(start)
    return date(year, 4, 1), date(year + 1, 3, 31)


def _costs(start: date, _: date) -> Dates:
    year = _financial_year(start) - (2 if start.month == 4 else 1)
    return date(year, 4, 1), date(year + 1, 3, 31)


def _survey(start: date, _: date) -> Dates:
    year = start.year - 1  # of Q4, January to March, too
    return date(year, 1, 1), date(year, 12, 31)


def _financial_year(day: date) -> int:
    return day.year - (day.month < 4)


def _inpatient_survey(start: date, _: date) -> Dates:
    """Of an inpatient survey, that comes out in the summer after its year."""
    year = start.year - (2 if start.month in (1, 4) else 1)
    return date(year, 1, 1), date(year, 12, 31)


def _deaths(_: date, end: date) -> Dates:
    """Twelve months that end five before the quarter does."""
    last = 12 * end.year + end.month - 1 - 5  # months since the year 0
    first = last - 11
    return date(first // 12, first % 12 + 1, 1), month_end(last // 12, last % 12 + 1)


_DATED: dict[str, Callable[[date, date], Dates]] = {
    "OF0005": _last_month,
    "OF0010": _quarter,
    "OF0011": _quarter,
    "OF0013": _quarter,
    "OF0014": _quarter,
    "OF0016": _quarter,
    "OF0020": _quarter,
    "OF0023": _last_month,
    "OF0041": _last_twelve_months,
    "OF0048": _quarter,
    "OF0057": _quarter,
    "OF0061": _survey,
    "OF0063": _quarter,
    "OF0079": _plan,
    "OF0081": _year_to_date,
    "OF0082": _quarter_before,
    "OF0084": _survey,
    "OF0085": _year_to_date,
    "OF0086": _costs,
    "OF0088": _quarter,
    "OF0106": _last_month,
    "OF1035": _survey,
    "OF1067": _quarter,
    "OF1080": _quarter,
    "X-CAT1-VALUE": _quarter,
    "X-CAT2-VALUE": _quarter,
    "X-DISCHARGE-VALUE": _quarter,
    "X-HEAR-VALUE": _quarter,
    "X-ICB-AVOIDED-VALUE": _last_twelve_months,
    "X-ICB-CANCER28-VALUE": _quarter,
    "X-ICB-DIAGNOSTICS-VALUE": _last_month,
    "X-ICB-RTT18-VALUE": _last_month,
    "X-ICB-RTT52-VALUE": _last_month,
    "X-INPATIENT": _inpatient_survey,
    "X-RTT52-VALUE": _last_month,
    "X-SHMI-VALUE": _deaths,
}
