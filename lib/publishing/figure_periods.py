"""The time that a figure covers, as text."""

from datetime import date

from lib.periods import month_end, quarter_of_day


def figure_period(start: date, end: date) -> str:
    """The shortest text that says it.

    `2025-06` for a month, `2025-26-Q1` for a quarter, `2024` for a calendar year, `2025-26` for a
    financial year, otherwise its first and last month: `2024-10 to 2025-09`.
    """
    whole = start.day == 1 and end == month_end(end.year, end.month)
    months = 12 * (end.year - start.year) + end.month - start.month + 1
    year = start.year - (start.month < 4)
    financial = f"{year}-{(year + 1) % 100:02}"
    if whole and months == 1:
        return f"{start:%Y-%m}"
    if whole and months == 3 and start.month in (1, 4, 7, 10):
        return quarter_of_day(start)
    if whole and months == 12 and start.month == 1:
        return f"{start.year}"
    if whole and months == 12 and start.month == 4:
        return financial
    return f"{start:%Y-%m} to {end:%Y-%m}"
