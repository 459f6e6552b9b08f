"""The raw sheet of the ambulance time series: what each trust, and England, gave of a month."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from lib.sources.cells import number_within, refusal
from lib.sources.published_dates import month_of
from lib.sources.rows import Row
from lib.sources.sheet import Sheet
from lib.sources.statistics import ENGLAND
from lib.sources.tables import organisation_code, people_if_given, rows_below


class Ids(NamedTuple):
    """The published ids of incidents counted, of their seconds in total and in the mean."""

    incidents: str
    seconds: str
    mean: str


# From the heads of the sheet "Response times". C1T (A9, A27-A29) is a part of Category 1.
CATEGORIES: Final[Mapping[int, Ids]] = {
    1: Ids("A8", "A24", "A25"),
    2: Ids("A10", "A30", "A31"),
    3: Ids("A11", "A33", "A34"),
    4: Ids("A12", "A36", "A37"),
}
NAME: Final = "Trust"
_KEY, _AREA, _REGION = "Concatenated", "Area", "Reg"
_YEAR, _MONTH = "Year", "Month"
_IDS = tuple(column for ids in CATEGORIES.values() for column in ids)
_COLUMNS = (_AREA, _KEY, _YEAR, _MONTH, _REGION, NAME, *_IDS)
_FINANCIAL_YEAR = re.compile(r"(20\d{2})-(\d{2})")
_LONGEST = 7 * 24 * 3600.0  # seconds; no mean is a tenth of it


class Times(NamedTuple):
    """Of one category. None: not given. mean: in seconds, as published."""

    incidents: float | None
    seconds: float | None
    mean: float | None


class Month(NamedTuple):
    """What one trust, or England, reported of one month, by category."""

    org_code: str
    period: str
    row: Row
    times: Mapping[int, Times]

    @property
    def began(self) -> bool:
        """Whether it reports yet: before a trust did, it has zeros throughout."""
        return any(times.incidents != 0 for times in self.times.values())

    @property
    def responded(self) -> bool:
        """Whether it counted any incident."""
        return any(times.incidents for times in self.times.values())


def months(sheet: Sheet) -> list[Month]:
    """The trusts' and England's rows in the order of months and codes; regions are left out.

    Raises SourceError naming row and column for what is not as published.
    """
    rows = [row for row in rows_below(_without_side_tables(sheet), _COLUMNS) if row.cells[_AREA]]
    found = [_month(sheet.file, row) for row in rows if row.cells[_AREA] != row.cells[_REGION]]
    return sorted(found, key=lambda each: (each.period, each.org_code))


def _without_side_tables(sheet: Sheet) -> Sheet:
    """The sheet up to the first column without a name; helper columns with like names follow."""
    names = sheet.find_row(_AREA, NAME)
    header = sheet.rows[names - 1] if names else ()
    at = header.index(NAME) if NAME in header else 0
    end = header.index("", at) if "" in header[at:] else len(header)
    return Sheet(sheet.file, tuple(cells[:end] for cells in sheet.rows))


def _month(file: str, row: Row) -> Month:
    is_england = row.cells[_AREA] == ENGLAND
    key = row.cells[_YEAR] + row.cells[_MONTH] + row.cells[_AREA]
    if row.cells[_KEY] != key:
        raise refusal(file, row, _KEY, f"'{key[:60]}', its year, month and area")
    return Month(
        ENGLAND if is_england else organisation_code(file, row, _AREA),
        _period(file, row),
        row,
        {category: _times(file, row, ids) for category, ids in CATEGORIES.items()},
    )


def _period(file: str, row: Row) -> str:
    """The calendar month of `2017-18` and `AUGUST`."""
    year = _FINANCIAL_YEAR.fullmatch(row.cells[_YEAR])
    if year is None or (int(year[1]) + 1) % 100 != int(year[2]):
        raise refusal(file, row, _YEAR, "a financial year such as 2025-26")
    in_first_year = month_of(f"{row.cells[_MONTH]} {year[1]}")
    if in_first_year is None:
        raise refusal(file, row, _MONTH, "a month such as AUGUST")
    from_april = in_first_year[5:] >= "04"
    return in_first_year if from_april else f"{int(year[1]) + 1}{in_first_year[4:]}"


def _times(file: str, row: Row, ids: Ids) -> Times:
    incidents = people_if_given(file, row, ids.incidents)
    seconds = people_if_given(file, row, ids.seconds)
    mean = number_within(file, row, ids.mean, 0, _LONGEST)
    if (incidents is None) != (seconds is None):
        raise refusal(file, row, ids.seconds, f"a number if and only if '{ids.incidents}' has one")
    if (mean is None and incidents) or (mean is not None and incidents is None):
        raise refusal(file, row, ids.mean, f"a number if and only if '{ids.incidents}' has one")
    return Times(incidents, seconds, mean if incidents else None)
