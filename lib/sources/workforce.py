"""NHS Workforce Statistics: staff of every NHS organisation, two years of months a file."""

from collections.abc import Iterator, Mapping
from typing import Final

from lib.errors import SourceError
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, Note, Organisation, ReadingOptions
from lib.sources.figures import measure
from lib.sources.published_dates import month_of, published_day
from lib.sources.sheet import Sheet
from lib.sources.statistics import ENGLAND, board, england, reporter, statistics_extract
from lib.sources.tables import sheet_titled
from lib.sources.workforce_tables import CODE, Employer, Table, read_table

KIND = "workforce"
TITLE = "NHS Workforce Statistics, organisations"
HEADCOUNT: Final = "headcount"
FULL_TIME: Final = "staff_full_time_equivalent"
# Per indicator: the sheet of the month, the sheet of all months since 2009.
SHEETS: Final = {
    HEADCOUNT: ("2. NHSE, Org & SG - HC", "4. All Staff, NHSE & Org - HC"),
    FULL_TIME: ("3. NHSE, Org & SG - FTE", "5. All Staff, NHSE & Org - FTE"),
}
# Who works for two organisations counts in both: 0.2% of England's staff, 0.2% of a system's.
_OVER: Final = {HEADCOUNT: 0.02, FULL_TIME: 0.0}
_SUBJECT = "Table 2: NHS Hospital & Community Health Service (HCHS) monthly workforce statistics"
_TOTAL = "Total"
_MONTH_ROW = 5  # `May 2025 monthly data`, on the sheets of the month
_MONTHS = 24  # as many as are read of each file's years
_SAME = 0.001
_BOARD = " ICB"  # how the names of boards end


def recognises(document: Document) -> bool:
    """By the sheet of the month's headcounts and the title on it."""
    sheet = sheet_titled(document, SHEETS[HEADCOUNT][0])
    return sheet is not None and sheet.cell(1, 1).startswith(_SUBJECT)


def read(document: Document, options: ReadingOptions) -> Extract:
    """Reads headcount and full-time equivalents of employers and England, the last 24 months.

    A board's figures are of its own staff, not of its system's. The file tells no day of
    publication. Raises SourceError naming sheet, row and column for what is not as published, for
    organisations that do not add up to England, their region or their system (headcounts may
    exceed them), and for a month that the sheets give differently.
    """
    book = document.workbook
    if book is None:
        raise SourceError(f"{document.name} is not a workbook; the workforce statistics are.")
    tables = {
        indicator_id: _table(book.sheet(month), book.sheet(series), _OVER[indicator_id])
        for indicator_id, (month, series) in SHEETS.items()
    }
    _refuse_unless_alike(document.name, *tables.values())
    figures = [
        figure for indicator_id, table in tables.items() for figure in _figures(indicator_id, table)
    ]
    reporting = {figure.org_code for figure in figures}
    employers = {
        code: employer
        for table in tables.values()
        for code, employer in table.employers.items()
        if code in reporting
    }
    return statistics_extract(
        document,
        KIND,
        TITLE,
        figures=figures,
        organisations=[england(), *(_organisation(*each) for each in employers.items())],
        rows=len(employers),
        published=None,
        options=options,
        notes=[_own_staff(max(figure.period for figure in figures))],
    )


def _table(month: Sheet, series: Sheet, over: float) -> Table:
    """The last months of the series, the last of them checked to be the same as on its own."""
    days = _days(series)
    written = month.cell(_MONTH_ROW, 1)
    if month_of(written) != month_of(days[-1]):
        raise SourceError(
            f"{month.file}: '{written[:60]}' stands above the table, but the series ends with "
            f"{days[-1]}. Download the file again."
        )
    table = read_table(series, days, over)
    alone = read_table(month, [_TOTAL], over)
    now = _staff(table, days[-1])
    then = _staff(alone, _TOTAL)
    for code in sorted(now.keys() | then.keys()):
        if abs(now.get(code, 0.0) - then.get(code, 0.0)) > _SAME:
            raise SourceError(
                f"{month.file}: {code} has {then.get(code, 0.0):,.10g}, the series "
                f"{now.get(code, 0.0):,.10g}. Download the file again."
            )
    return table


def _days(series: Sheet) -> list[str]:
    """The columns of the last months, named by their last days."""
    header = series.rows[(series.find_row(CODE) or 1) - 1]
    days = [name for name in header if published_day(name)][-_MONTHS:]
    months = [_number(day) for day in days]
    if not days or months != list(range(months[-1] + 1 - len(days), months[-1] + 1)):
        raise SourceError(
            f"{series.file}: the columns are not months one after another: {', '.join(days)[:200]}."
        )
    return days


def _number(day: str) -> int:
    """Months since the year 0."""
    year, month, _ = day.split("-")
    return 12 * int(year) + int(month)


def _staff(table: Table, column: str) -> Mapping[str, float]:
    """Who has staff in the column, and England."""
    staff = {code: employer.counts[column] for code, employer in table.employers.items()}
    return {code: count for code, count in staff.items() if count} | {
        ENGLAND: table.england[column]
    }


def _refuse_unless_alike(file: str, heads: Table, full_time: Table) -> None:
    """Whoever has people has full-time equivalents of them, in the same months."""
    days = list(heads.england)
    if days != list(full_time.england):
        raise SourceError(f"{file}: headcounts and full-time equivalents are of other months.")
    for day in days:
        if odd := sorted(_staff(heads, day).keys() ^ _staff(full_time, day).keys()):
            raise SourceError(
                f"{file}: on {day} {', '.join(odd[:5])} has people or full-time equivalents, but "
                "not both. Download the file again."
            )


def _figures(indicator_id: str, table: Table) -> Iterator[Figure]:
    for day in table.england:
        for code, count in _staff(table, day).items():
            yield measure(code, indicator_id, day[:7], count)


def _organisation(code: str, employer: Employer) -> Organisation:
    named = board if employer.name.endswith(_BOARD) else reporter
    return named(code, employer.name)._replace(region=employer.region)


def _own_staff(month: str) -> Note:
    message = (
        f"Staff, {month}: the figures of an integrated care board are of the people it employs "
        "itself, not of its system."
    )
    return Note("note", "own-staff", None, HEADCOUNT, month, message)
