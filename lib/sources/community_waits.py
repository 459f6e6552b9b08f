"""Community health services waiting lists: who waits over 52 weeks, one month a file."""

import re
from collections.abc import Iterator
from math import fsum
from typing import Final, Literal

from lib.errors import SourceError
from lib.sources.community_tables import (
    ALL,
    BOARD,
    LONG,
    LONGEST,
    PROVIDER,
    SUBJECT,
    WEEKS,
    Tables,
    Waiting,
    read_tables,
)
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, Note, Organisation, ReadingOptions
from lib.sources.figures import Counts, share
from lib.sources.published_dates import month_of
from lib.sources.statistics import ENGLAND, board, england, reporter, statistics_extract
from lib.sources.tables import published_on, sheet_titled

KIND = "community-waiting-lists"
TITLE = "Community health services waiting lists"
OVER_A_YEAR: Final = "community_52_weeks"
COVER: Final = "Cover page"
SILENT: Final = "Table 1"
_SCOPE = re.compile(r"Number of organisations of (\d+) in scope that did not submit.*")
_UNKNOWN: Final = 0.01  # of those waiting: so many may lack their weeks of waiting unsaid


def recognises(document: Document) -> bool:
    """By the sheet of whole waiting lists and the title on it."""
    sheet = sheet_titled(document, ALL)
    return sheet is not None and sheet.cell(1, 1).startswith(SUBJECT)


def read(document: Document, options: ReadingOptions) -> Extract:
    """Reads providers, England, and the boards by where providers sit (view `provider`).

    England's figure, as the others', leaves out the services of which only a national total is
    published. Raises SourceError as `read_tables`.
    """
    book = document.workbook
    if book is None:
        raise SourceError(f"{document.name} is not a workbook; the waiting lists are.")
    tables = read_tables(book)
    listed = tables.by_title[ALL]
    named = {
        code: _organisation(code, waiting)
        for code, waiting in listed.items()
        if waiting.kind in (BOARD, PROVIDER) or code == ENGLAND
    }
    figures = [
        figure for code in named if (figure := _figure(tables, code)).denominator is not None
    ]
    cover = sheet_titled(document, COVER)
    return statistics_extract(
        document,
        KIND,
        TITLE,
        figures=figures,
        organisations=[named[figure.org_code] for figure in figures],
        rows=len(listed),
        published=published_on(cover) if cover else None,
        options=options,
        notes=[
            *_hidden_services(tables),
            *_without_figures(tables.period, sorted(named.keys() - {f.org_code for f in figures})),
            *_out_of_scope(document, tables.period),
            *(note for figure in figures for note in _without_weeks(tables, figure)),
        ],
    )


def _organisation(code: str, waiting: Waiting) -> Organisation:
    if code == ENGLAND:
        return england()
    return (board if waiting.kind == BOARD else reporter)(code, waiting.name)


def _figure(tables: Tables, code: str) -> Figure:
    waiting = tables.by_title[ALL][code].total(tables.services)
    long = [tables.by_title[title][code].total(tables.services) for title in (LONG, LONGEST)]
    given = [people for people in long if people is not None]
    over = fsum(given) if len(given) == len(long) else None
    return share(code, OVER_A_YEAR, tables.period, Counts(over, waiting))


def _note(
    severity: Literal["warning", "note"], code: str, org_code: str | None, period: str, said: str
) -> Note:
    message = f"Community waiting lists, {period}: {said}"
    return Note(severity, code, org_code, OVER_A_YEAR, period, message)


def _hidden_services(tables: Tables) -> Iterator[Note]:
    if tables.hidden:
        people = tables.by_title[ALL][ENGLAND].total(tables.hidden) or 0
        message = (
            f"services left out, because only England's total is published: {len(tables.hidden)}, "
            f"with {people:,.0f} people waiting ({', '.join(tables.hidden)})."
        )
        yield _note("note", "services-left-out", None, tables.period, message)


def _without_figures(period: str, codes: list[str]) -> Iterator[Note]:
    if codes:
        message = f"organisations without any figure: {len(codes)} ({', '.join(codes)})."
        yield _note("note", "not-submitted", None, period, message)


def _out_of_scope(document: Document, period: str) -> Iterator[Note]:
    """How many organisations the publisher missed; it does not name them."""
    sheet = sheet_titled(document, SILENT)
    match = _SCOPE.fullmatch(sheet.cell(1, 1)) if sheet else None
    if sheet is None or match is None:
        return
    names, whole = sheet.find_row("Organisation Name"), sheet.find_row("England")
    for column, name in enumerate(sheet.rows[names - 1] if names else (), start=1):
        missing = sheet.cell(whole or 0, column)
        if month_of(name) == period and missing not in ("", "0"):
            message = f"of {match[1]} organisations in scope, {missing[:10]} submitted nothing."
            yield _note("note", "not-submitted", None, period, message)


def _without_weeks(tables: Tables, figure: Figure) -> Iterator[Note]:
    """A warning where many are counted as waiting, but in none of the tables by weeks."""
    waiting = figure.denominator or 0.0
    totals = (tables.by_title[title][figure.org_code].total(tables.services) for title in WEEKS)
    unknown = waiting - fsum(total or 0.0 for total in totals)
    if abs(unknown) > _UNKNOWN * waiting:
        message = (
            f"{figure.org_code} has {waiting:,.0f} waiting, {waiting - unknown:,.0f} of them by "
            "weeks of waiting; its percentage over 52 weeks may be too low."
        )
        yield _note("warning", "weeks-unknown", figure.org_code, tables.period, message)
