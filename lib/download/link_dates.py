"""The period that a link is about, told by its file name, its words or its upload folder.

The words on the pages are looser than the titles inside the files (`Mar26`, `2025-26-July`,
`AmbSYS-2026-July`), so they are searched here and not read by `lib.sources.published_dates`.
"""

import re
from collections.abc import Iterator
from datetime import date

from lib.download.links import Link
from lib.periods import month_end, quarter_dates

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?<![a-z])(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_GAP = r"[-_ ,]*"
_FINANCIAL = r"(?<!\d)(?P<year>(?:20)?\d\d)[-_/](?:20)?(?P<next>\d\d)(?!\d)"
_QUARTER = r"(?<![a-z])q(?:uarter)?[-_ ]*(?P<quarter>[1-4])"


def _search(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_MONTH_OF_YEAR = _search(rf"{_FINANCIAL}[-_ ]+{_MONTH}(?![a-z])(?!{_GAP}\d\d)")
_MONTH_YEAR = _search(rf"{_MONTH}{_GAP}(?P<year>20\d\d|\d\d)(?!\d)")
_YEAR_MONTH = _search(rf"(?<!\d)(?P<year>20\d\d)[-_ ]+{_MONTH}(?![a-z])")
_QUARTER_YEAR = _search(rf"{_QUARTER}[-_ ,]+{_FINANCIAL}")
_YEAR_QUARTER = _search(rf"{_FINANCIAL}[-_ ,]+{_QUARTER}")
_DAY = _search(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)")
_YEARS = _search(_FINANCIAL.replace("(?:20)?", "20", 1))
_YEAR = _search(r"(?<!\d)(20\d\d)(?!\d)")
_UPLOADED = _search(r"/uploads/(?:sites/\d+/)?(20\d\d)/(0[1-9]|1[0-2])/")


def date_of(link: Link) -> date | None:
    """The last day of the period that a file is about; None if nothing tells.

    The file name is asked first, then the words, then the month of the upload: publishers' file
    names carry the period most often, and a name without one is that of a running file.
    """
    return _date_in(link.name) or _date_in(link.text) or uploaded(link)


def uploaded(link: Link) -> date | None:
    """The end of the month whose upload folder the file is in; None if the address has none."""
    match = _UPLOADED.search(link.url)
    return month_end(int(match[1]), int(match[2])) if match else None


def _date_in(text: str) -> date | None:
    """The latest period there, of the most exact kind of wording that occurs."""
    for kind in (_months, _quarters, _days, _years):
        if days := list(kind(text)):
            return max(days)
    return None


def _months(text: str) -> Iterator[date]:
    for match in _MONTH_OF_YEAR.finditer(text):
        if _consecutive(match):
            number = _number(match)
            yield month_end(_full(match["year"]) + (number < 4), number)
            return  # its year must not be taken for the month's own
    for pattern in (_MONTH_YEAR, _YEAR_MONTH):
        for match in pattern.finditer(text):
            yield month_end(_full(match["year"]), _number(match))


def _quarters(text: str) -> Iterator[date]:
    for pattern in (_QUARTER_YEAR, _YEAR_QUARTER):
        for match in pattern.finditer(text):
            if _consecutive(match):
                name = f"{_full(match['year'])}-{match['next']}-Q{match['quarter']}"
                yield quarter_dates(name)[1]


def _days(text: str) -> Iterator[date]:
    for match in _DAY.finditer(text):
        try:
            yield date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            continue  # digits that only look like a day


def _years(text: str) -> Iterator[date]:
    for match in _YEARS.finditer(text):
        if _consecutive(match):
            yield date(_full(match["year"]) + 1, 3, 31)
            return
    for match in _YEAR.finditer(text):
        yield date(int(match[1]), 12, 31)


def _number(match: re.Match[str]) -> int:
    return _NAMES.index(match["month"][:3].casefold()) + 1


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _consecutive(match: re.Match[str]) -> bool:
    return (_full(match["year"]) + 1) % 100 == int(match["next"])
