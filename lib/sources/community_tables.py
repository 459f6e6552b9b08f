"""The tables of the community waiting lists: people by organisation and service, one month."""

from collections.abc import Iterable, Mapping, Sequence
from math import fsum
from typing import Final, NamedTuple

from lib.errors import SourceError
from lib.sources.cells import refusal, text
from lib.sources.published_dates import month_of
from lib.sources.rows import Row
from lib.sources.sheet import Sheet
from lib.sources.statistics import ENGLAND
from lib.sources.statistics_checks import refuse_unless_sum
from lib.sources.tables import organisation_code, people_if_given, rows_below
from lib.sources.workbook import Workbook

ALL, LONG, LONGEST = "Table 4", "Table 4g", "Table 4h"
SUBJECT: Final = "Total waiting list by service"  # how the title of the first table begins
_SUBJECTS: Final = {
    ALL: SUBJECT,
    **{f"Table 4{letter}": "Number waiting" for letter in "abcdef"},
    LONG: "Number waiting >52-104 weeks",
    LONGEST: "Number waiting over 104 weeks",
}
WEEKS: Final = tuple(title for title in _SUBJECTS if title != ALL)  # whose people are those of ALL
_KIND, _CODE, _NAME = "Organisation Type", "Organisation Code", "Organisation Name"
_ABOUT = (_KIND, _CODE, _NAME)
_WHOLE = "National"
BOARD, PROVIDER = "ICB", "Provider"
_PARTS = ("Region", BOARD, PROVIDER)  # each of them adds up to England
_PERSON = 0.01  # the counts are whole


class Waiting(NamedTuple):
    """Who waits for an organisation; services for which it submitted nothing are left out."""

    kind: str
    name: str
    by_service: Mapping[str, float]

    def total(self, services: Iterable[str]) -> float | None:
        """People waiting for these services, None where it submitted nothing for any of them."""
        given = [self.by_service[service] for service in services if service in self.by_service]
        return fsum(given) if given else None


class Tables(NamedTuple):
    """by_title: per table the organisations by code, the same in all, in the same order.

    services: those whose weeks of waiting are given; hidden: those of which only England's total
    is, so that nobody can be made out.
    """

    period: str
    by_title: Mapping[str, Mapping[str, Waiting]]
    services: tuple[str, ...]
    hidden: tuple[str, ...]


def read_tables(book: Workbook) -> Tables:
    """The nine tables of the month.

    Raises SourceError naming sheet, row and column for what is not as published, for tables of
    other months, services or organisations, and for parts that do not add up to England.
    """
    sheets = {title: book.sheet(title) for title in _SUBJECTS}
    period = _period(sheets[ALL], SUBJECT)
    services = _services(sheets[ALL])
    by_title = {title: _organisations(sheet, services) for title, sheet in sheets.items()}
    for title, sheet in sheets.items():
        if _period(sheet, _SUBJECTS[title]) != period or _services(sheet) != services:
            raise SourceError(f"{sheet.file}: another month or other services than '{ALL}' has.")
        if odd := sorted(by_title[title].keys() ^ by_title[ALL].keys()):
            raise SourceError(
                f"{sheet.file}: {', '.join(odd[:5])} stand on only one of this sheet and '{ALL}'. "
                "Rows may be missing; download the file again."
            )
    england = [by_title[title][ENGLAND].by_service for title in (ALL, LONG, LONGEST)]
    split = tuple(service for service in services if all(service in given for given in england))
    for title in (ALL, LONG, LONGEST):
        _refuse_unless_sum(sheets[title].file, by_title[title], split)
    hidden = tuple(service for service in england[0] if service not in split)
    return Tables(period, by_title, split, hidden)


def _period(sheet: Sheet, subject: str) -> str:
    """The month that ends the table's title."""
    title = sheet.cell(1, 1)
    period = month_of(title)
    if period is None or not title.startswith(subject):
        raise SourceError(
            f"{sheet.file}: the title is '{title[:60]}', expected '{subject} ...' and a month."
        )
    return period


def _services(sheet: Sheet) -> list[str]:
    names = sheet.find_row(*_ABOUT)
    if names is None:
        raise SourceError(f"{sheet.file}: no row of column names with '{_KIND}'.")
    return [name for name in sheet.rows[names - 1] if name and name not in _ABOUT]


def _organisations(sheet: Sheet, services: Sequence[str]) -> dict[str, Waiting]:
    found: dict[str, Waiting] = {}
    for row in rows_below(sheet, (*_ABOUT, *services)):
        code = _code(sheet.file, row)
        if code in found:
            raise refusal(sheet.file, row, _CODE, "each organisation once")
        found[code] = Waiting(
            row.cells[_KIND],
            text(sheet.file, row, _NAME),
            {
                service: people
                for service in services
                if (people := people_if_given(sheet.file, row, service)) is not None
            },
        )
    if ENGLAND not in found:
        raise SourceError(f"{sheet.file}: no row of the kind '{_WHOLE}'. Download the file again.")
    return found


def _code(file: str, row: Row) -> str:
    if row.cells[_KIND] == _WHOLE:
        return ENGLAND
    if row.cells[_KIND] not in _PARTS:
        raise refusal(file, row, _KIND, f"{_WHOLE}, {', '.join(_PARTS)}")
    return organisation_code(file, row, _CODE)


def _refuse_unless_sum(
    file: str, organisations: Mapping[str, Waiting], services: Sequence[str]
) -> None:
    whole = organisations[ENGLAND].total(services)
    for kind in _PARTS:
        parts = [each for each in organisations.values() if each.kind == kind]
        counts = [each.total(services) or 0.0 for each in parts]
        refuse_unless_sum(file, f"the rows of the kind '{kind}'", counts, whole, _PERSON)
