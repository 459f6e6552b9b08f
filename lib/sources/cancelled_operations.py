"""Cancelled elective operations: the quarterly workbook by provider."""

from collections.abc import Iterable, Sequence
from typing import Final

from lib.errors import SourceError
from lib.sources.cells import refusal, text
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, Note, ReadingOptions
from lib.sources.figures import Counts, measure, share
from lib.sources.published_dates import quarter_of
from lib.sources.rows import Row
from lib.sources.sheet import Sheet
from lib.sources.statistics import ENGLAND, england, reporter, statistics_extract
from lib.sources.statistics_checks import refuse_unless_sum
from lib.sources.tables import (
    organisation_code,
    people,
    published_on,
    rows_below,
    sheet_needed,
    sheet_titled,
)

KIND = "cancelled-operations"
TITLE = "Cancelled elective operations by provider"
CANCELLED: Final = "cancelled_operations"
NOT_TREATED: Final = "cancelled_operations_28_days"
PROVIDERS: Final = "Provider"
NOTES: Final = "Notes"
_SUBJECT = "Cancelled Operations"  # how the title on the sheet begins

_CODE, _NAME = "Organisation Code", "Organisation Name"
_ALL = "Number of last minute elective operations cancelled for non clinical reasons"
_LATE = "Number of patients not treated within 28 days of last minute elective cancellation"
_COLUMNS = (_CODE, _NAME, _ALL, _LATE)
_NO_CODE = "-"  # what stands as the code of both England rows
_WHOLE_ENGLAND = "England (Including Independent Sector)"  # the sum of all rows
_NHS_ONLY = "England (Excluding Independent Sector)"
_WHOLE = 0.01  # operations: the counts are whole
_LONGEST = 600  # characters of the publisher's own notes


def recognises(document: Document) -> bool:
    """By the sheet of providers and the title on it."""
    sheet = sheet_titled(document, PROVIDERS)
    return sheet is not None and sheet.labelled("Title").startswith(_SUBJECT)


def read(document: Document, options: ReadingOptions) -> Extract:
    """Reads how many operations were cancelled, and the share not treated within 28 days.

    England is the row with the independent sector. Raises SourceError naming sheet, row and column
    for what is not as published, and for providers that do not add up to England, as they do in
    every file known.
    """
    sheet = sheet_needed(document, PROVIDERS)
    period = _period(sheet)
    rows = rows_below(sheet, _COLUMNS)
    providers = [row for row in rows if row.cells[_CODE] != _NO_CODE]
    named = {
        organisation_code(sheet.file, row, _CODE): text(sheet.file, row, _NAME) for row in providers
    }
    whole = _england_row(sheet.file, [row for row in rows if row.cells[_CODE] == _NO_CODE])
    for column in (_ALL, _LATE):
        parts = [people(sheet.file, row, column) for row in providers]
        of_england = people(sheet.file, whole, column)
        refuse_unless_sum(sheet.file, f"the providers' '{column}'", parts, of_england, _WHOLE)
    if people(sheet.file, whole, _LATE) > people(sheet.file, whole, _ALL):
        raise refusal(sheet.file, whole, _LATE, "at most as many as were cancelled")
    figures = [
        *_figures(sheet.file, ENGLAND, whole, period),
        *(
            figure
            for row in providers
            for figure in _figures(sheet.file, row.cells[_CODE], row, period)
        ),
    ]
    return statistics_extract(
        document,
        KIND,
        TITLE,
        figures=figures,
        organisations=[england(), *(reporter(code, name) for code, name in named.items())],
        rows=len(providers),
        published=published_on(sheet),
        options=options,
        notes=[*_impossible(figures), *_publishers_notes(document, period)],
    )


def _period(sheet: Sheet) -> str:
    written = sheet.labelled("Period")
    if (quarter := quarter_of(written)) is None:
        raise SourceError(
            f"{sheet.file}: the period is '{written[:60]}', expected a quarter such as "
            "Quarter 1, 2025-26."
        )
    return quarter


def _england_row(file: str, without_code: Iterable[Row]) -> Row:
    """The row of all of England; beside it only that of the NHS alone may stand."""
    found = []
    for row in without_code:
        name = row.cells[_NAME].casefold()
        if name not in (_WHOLE_ENGLAND.casefold(), _NHS_ONLY.casefold()):
            raise refusal(file, row, _NAME, "a name of England where the code is '-'")
        if name == _WHOLE_ENGLAND.casefold():
            found.append(row)
    if len(found) != 1:
        raise SourceError(
            f"{file}: {len(found)} rows named '{_WHOLE_ENGLAND}', expected one. Download the file "
            "again."
        )
    return found[0]


def _figures(file: str, org_code: str, row: Row, period: str) -> tuple[Figure, Figure]:
    cancelled, late = people(file, row, _ALL), people(file, row, _LATE)
    return (
        measure(org_code, CANCELLED, period, cancelled),
        share(org_code, NOT_TREATED, period, Counts(late, cancelled)),
    )


def _impossible(figures: Sequence[Figure]) -> Iterable[Note]:
    """A warning for who treated late more patients than it cancelled."""
    for figure in figures:
        late, cancelled = figure.numerator, figure.denominator
        if late is not None and cancelled is not None and late > cancelled:
            yield Note(
                "warning",
                "share-over-100",
                figure.org_code,
                figure.indicator_id,
                figure.period,
                f"{figure.org_code}, {figure.period}: {late:,.0f} patients not treated within 28 "
                f"days, but only {cancelled:,.0f} cancelled operations.",
            )


def _publishers_notes(document: Document, period: str) -> Iterable[Note]:
    """What the publisher says of the quarter, such as who submitted nothing or a part of it."""
    sheet = sheet_titled(document, NOTES)
    if sheet is None or (heading := sheet.find_row("Notes")) is None:
        return
    said = " ".join(cell for cells in sheet.rows[heading:] for cell in cells if cell)
    if said:
        message = f"The publisher says of {period}: {said[:_LONGEST]}"
        yield Note("note", "publisher-says", None, NOT_TREATED, period, message)
