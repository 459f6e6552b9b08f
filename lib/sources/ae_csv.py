"""Monthly A&E attendances and emergency admissions: the flat CSV file, one row a provider."""

from collections.abc import Sequence
from math import fsum
from typing import Final

from lib.errors import SourceError
from lib.sources.ae import (
    Attendances,
    four_hours,
    refuse_unless_england,
    twelve_hours,
)
from lib.sources.cells import refusal, text
from lib.sources.delimited import header_of, read_rows
from lib.sources.document import Document
from lib.sources.extract import Extract, ReadingOptions
from lib.sources.published_dates import month_of
from lib.sources.rows import Row
from lib.sources.statistics import ENGLAND, england, reporter, statistics_extract
from lib.sources.tables import organisation_code, people

KIND = "ae-provider-csv"
TITLE = "A&E attendances and emergency admissions by provider, CSV"

_PERIOD, _CODE, _REGION, _NAME = "Period", "Org Code", "Parent Org", "Org name"
_BOOKED = ("Type 1", "Type 2", "Other Department")
_MAJOR = "A&E attendances Type 1"
_MAJOR_OVER = "Attendances over 4hrs Type 1"
# Those who come to an appointment stand apart, and the workbook counts them in.
_ATTENDANCES: Final = (
    *(_MAJOR, "A&E attendances Type 2", "A&E attendances Other A&E Department"),
    *(f"A&E attendances Booked Appointments {which}" for which in _BOOKED),
)
_OVER: Final = (
    *(_MAJOR_OVER, "Attendances over 4hrs Type 2", "Attendances over 4hrs Other Department"),
    *(f"Attendances over 4hrs Booked Appointments {which}" for which in _BOOKED),
)
_ADMISSIONS: Final = tuple(
    f"Emergency admissions via A&E - {which}"
    for which in ("Type 1", "Type 2", "Other A&E department")
)
_WAITED = "Patients who have waited 12+ hrs from DTA to admission"
_COUNTS = (*_ATTENDANCES, *_OVER, *_ADMISSIONS, _WAITED)
_COLUMNS = (_PERIOD, _CODE, _NAME, *_COUNTS)  # the region is not used
_OF_ENGLAND = "total"  # the code in the last row, in any case
_IMPLAUSIBLE = 1000  # attendances at a major department of which none takes over 4 hours


def recognises(document: Document) -> bool:
    """By its columns of counts: half of them, so that one missing is refused, not unknown."""
    return len(set(_COUNTS) & set(header_of(document))) >= len(_COUNTS) / 2


def read(document: Document, options: ReadingOptions) -> Extract:
    """Reads the providers and England. The file tells no day of publication.

    Raises SourceError naming row and column for what is not as published, for more than one month,
    for providers that do not add up to the TOTAL row, and for times that were not reported.
    """
    rows = list(read_rows(document, _COLUMNS, optional=_REGION))
    totals = [row for row in rows if _is_england(row)]
    counted = [row for row in rows if not _is_england(row)]
    if len(totals) != 1 or not counted:
        raise SourceError(
            f"{document.name}: {len(totals)} rows with the code TOTAL and {len(counted)} others, "
            "expected one and some. The file may have been cut; download it again."
        )
    period = _period(document.name, counted)
    providers = [_attendances(document.name, row) for row in counted]
    country = _attendances(document.name, totals[0])
    refuse_unless_england(document.name, providers, country)
    trusts = [each for each in providers if each.saw_anyone]
    reported = [country, *trusts]
    return statistics_extract(
        document,
        KIND,
        TITLE,
        figures=[*four_hours(reported, period), *twelve_hours(reported, period)],
        organisations=[england(), *(reporter(each.org_code, each.name) for each in trusts)],
        rows=len(counted),
        published=None,
        options=options,
    )


def _is_england(row: Row) -> bool:
    return row.cells[_CODE].casefold() == _OF_ENGLAND


def _period(file: str, rows: Sequence[Row]) -> str:
    """The one month that all rows give."""
    months = [month_of(row.cells[_PERIOD]) or "" for row in rows]
    for row, month in zip(rows, months, strict=True):
        if not month or month != months[0]:
            expected = "a month such as MSitAE-MAY-2026, the same in every row"
            raise refusal(file, row, _PERIOD, expected)
    return months[0]


def _attendances(file: str, row: Row) -> Attendances:
    total, over = _sum(file, row, _ATTENDANCES), _sum(file, row, _OVER)
    if over > total:
        raise refusal(file, row, _MAJOR_OVER, "no more over 4 hours than attendances")
    if people(file, row, _MAJOR) >= _IMPLAUSIBLE and not people(file, row, _MAJOR_OVER):
        raise refusal(
            file,
            row,
            _MAJOR_OVER,
            f"some of {row.cells[_MAJOR]} attendances: trusts that gave no times must not count "
            "as having none over 4 hours. Import the workbook of the month instead",
        )
    return Attendances(
        ENGLAND if _is_england(row) else organisation_code(file, row, _CODE),
        text(file, row, _NAME),
        total,
        total - over,
        over,
        _sum(file, row, _ADMISSIONS),
        people(file, row, _WAITED),
    )


def _sum(file: str, row: Row, columns: Sequence[str]) -> float:
    return fsum(people(file, row, column) for column in columns)
