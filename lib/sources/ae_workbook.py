"""Monthly A&E attendances and emergency admissions: the workbook by provider, 2019 to now."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from lib.errors import SourceError
from lib.sources.ae import (
    FOUR_HOURS,
    Attendances,
    four_hours,
    refuse_unless_england,
    twelve_hours,
)
from lib.sources.cells import number_within, refusal, text
from lib.sources.document import Document
from lib.sources.extract import Extract, Note, ReadingOptions
from lib.sources.published_dates import month_of
from lib.sources.rows import Row
from lib.sources.sheet import Sheet
from lib.sources.statistics import ENGLAND, board, england, reporter, statistics_extract
from lib.sources.statistics_checks import differing_share
from lib.sources.tables import organisation_code, people, people_if_given, published_on
from lib.sources.workbook import Workbook

KIND = "ae-provider-workbook"
TITLE = "A&E attendances and emergency admissions by provider"
PROVIDERS: Final = "Provider Level Data"
SYSTEMS: Final = ("System Level Data", "STP Level Data")  # boards' forerunners had the same codes
_SUBJECT = "A&E Attendances"  # how the title on the sheet begins

_CODE, _NAME = "Code", "Name"
_TOTAL = "Total attendances"
_WITHIN = "Total Attendances < 4 hours"
_OVER = "Total Attendances > 4 hours"
_SHARE = "Percentage in 4 hours or less (all)"
_ADMISSIONS = "Total Emergency Admissions via A&E"
_WAITED = "Number of patients spending >12 hours from decision to admit to admission"
_COLUMNS = (_CODE, _NAME, _TOTAL, _WITHIN, _OVER, _SHARE, _ADMISSIONS, _WAITED)
_KNOWN = {name.casefold(): name for name in _COLUMNS} | {"system": _NAME, "stp": _NAME}
_OF_ENGLAND = "-"  # what stands as the code of the England row
_ROUNDING = 0.05  # percentage points: one decimal is what the publisher's texts give


class _Table(NamedTuple):
    """A sheet's organisations, England's row and the published percentages by organisation."""

    organisations: tuple[Attendances, ...]
    england: Attendances
    published: Mapping[str, float]


def recognises(document: Document) -> bool:
    """By the sheet of providers and the title on it."""
    try:
        book = document.workbook
        return (
            book is not None
            and PROVIDERS in book.titles
            and book.sheet(PROVIDERS).labelled("Title").startswith(_SUBJECT)
        )
    except SourceError:
        return False


def read(document: Document, options: ReadingOptions) -> Extract:
    """Reads the providers, England, and the boards by where providers sit (view `provider`).

    Raises SourceError naming sheet, row and column for what is not as published, and for providers
    or boards that do not add up to England.
    """
    book = document.workbook
    if book is None:
        raise SourceError(f"{document.name} is not a workbook; the A&E figures by provider are.")
    sheet, systems = book.sheet(PROVIDERS), _systems(book)
    period = _period(sheet)
    if _period(systems) != period:
        raise SourceError(
            f"{systems.file}: it covers {_period(systems)}, expected {period} as on the sheet "
            f"'{PROVIDERS}'. Download the file again."
        )
    providers, boards = _table(sheet), _table(systems)
    _refuse_unless_timed(sheet.file, providers.organisations)
    refuse_unless_england(sheet.file, providers.organisations, providers.england)
    refuse_unless_england(systems.file, boards.organisations, providers.england)
    trusts = [each for each in providers.organisations if each.saw_anyone]
    reported = [providers.england, *trusts, *boards.organisations]
    shares = four_hours(reported, period)
    published = {**boards.published, **providers.published}
    return statistics_extract(
        document,
        KIND,
        TITLE,
        figures=[*shares, *twelve_hours(reported, period)],
        organisations=[
            england(),
            *(reporter(each.org_code, each.name) for each in trusts),
            *(board(each.org_code, each.name) for each in boards.organisations),
        ],
        rows=len(providers.organisations) + len(boards.organisations),
        published=published_on(sheet),
        options=options,
        notes=[*differing_share(shares, published, _ROUNDING), *_untimed(trusts, period)],
    )


def _systems(book: Workbook) -> Sheet:
    return book.sheet(next((title for title in SYSTEMS if title in book.titles), SYSTEMS[0]))


def _period(sheet: Sheet) -> str:
    written = sheet.labelled("Period")
    if (period := month_of(written)) is None:
        raise SourceError(
            f"{sheet.file}: the period is '{written[:60]}', expected a month such as April 2026."
        )
    return period


def _table(sheet: Sheet) -> _Table:
    names = sheet.find_row(_CODE)
    if names is None:
        raise SourceError(f"{sheet.file}: no row of column names with '{_CODE}'.")
    header = [_KNOWN.get(name.casefold(), "") for name in sheet.rows[names - 1]]
    if missing := [name for name in _COLUMNS if name not in header]:
        lacking = "', '".join(missing)
        raise SourceError(f"{sheet.file}, row {names}: column '{lacking}' is missing.")
    rows = list(sheet.body(header, names))
    counted = [_attendances(sheet.file, row) for row in rows]
    whole = [each for each in counted if each.org_code == ENGLAND]
    if len(whole) != 1:
        raise SourceError(
            f"{sheet.file}: {len(whole)} rows with the code '{_OF_ENGLAND}', expected one, that of "
            "England. Download the file again."
        )
    shares = {
        each.org_code: 100 * published
        for row, each in zip(rows, counted, strict=True)
        if (published := number_within(sheet.file, row, _SHARE, 0, 1)) is not None
    }
    return _Table(tuple(each for each in counted if each not in whole), whole[0], shares)


def _attendances(file: str, row: Row) -> Attendances:
    is_england = row.cells[_CODE] == _OF_ENGLAND
    found = Attendances(
        ENGLAND if is_england else organisation_code(file, row, _CODE),
        row.cells[_NAME] if is_england else text(file, row, _NAME),
        people(file, row, _TOTAL),
        people_if_given(file, row, _WITHIN),
        people_if_given(file, row, _OVER),
        people(file, row, _ADMISSIONS),
        people(file, row, _WAITED),
    )
    if (found.within is None) != (found.over is None):
        raise refusal(file, row, _OVER, f"a number if and only if '{_WITHIN}' gives one")
    return found


def _refuse_unless_timed(file: str, providers: Iterable[Attendances]) -> None:
    """A provider gives the time of all attendances or of none; boards may mix such providers."""
    for each in providers:
        if each.timed not in (None, each.total):
            raise SourceError(
                f"{file}: {each.org_code} has {each.within:,.0f} attendances within 4 hours and "
                f"{each.over:,.0f} over, expected {each.total:,.0f} together. Download the file "
                "again."
            )


def _untimed(trusts: Iterable[Attendances], period: str) -> list[Note]:
    silent = sorted(each.org_code for each in trusts if each.timed is None)
    if not silent:
        return []
    message = (
        f"A&E within 4 hours, {period}: {len(silent)} providers gave no figures "
        f"({', '.join(silent)}). England's and the boards' percentages rest on the others."
    )
    return [Note("note", "not-reported", None, FOUR_HOURS, period, message)]
