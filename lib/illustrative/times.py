"""The time that the fictional data cover: eight scored quarters, and a year of history before."""

from datetime import date
from typing import Final

from lib.periods import month_end, quarter_dates

HISTORY: Final = tuple(
    f"{year}-{(year + 1) % 100:02}-Q{number}"
    for year in (2023, 2024, 2025)
    for number in (1, 2, 3, 4)
)
"""Every quarter in which trusts stand somewhere: 2023-24-Q1 to 2025-26-Q4."""

QUARTERS: Final = HISTORY[4:]
"""The quarters that have league tables."""

MONTHS: Final = tuple(
    date(first.year, first.month + i, 1)
    for first, _ in map(quarter_dates, HISTORY)
    for i in range(3)
)
"""The first day of each month of the history."""


def last_day(month: date) -> date:
    """The last day of the month that begins on that day."""
    return month_end(month.year, month.month)


def months_within(start: date, end: date) -> list[int]:
    """Positions in MONTHS of the months that lie in a time. Raises ValueError if some are missing.

    Only a time that begins before the history does would lack any.
    """
    found = [i for i, month in enumerate(MONTHS) if start <= month and last_day(month) <= end]
    months = 12 * (end.year - start.year) + end.month - start.month + 1
    if len(found) != months:
        raise ValueError(f"{start} to {end} is not all within the monthly series")
    return found
