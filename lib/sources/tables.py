"""Tables in the sheets of official statistics: columns found by name, cells checked as read."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from lib.errors import SourceError
from lib.sources.cells import NOT_GIVEN, number, refusal
from lib.sources.document import Document
from lib.sources.published_dates import month_of, published_day
from lib.sources.rows import Row, shown
from lib.sources.sheet import Sheet

CODE = re.compile(r"[A-Z0-9]{3,6}")  # trusts have 3 or 5 characters, practices 6
_NAMED = 12  # of the columns that a table lacks
_A_DAY = timedelta(days=1)  # for clocks of other places
_TOTALS = frozenset({"ENG", "ALL", "TOTAL"})


def titles_of(document: Document) -> tuple[str, ...]:
    """The titles of its sheets, none of them read; empty for what is no workbook or is damaged."""
    try:
        return document.workbook.titles if document.workbook is not None else ()
    except SourceError:
        return ()


def sheet_titled(document: Document, title: str) -> Sheet | None:
    """The sheet of that title; None for what has none of it, or whose sheets cannot be read."""
    try:
        return sheet_needed(document, title) if title in titles_of(document) else None
    except SourceError:
        return None


def sheet_needed(document: Document, title: str) -> Sheet:
    """The sheet of that title. Raises SourceError if there is none or it cannot be read."""
    if document.workbook is None:
        raise SourceError(f"{document.name} is not a workbook, expected one with '{title}'.")
    return document.workbook.sheet(title)


def rows_below(sheet: Sheet, columns: Sequence[str]) -> list[Row]:
    """The rows that have a cell in the columns, below the row with their names, in any case.

    columns: all of them needed; the row of names is the first with the first of them. Raises
    SourceError for a column that is missing or there twice, and where no row is left.
    """
    names = sheet.find_row(columns[0])
    if names is None:
        raise SourceError(f"{sheet.file}: no row of column names with '{columns[0]}'.")
    known = {column.casefold(): column for column in columns}
    header = [known.get(name.casefold(), "") for name in sheet.rows[names - 1]]
    there = set(header)
    if missing := [column for column in columns if column not in there]:
        lacking = "', '".join(shown(each, 100) for each in missing[:_NAMED])
        raise SourceError(f"{sheet.file}, row {names}: column '{lacking}' is missing.")
    rows = [row for row in sheet.body(header, names) if any(row.cells.values())]
    if not rows:
        raise SourceError(f"{sheet.file}: no rows below the names in row {names}.")
    return rows


def published_on(sheet: Sheet, within: int = 20) -> date | None:
    """The later of the days right of `Published:` and `Revised:`; None where neither is given.

    Raises SourceError for text that is no day: read as none, a revision would lose to what it
    revises. And for a day to come: nothing later could replace it.
    """
    days = []
    for label in ("Published", "Revised"):
        written = sheet.labelled(label, within)
        if written in NOT_GIVEN:
            continue
        day = published_day(written)
        if day is None or day > date.today() + _A_DAY:
            raise SourceError(
                f"{sheet.file}: {label} is '{written[:60]}', expected a day of the past such as "
                "13th February 2025."
            )
        days.append(day)
    return max(days, default=None)


def month_covered(sheet: Sheet) -> str:
    """The month right of `Period:`, such as `2025-04`. Raises SourceError for other text."""
    written = sheet.labelled("Period")
    if (month := month_of(written)) is None:
        raise SourceError(
            f"{sheet.file}: the period is '{written[:60]}', expected a month such as April 2025."
        )
    return month


def organisation_code(file: str, row: Row, column: str) -> str:
    """The code of one organisation. Raises SourceError for what is none, or a total's."""
    code = row.cells[column]
    if not CODE.fullmatch(code) or code in _TOTALS:
        raise refusal(file, row, column, "an organisation's code such as RJ1")
    return code


def people(file: str, row: Row, column: str) -> float:
    """A count. Raises SourceError where none is given or it is no whole number from 0."""
    value = people_if_given(file, row, column)
    if value is None:
        raise refusal(file, row, column, "a whole number from 0")
    return value


def people_if_given(file: str, row: Row, column: str) -> float | None:
    """A count, or None where it is hidden or not given."""
    value = number(file, row, column)
    if value is not None and (value < 0 or not value.is_integer()):
        raise refusal(file, row, column, "a whole number from 0")
    return value
