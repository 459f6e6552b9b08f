"""Tables as a workbook, by the Government's good-practice rules for spreadsheets.

A cover with what must be said of every figure, then one table a sheet from its first column on, no
empty rows or merged cells, missing values as a shorthand that the sheet explains.

    workbook([Sheet("Grid", "12 of 61 trusts keep one segment", table)], title=..., caveat=...,
             method=["Each cell is ..."]) -> bytes
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil, isnan
from typing import Any

import pandas as pd
from gptables import Cover, GPTable  # type: ignore[import-untyped]

from lib.briefing.book_pages import opened
from lib.charts.safe_text import xml_text
from lib.findings.tables import Cell, Table

MISSING = "[x]"  # the Government's shorthand for "not available"
_LONGEST_LABEL = 31  # letters of a sheet's name, by Excel
_END_OF_LINE = re.compile("\r\n?")
_MARK_OR_LINK = re.compile(r"\$(?=\$)|\](?=\()")
_NOT_IN_LABEL = re.compile(r"[\[\]:*?/\\']")
WIDEST, _NARROWEST, COVER_WIDTH = 44, 11, 95  # letters
_HEADING_LINES = 4


@dataclass(frozen=True)
class Sheet:
    """One table of a workbook.

    label: of its tab, at most 31 letters are kept; title: what the table says; table: plain values,
    None and NaN for what is missing, and its caveat, which stands above it; notes: further lines
    above it; missing: what an empty cell means, in words; formats: Excel's number format by column,
    such as `0%`; widest: a column at most, in letters; longer text goes on below.
    """

    label: str
    title: str
    table: Table
    notes: tuple[str, ...] = ()
    missing: str = "there is no such value"
    formats: Mapping[str, str] = field(default_factory=dict)
    widest: int = WIDEST


def workbook(
    tables: Sequence[Sheet],
    *,
    title: str,
    caveat: str,
    sentences: Sequence[str] = (),
    method: Sequence[str] = (),
    marking: str = "",
    made: datetime | None = None,
) -> bytes:
    """The tables as an .xlsx file behind a cover that names them.

    title, caveat, sentences, method: what the cover says: of what, what must be said of every
    figure, the finding in words, and how the figures come about. marking: a handling marking for
    the cover and every sheet. made: when, now if not said; all else being equal the same file.

    A text that a spreadsheet would take for a formula stays text, also when somebody edits it.
    Raises ValueError for no table, for two of one label, and for columns that are not unique.
    """
    book, file = opened(title, caveat, made)
    sheets = {
        _label(sheet.label): _table(sheet, i, marking) for i, sheet in enumerate(tables, start=1)
    }
    if not sheets or len(sheets) < len(tables):
        raise ValueError("A workbook needs a table, and each of its sheets a label of its own.")
    intro = [_text(line) for line in (marking, caveat, *sentences) if line]
    about = [_text(line) for line in method] or None
    front = book.add_worksheet("Cover")
    after = front.write_cover(Cover(_text(title), intro, about, width=COVER_WIDTH))
    listed = book.make_table_of_contents(
        sheets, title="Tables in this workbook", instructions="Choose a name to go to its sheet."
    )
    front.write_gptable(listed, False, [], start_pos=after)
    front.set_column(0, 1, COVER_WIDTH)
    front.set_for_print(marking, caveat)
    for (label, gptable), sheet in zip(sheets.items(), tables, strict=True):
        page = book.add_worksheet(label)
        page.write_gptable(gptable, False, [])
        for column, width in enumerate(_widths(sheet)):
            page.set_column(column, column, width)
        page.freeze_panes(gptable.table_row_index + 1, 1)
        page.set_for_print(marking, sheet.table.caveat, gptable.table_row_index)
    book.close()
    return file.getvalue()


def _table(sheet: Sheet, number: int, marking: str) -> Any:
    """The sheet as the package's own table, with everything above it in rows of its own."""
    columns = [_text(column) for column in sheet.table.columns]
    # the package refuses a table without a row
    rows = [[_cell(cell) for cell in row] for row in sheet.table.rows or ((None,) * len(columns),)]
    subtitles = [_text(line) for line in (marking, sheet.table.caveat, *sheet.notes) if line]
    lacking = any(cell == MISSING for row in rows for cell in row)
    legend = [f"Shorthand: {MISSING} means {_text(sheet.missing)}."] if lacking else []
    if len({*columns}) < len(columns):
        raise ValueError(f"Columns of one name in the table {sheet.label!r}.")
    return GPTable(
        table=pd.DataFrame(rows, columns=columns, dtype=object),
        table_name=f"table_{number}",
        title=_text(sheet.title),
        subtitles=subtitles,
        instructions="This worksheet contains one table.",
        legend=legend,
        index_columns={2: 0},
        additional_formatting=_formats(sheet, columns),
        table_row_index=2 + len(subtitles) + len(legend),
    )


def _formats(sheet: Sheet, columns: Sequence[str]) -> list[dict[str, Any]]:
    """Numbers in their formats; texts a little off the numbers beside them; all from the top."""
    texts = [
        column
        for column, name in zip(columns[1:], sheet.table.columns[1:], strict=True)
        if name not in sheet.formats
    ]
    return [
        _look(columns, {"valign": "top"}),
        *([_look(texts, {"indent": 1}, headings=True)] if texts else []),
        *(
            _look([columns[sheet.table.columns.index(column)]], {"num_format": form})
            for column, form in sheet.formats.items()
        ),
    ]


def _look(columns: Sequence[str], form: dict[str, Any], *, headings: bool = False) -> Any:
    return {"column": {"columns": [*columns], "format": form, "include_names": headings}}


def _cell(cell: Cell) -> Cell:
    if cell is None or (isinstance(cell, float) and isnan(cell)):
        return MISSING
    if not isinstance(cell, str):
        return cell
    if not any(letter.isalnum() for letter in cell):
        return MISSING
    # the package refuses what has no letter of the Latin alphabet and no digit
    return _text(cell) if re.search("[a-zA-Z0-9]", cell) else f"text: {_text(cell)}"


def _text(text: str) -> str:
    """Without what no cell may hold, and what the package would read as a note's mark or a link."""
    lines = _END_OF_LINE.sub("\n", xml_text(text))
    return _MARK_OR_LINK.sub(r"\g<0> ", lines)


def _label(label: str) -> str:
    return _NOT_IN_LABEL.sub(" ", label)[:_LONGEST_LABEL].strip()


def _widths(sheet: Sheet) -> list[int]:
    """In letters: as wide as the longest cell, within bounds; longer text goes on below."""
    rows = sheet.table.rows
    return [
        min(sheet.widest, max([_NARROWEST, _heading(name), *(len(_shown(r[i])) + 2 for r in rows)]))
        for i, name in enumerate(sheet.table.columns)
    ]


def _heading(name: str) -> int:
    """What a heading needs, so that it breaks between words and not into too many lines."""
    words = name.split() or [""]
    return max(*map(len, words), ceil(len(name) / _HEADING_LINES)) + 2


def _shown(cell: Cell) -> str:
    """A number is as long as its format, not as all its digits."""
    return cell if isinstance(cell, str) else ""
