"""The free text in which a publication dates a figure, as dates."""

import re
from collections.abc import Callable
from datetime import date

from lib.periods import month_end, published_quarter, quarter_dates
from lib.sources.rows import tidy

Dates = tuple[date, date]

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_MONTH = r"([A-Za-z]{3})[a-z]*[ -](20\d{2}|\d{2})"


def reporting_dates(text: str) -> Dates | None:
    """First and last day that a figure measures, or None where the text does not say.

    Understood: `Q1 2025/26`, `Q4 2024-25`; `Jun-25`; `2024` (calendar year); `2025/26`, `2025/26
    plan` (financial year); `Month 9 2025`, `Month 12 2025/26` (the financial year's first so many
    months); `Oct 24 - Sep 25`, and before `vs` the later of two ranges. A rating `awarded post
    August 2023` or `between` two days was made at some time in that window: None.
    """
    clean = tidy(text)
    quarter = published_quarter(clean)
    if quarter is not None:
        return quarter_dates(quarter)
    for pattern, dates in _FORMS:
        if match := re.fullmatch(pattern, clean):
            return dates(match)
    return None


def _calendar_year(match: re.Match[str]) -> Dates | None:
    year = int(match[1])
    return date(year, 1, 1), date(year, 12, 31)


def _financial_year(match: re.Match[str]) -> Dates | None:
    year = int(match[1])
    if (year + 1) % 100 != int(match[2]):
        return None
    return date(year, 4, 1), date(year + 1, 3, 31)


def _year_to_date(match: re.Match[str]) -> Dates | None:
    months, year, following = int(match[1]), int(match[2]), match[3]
    if not 1 <= months <= 12 or (following is not None and (year + 1) % 100 != int(following)):
        return None
    return date(year, 4, 1), month_end(year, 3 + months)


def _months(match: re.Match[str]) -> Dates | None:
    start = _month(match[1], match[2])
    end = _month(match[3], match[4]) if match.re.groups == 4 else start
    if start is None or end is None or start > end:
        return None
    return start, month_end(end.year, end.month)


def _month(name: str, year: str) -> date | None:
    number = _MONTHS.get(name.casefold())
    if number is None:
        return None
    return date(int(year) if len(year) == 4 else 2000 + int(year), number, 1)


_FORMS: tuple[tuple[str, Callable[[re.Match[str]], Dates | None]], ...] = (
    (r"(20\d{2})", _calendar_year),
    (r"(20\d{2})[/-](?:\d{2})?(\d{2})(?: plan)?", _financial_year),
    (r"Month (\d{1,2}) (20\d{2})(?:[/-](?:\d{2})?(\d{2}))?", _year_to_date),
    (_MONTH, _months),
    (rf"{_MONTH} ?(?:-|to) ?{_MONTH}(?: vs .*)?", _months),
)
