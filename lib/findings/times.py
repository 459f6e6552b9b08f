"""Periods and days as sentences need them, and how long ago something was."""

from datetime import date

from lib.errors import WeighbridgeError
from lib.periods import is_quarter, period_dates, quarter_words


def period_words(period: str) -> str:
    """`January 2026`, `Q4 2025/26`, `2024`, `2024/25`; other text as it is."""
    if is_quarter(period):
        return quarter_words(period)
    dates = _dates(period)
    if dates is None:
        return period
    first, last = dates
    if first.month == last.month:
        return f"{first:%B %Y}"
    return period.replace("-", "/")


def span_words(first: str | None, last: str | None) -> str:
    """`April 2025 to March 2026`, `Q4 2025/26` alone, empty where no period is named."""
    named = dict.fromkeys(period for period in (first, last) if period)
    return " to ".join(map(period_words, named))


def day_words(day: date) -> str:
    """`31 March 2026`."""
    return f"{day.day} {day:%B %Y}"


def first_day(period: str | None) -> date | None:
    """The first day of a period; None for text that names none."""
    dates = _dates(period) if period else None
    return dates[0] if dates else None


def last_day(period: str | None) -> date | None:
    """The last day of a period; None for text that names none."""
    dates = _dates(period) if period else None
    return dates[1] if dates else None


def months_since(last: date, today: date) -> int:
    """Whole months from the end of a day to today, at least 0: 7 from 31 March to 22 November."""
    after = date.fromordinal(last.toordinal() + 1)
    months = 12 * (today.year - after.year) + today.month - after.month
    return max(months - (today.day < after.day), 0)


def _dates(period: str) -> tuple[date, date] | None:
    try:
        return period_dates(period)
    except WeighbridgeError:
        return None
