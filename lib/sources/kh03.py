"""Bed availability and occupancy (KH03): beds open overnight by trust, one quarter a file."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from lib.errors import SourceError
from lib.periods import is_quarter, quarter_dates
from lib.sources.cells import number_within, refusal, text
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, Note, Organisation, ReadingOptions
from lib.sources.figures import Counts, measure, share
from lib.sources.published_dates import month_of
from lib.sources.regions import REGIONS
from lib.sources.rows import Row
from lib.sources.sheet import Sheet
from lib.sources.statistics import england, reporter, statistics_extract
from lib.sources.statistics_checks import differing_share, refuse_unless_sum
from lib.sources.tables import organisation_code, published_on, rows_below, sheet_titled

KIND = "kh03-beds-overnight"
TITLE = "Bed availability and occupancy, beds open overnight"
BEDS: Final = "beds"
OCCUPIED: Final = "beds_occupied"
TRUSTS: Final = "NHS Trust by Sector"
QUALITY: Final = "Data Quality"
# The files of beds open day only have the same sheets and other beds: only their title tells them.
_SUBJECT = "beds open overnight"

_YEAR, _END, _REGION = "Year", "Period End", "Region Code"
_CODE, _NAME = "Org Code", "Org Name"
_OPEN, _IN_USE, _SHARE = "Available: Total", "Occupied: Total", "% Occupied: Total"
_COLUMNS = (_CODE, _NAME, _YEAR, _END, _REGION, _OPEN, _IN_USE, _SHARE)
_OF_ENGLAND = "England"  # the name in the row without a code
_QUARTERS: Final = {"June": "Q1", "September": "Q2", "December": "Q3", "March": "Q4"}
_MOST = 1_000_000  # beds; England has an eighth of that
_FRACTION = 0.01  # beds: means over days, that add up to 1e-10 in every file known
_ROUNDING = 0.01  # percentage points; the file gives fractions in full


class _Beds(NamedTuple):
    """The average daily beds of a trust, or of England; published: its percentage occupied."""

    organisation: Organisation
    available: float
    occupied: float
    published: float | None


def recognises(document: Document) -> bool:
    """By the sheet of trusts and the title on it; files of beds open day only are not it."""
    sheet = sheet_titled(document, TRUSTS)
    return sheet is not None and _SUBJECT in sheet.labelled("Title").casefold()


def read(document: Document, options: ReadingOptions) -> Extract:
    """Reads trusts and England: beds open overnight, and the percentage of them occupied.

    A trust without a bed has no figure. Raises SourceError naming sheet, row and column for what
    is not as published, for more than one quarter, and for trusts that do not add up to England.
    """
    sheet = sheet_titled(document, TRUSTS)
    if sheet is None:
        raise SourceError(f"{document.name} has no sheet '{TRUSTS}' that can be read.")
    rows = rows_below(_with_groups(sheet), _COLUMNS)
    period = _period(sheet, rows)
    trusts = [_beds(sheet.file, row) for row in rows if not _is_england(row)]
    whole = [_beds(sheet.file, row) for row in rows if _is_england(row)]
    if len(whole) != 1:
        raise SourceError(
            f"{sheet.file}: {len(whole)} rows named '{_OF_ENGLAND}' without a code, expected one. "
            "Download the file again."
        )
    _refuse_unless_england(sheet.file, trusts, whole[0])
    reported = [whole[0], *(each for each in trusts if each.available or each.occupied)]
    figures = [figure for each in reported for figure in _figures(each, period)]
    published = {
        each.organisation.org_code: 100 * each.published
        for each in reported
        if each.published is not None
    }
    shares = [figure for figure in figures if figure.indicator_id == OCCUPIED]
    return statistics_extract(
        document,
        KIND,
        TITLE,
        figures=figures,
        organisations=[each.organisation for each in reported],
        rows=len(trusts),
        published=published_on(sheet),
        options=options,
        notes=[*differing_share(shares, published, _ROUNDING), *_estimates(document, period)],
    )


def _with_groups(sheet: Sheet) -> Sheet:
    """The sheet with both rows of its header as one, `Available: Total`."""
    names = sheet.find_row(_CODE)
    if names is None or names == 1:
        raise SourceError(
            f"{sheet.file}: no row of column names with '{_CODE}' below their groups."
        )
    header = tuple(sheet.joined_header(names - 1, names))
    return Sheet(sheet.file, (*sheet.rows[: names - 1], header, *sheet.rows[names:]))


def _period(sheet: Sheet, rows: Sequence[Row]) -> str:
    """The quarter of the rows, one for all of them, which must be that of the heading."""
    first = rows[0]
    period = f"{first.cells[_YEAR]}-{_QUARTERS.get(first.cells[_END], '')}"
    if not is_quarter(period):
        raise refusal(sheet.file, first, _END, "the last month of a quarter, its year beside it")
    for row in rows:
        for column in (_YEAR, _END):
            if row.cells[column] != first.cells[column]:
                raise refusal(sheet.file, row, column, f"{first.cells[column]} as further up")
    written = sheet.labelled("Period")
    if month_of(written) != f"{quarter_dates(period)[1]:%Y-%m}":
        raise SourceError(
            f"{sheet.file}: the period is '{written[:60]}', the rows are of {period}. Download the "
            "file again."
        )
    return period


def _refuse_unless_england(file: str, trusts: Sequence[_Beds], whole: _Beds) -> None:
    available = [trust.available for trust in trusts]
    occupied = [trust.occupied for trust in trusts]
    refuse_unless_sum(file, "the trusts' available beds", available, whole.available, _FRACTION)
    refuse_unless_sum(file, "the trusts' occupied beds", occupied, whole.occupied, _FRACTION)


def _is_england(row: Row) -> bool:
    return not row.cells[_CODE] and row.cells[_NAME] == _OF_ENGLAND


def _beds(file: str, row: Row) -> _Beds:
    if _is_england(row):
        organisation = england()
    else:
        code = organisation_code(file, row, _CODE)
        region = REGIONS.get(row.cells[_REGION])
        organisation = reporter(code, text(file, row, _NAME))._replace(region=region)
    return _Beds(
        organisation,
        _count(file, row, _OPEN),
        _count(file, row, _IN_USE),
        number_within(file, row, _SHARE, 0, 10),
    )


def _count(file: str, row: Row, column: str) -> float:
    """Beds, in fractions because they are means over the days of the quarter."""
    beds = number_within(file, row, column, 0, _MOST)
    if beds is None:
        raise refusal(file, row, column, "a number of beds")
    return beds


def _figures(beds: _Beds, period: str) -> Iterator[Figure]:
    code = beds.organisation.org_code
    yield measure(code, BEDS, period, beds.available)
    yield share(code, OCCUPIED, period, Counts(beds.occupied, beds.available))


def _estimates(document: Document, period: str) -> Iterator[Note]:
    """A warning for each trust for which an estimate stands, in the publisher's words."""
    sheet = sheet_titled(document, QUALITY)
    heading = ""
    for cells in sheet.rows if sheet else ():
        code, name = (*cells, "", "")[:2]
        if code and not name:
            heading = code.rstrip(":")
        elif code:
            message = f"{code}, {name}, beds, {period}: the publisher says '{heading[:200]}'."
            yield Note("warning", "estimated", code, BEDS, period, message)
