"""NHS Staff Survey, organisation results: element and theme scores out of ten, one year a file."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from lib.errors import SourceError
from lib.sources.cells import number_within, refusal, status, text
from lib.sources.document import Document
from lib.sources.extract import Extract, Figure, Organisation, ReadingOptions
from lib.sources.figures import Counts, measure
from lib.sources.regions import region_named
from lib.sources.rows import Row
from lib.sources.sheet import Sheet
from lib.sources.staff_survey_notes import survey_notes
from lib.sources.statistics import board, reporter, statistics_extract
from lib.sources.tables import organisation_code, people, people_if_given, rows_below, sheet_titled

KIND = "staff-survey"
TITLE = "NHS Staff Survey, organisation results"
ELEMENTS: Final = "PEOPLE PROMISE ELEMENTS"
THEMES: Final = "THEMES"

_CODE, _NAME, _GROUP = "ODS code", "Organisation name", "Benchmarking group"
_REGION, _WEIGHTING = "Region", "Weighting"
_ABOUT = (_CODE, _NAME, _GROUP, _REGION, _WEIGHTING)
_BASE = "Base (number of responses)"  # of the score in the column before it
_SCORE = " - score"
_TITLE = re.compile(r"NHS Staff Survey (20\d{2}) - WEIGHTED Results", re.IGNORECASE)
_SUBJECT = "nhs staff survey"  # how the title begins, whatever the year and weighting

WEIGHTED: Final = "Occupation Group"  # trusts and social enterprises
UNWEIGHTED: Final = "Unweighted"  # boards and others, which are too small or too unlike
_TRUSTS = "Trusts"  # how the groups of trusts end
_BOARDS = "ICBs"

_Score = tuple[str, tuple[str, ...], str]
# Per sheet: the score, the scores it is made of (none given for PP2), our indicator.
_SCORES: Final[dict[str, tuple[_Score, ...]]] = {
    ELEMENTS: (
        ("PP1", ("PP1_1", "PP1_2", "PP1_3", "PP1_4"), "staff_compassionate_and_inclusive"),
        ("PP2", (), "staff_recognised_and_rewarded"),
        ("PP3", ("PP3_1", "PP3_2"), "staff_voice_that_counts"),
        ("PP3_2", (), "staff_raising_concerns"),
        ("PP4", ("PP4_1", "PP4_2", "PP4_3"), "staff_safe_and_healthy"),
        ("PP5", ("PP5_1", "PP5_2"), "staff_always_learning"),
        ("PP6", ("PP6_1", "PP6_2"), "staff_work_flexibly"),
        ("PP7", ("PP7_1", "PP7_2"), "staff_team"),
    ),
    THEMES: (
        ("Staff Engagement", ("E_1", "E_2", "E_3"), "staff_engagement"),
        ("Morale", ("M_1", "M_2", "M_3"), "staff_morale"),
    ),
}


def recognises(document: Document) -> bool:
    """By the sheet of elements, the title on it and a list of organisations."""
    sheet = sheet_titled(document, ELEMENTS)
    return (
        sheet is not None
        and sheet.cell(1, 1).casefold().startswith(_SUBJECT)
        and sheet.find_row(_GROUP) is not None
    )


def read(document: Document, options: ReadingOptions) -> Extract:
    """Reads the ten scores of every organisation, with how many answered as denominator.

    Raises SourceError naming sheet, row and column for what is not as published, for results that
    are not weighted, and for two sheets that do not list the same organisations.
    """
    book = document.workbook
    if book is None:
        raise SourceError(f"{document.name} is not a workbook; the Staff Survey's results are.")
    sheets = [book.sheet(title) for title in (ELEMENTS, THEMES)]
    years = {_year(sheet) for sheet in sheets}
    if len(years) != 1:
        raise SourceError(f"{document.name}: its sheets are of {' and '.join(sorted(years))}.")
    (year,) = years
    tables = [_reported(sheet, title) for title, sheet in zip(_SCORES, sheets, strict=True)]
    _refuse_unless_same(document.name, *({row.cells[_CODE] for row in rows} for rows in tables))
    measured = [
        pair
        for scores, sheet, rows in zip(_SCORES.values(), sheets, tables, strict=True)
        for pair in _measured(sheet.file, rows, scores, year)
    ]
    named = [_organisation(sheets[0].file, row) for row in tables[0]]
    unweighted = [row.cells[_CODE] for row in tables[0] if row.cells[_WEIGHTING] == UNWEIGHTED]
    return statistics_extract(
        document,
        KIND,
        TITLE,
        figures=[figure for figure, _ in measured],
        organisations=named,
        rows=len(tables[0]),
        published=None,
        options=options,
        notes=survey_notes(year, measured, unweighted),
    )


def _year(sheet: Sheet) -> str:
    match = _TITLE.fullmatch(sheet.cell(1, 1))
    if match is None:
        raise SourceError(
            f"{sheet.file}: the title is '{sheet.cell(1, 1)[:60]}', expected 'NHS Staff Survey "
            "2024 - WEIGHTED Results' or another year's. Unweighted results do not compare trusts."
        )
    return match[1]


def _reported(sheet: Sheet, title: str) -> list[Row]:
    """One row an organisation; of one with weighted and unweighted results the weighted."""
    used = [name for score, parts, _ in _SCORES[title] for name in (score, *parts)]
    measured = [f"{name}{end}" for name in dict.fromkeys(used) for end in (_SCORE, _BASE)]
    found: dict[str, Row] = {}
    for row in rows_below(_with_named_bases(sheet), (*_ABOUT, *measured)):
        code = organisation_code(sheet.file, row, _CODE)
        if row.cells[_WEIGHTING] not in (WEIGHTED, UNWEIGHTED):
            raise refusal(sheet.file, row, _WEIGHTING, f"{WEIGHTED} or {UNWEIGHTED}")
        other = found.get(code, row)
        if other is not row and other.cells[_WEIGHTING] == row.cells[_WEIGHTING]:
            raise SourceError(
                f"{sheet.file}, rows {other.number} and {row.number}: {code} is there twice. "
                "Ask the publisher which one holds."
            )
        found[code] = row if row.cells[_WEIGHTING] == WEIGHTED else other
    return list(found.values())


def _with_named_bases(sheet: Sheet) -> Sheet:
    """The sheet with `PP1Base ...` for the base beside `PP1 - score`: all bases have one name."""
    number = sheet.find_row(_GROUP) or 1
    names = list(sheet.rows[number - 1])
    for place in range(1, len(names)):
        if names[place] == _BASE and names[place - 1].endswith(_SCORE):
            names[place] = names[place - 1].removesuffix(_SCORE) + _BASE
    return Sheet(sheet.file, (*sheet.rows[: number - 1], tuple(names), *sheet.rows[number:]))


def _refuse_unless_same(file: str, elements: set[str], themes: set[str]) -> None:
    if odd := sorted(elements ^ themes):
        raise SourceError(
            f"{file}: {', '.join(odd[:5])} stand on only one of the sheets '{ELEMENTS}' and "
            f"'{THEMES}'. The file may have been cut; download it again."
        )


def _measured(
    file: str, rows: Sequence[Row], scores: Sequence[_Score], year: str
) -> Iterator[tuple[Figure, float | None]]:
    """Each figure with the mean of the scores that it is made of."""
    for score, parts, indicator_id in scores:
        for row in rows:
            yield _figure(file, row, score, indicator_id, year), _mean(file, row, parts)


def _figure(file: str, row: Row, score: str, indicator_id: str, year: str) -> Figure:
    value = number_within(file, row, score + _SCORE, 0, 10)
    given = people_if_given if value is None else people
    return measure(
        row.cells[_CODE],
        indicator_id,
        year,
        value,
        counts=Counts(None, given(file, row, score + _BASE)),
        # Every organisation is asked everything: what is not there was too few answers to show.
        status="suppressed" if status(row, score + _SCORE) != "published" else None,
    )


def _mean(file: str, row: Row, parts: Sequence[str]) -> float | None:
    """None where the file gives no parts, or not all of them."""
    scores = [number_within(file, row, part + _SCORE, 0, 10) for part in parts]
    given = [score for score in scores if score is not None]
    return sum(given) / len(given) if given and len(given) == len(parts) else None


def _organisation(file: str, row: Row) -> Organisation:
    """Trusts with their benchmarking group as subtype."""
    code, group = row.cells[_CODE], row.cells[_GROUP]
    name = text(file, row, _NAME)
    region = region_named(row.cells[_REGION])
    if group.endswith(_TRUSTS):
        return Organisation(code, name, "trust", subtype=group, region=region)
    found = board(code, name) if group == _BOARDS else reporter(code, name)
    return found._replace(region=region)
