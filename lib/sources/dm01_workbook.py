"""Diagnostic waiting times (DM01): the monthly workbook by provider."""

from collections.abc import Iterable
from typing import Final

from lib.errors import SourceError
from lib.sources.cells import number_within, refusal, text
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, Note, ReadingOptions
from lib.sources.figures import Counts, share
from lib.sources.rows import Row
from lib.sources.statistics import ENGLAND, england, reporter, statistics_extract
from lib.sources.statistics_checks import differing_share, refuse_unless_sum
from lib.sources.tables import (
    month_covered,
    organisation_code,
    people,
    published_on,
    rows_below,
    sheet_needed,
    sheet_titled,
)

KIND = "dm01-provider-workbook"
TITLE = "Diagnostic waiting times by provider"
INDICATOR: Final = "diagnostics_over_6_weeks"
PROVIDERS: Final = "Provider"
NOTES: Final = "Notes"
_SUBJECT = "Monthly Diagnostics"  # the title on the sheet

_CODE, _NAME = "Provider Code", "Provider Name"
_WAITING, _OVER = "Total Waiting List", "Number waiting 6+ Weeks"
_SHARE = "Percentage waiting 6+ weeks"  # as a fraction, lower is better
_COLUMNS = (_CODE, _NAME, _WAITING, _OVER, _SHARE)
_TOTAL = "Total"  # England's name; its code is blank
_WHOLE = 0.01  # people: the counts are whole, so that half a person is already wrong
_ROUNDING = 0.05  # percentage points: the publisher's texts give one decimal


def recognises(document: Document) -> bool:
    """By the sheet of providers and the title on it."""
    sheet = sheet_titled(document, PROVIDERS)
    return sheet is not None and sheet.labelled("Title").startswith(_SUBJECT)


def read(document: Document, options: ReadingOptions) -> Extract:
    """Reads England and the providers with anyone waiting at the month's end, in people.

    Raises SourceError naming sheet, row and column for what is not as published, and for providers
    that do not add up to the `Total` row, as they do in every file known.
    """
    sheet = sheet_needed(document, PROVIDERS)
    period = month_covered(sheet)
    rows = rows_below(sheet, _COLUMNS)
    total = _total_row(sheet.file, rows)
    providers = [row for row in rows if row is not total]
    figures = [_figure(sheet.file, ENGLAND, total, period)]
    for row in providers:
        code = organisation_code(sheet.file, row, _CODE)
        figures.append(_figure(sheet.file, code, row, period))
    _refuse_unless_england(sheet.file, figures)
    trusts = [
        reporter(row.cells[_CODE], text(sheet.file, row, _NAME))
        for row, figure in zip(providers, figures[1:], strict=True)
        if figure.denominator
    ]
    published = {
        figure.org_code: 100 * fraction
        for figure, row in zip(figures, [total, *providers], strict=True)
        if (fraction := number_within(sheet.file, row, _SHARE, 0, 1)) is not None
    }
    waiting = [figure for figure in figures if figure.denominator]
    return statistics_extract(
        document,
        KIND,
        TITLE,
        figures=waiting,
        organisations=[england(), *trusts],
        rows=len(providers),
        published=published_on(sheet),
        options=options,
        notes=[*differing_share(waiting, published, _ROUNDING), *_absent(document, period)],
    )


def _total_row(file: str, rows: Iterable[Row]) -> Row:
    found = [row for row in rows if row.cells[_NAME] == _TOTAL and not row.cells[_CODE]]
    if len(found) != 1:
        raise SourceError(
            f"{file}: {len(found)} rows named '{_TOTAL}' without a code, expected one, that of "
            "England. Download the file again."
        )
    return found[0]


def _figure(file: str, org_code: str, row: Row, period: str) -> Figure:
    waiting, over = people(file, row, _WAITING), people(file, row, _OVER)
    if over > waiting:
        raise refusal(file, row, _OVER, f"at most the {waiting:,.0f} of '{_WAITING}'")
    return share(org_code, INDICATOR, period, Counts(over, waiting))


def _refuse_unless_england(file: str, figures: list[Figure]) -> None:
    whole, parts = figures[0], figures[1:]
    waiting = [part.denominator or 0 for part in parts]
    over = [part.numerator or 0 for part in parts]
    refuse_unless_sum(file, f"the providers' '{_WAITING}'", waiting, whole.denominator, _WHOLE)
    refuse_unless_sum(file, f"the providers' '{_OVER}'", over, whole.numerator, _WHOLE)


def _absent(document: Document, period: str) -> Iterable[Note]:
    """A note for each provider that the publisher lists as not having submitted."""
    sheet = sheet_titled(document, NOTES)
    names = sheet.find_row("Code", "Name") if sheet else None
    if sheet is None or names is None:
        return
    for row in sheet.body(sheet.rows[names - 1], names):
        code, name = row.cells["Code"], row.cells["Name"]
        if code:
            message = f"{code} ({name[:80]}) gave no diagnostics figures for {period}."
            yield Note("note", "not-reported", code, INDICATOR, period, message)
