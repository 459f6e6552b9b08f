"""Quarters of the financial year (April to March) as text, and the dates they cover."""

import re
from datetime import date

from lib.errors import WeighbridgeError

_QUARTER = re.compile(r"(?P<year>\d{4})-(?P<next>\d{2})-Q(?P<quarter>[1-4])")
_PUBLISHED = re.compile(r"Q(?P<quarter>[1-4])\s+(?P<year>\d{4})\s*[/-]\s*(?:20)?(?P<next>\d{2})")


def _consecutive(match: re.Match[str]) -> bool:
    return (int(match["year"]) + 1) % 100 == int(match["next"])


def is_quarter(text: str) -> bool:
    """Whether the text is a quarter as we write it: `2025-26-Q4`."""
    match = _QUARTER.fullmatch(text)
    return match is not None and _consecutive(match)


def published_quarter(text: str) -> str | None:
    """`2025-26-Q4` for the publications' `Q4 2025/26` (or `Q4 2025-26`); None for other text."""
    match = _PUBLISHED.fullmatch(text.strip())
    if match is None or not _consecutive(match):
        return None
    return f"{match['year']}-{match['next']}-Q{match['quarter']}"


def quarter_dates(quarter: str) -> tuple[date, date]:
    """First and last day of a quarter. Raises WeighbridgeError for other text."""
    match = _QUARTER.fullmatch(quarter)
    if match is None or not _consecutive(match):
        raise WeighbridgeError(f"'{quarter}' is not a quarter; write it like 2025-26-Q4.")
    first_month = 3 * int(match["quarter"]) + 1
    start_year = int(match["year"]) + (first_month > 12)
    start = date(start_year, (first_month - 1) % 12 + 1, 1)
    return start, month_end(start.year, start.month + 2)


def quarter_of_day(day: date) -> str:
    """The quarter in which a day lies."""
    year = day.year - (day.month < 4)
    return f"{year}-{(year + 1) % 100:02}-Q{(day.month - 4) % 12 // 3 + 1}"


def month_end(year: int, month: int) -> date:
    """Last day of a month; a month past 12 runs on into the next year."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def quarter_words(quarter: str) -> str:
    """`Q4 2025/26`, as people write it, for `2025-26-Q4`."""
    year, following, number = quarter.split("-")
    return f"{number} {year}/{following}"


_MONTH = re.compile(r"(20\d{2})-(0[1-9]|1[0-2])")
_CALENDAR_YEAR = re.compile(r"(20\d{2})")
_FINANCIAL_YEAR = re.compile(r"(20\d{2})-(\d{2})")


def period_dates(period: str) -> tuple[date, date]:
    """First and last day of a month (`2026-01`), quarter, calendar (`2024`) or financial year.

    Months and financial years look alike only where the year that follows is a month's number, as
    in `2011-12`: such a text is a month. Raises WeighbridgeError for other text.
    """
    if match := _MONTH.fullmatch(period):
        year, month = int(match[1]), int(match[2])
        return date(year, month, 1), month_end(year, month)
    if match := _CALENDAR_YEAR.fullmatch(period):
        return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    match = _FINANCIAL_YEAR.fullmatch(period)
    if match and (int(match[1]) + 1) % 100 == int(match[2]):
        return date(int(match[1]), 4, 1), date(int(match[1]) + 1, 3, 31)
    if is_quarter(period):
        return quarter_dates(period)
    raise WeighbridgeError(
        f"'{period}' is not a period; write it like 2025-26-Q4, 2026-01, 2024 or 2024-25."
    )
