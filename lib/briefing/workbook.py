"""Tables as a workbook, by the Government's good-practice rules for spreadsheets.

A cover with what must be said of every figure, then one table a sheet from its first column on, no
empty rows or merged cells, missing values as a shorthand that the sheet explains.

    workbook([Sheet("Grid", "12 of 61 trusts keep one segment", table)], title=..., caveat=...,
             method=["Each cell is ..."]) -> bytes
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from math import isnan
from typing import Any

import pandas as pd
from gptables import Cover, GPTable, GPWorkbook  # type: ignore[import-untyped]

from lib.findings.tables import Cell, Table

MISSING = "[x]"  # the Government's shorthand for "not available"
_FORMULA = re.compile(r"[=+\-@\t\r\n]")
_LONGEST_LABEL = 31  # letters of a sheet's name, by Excel
_NOT_IN_LABEL = re.compile(r"[\[\]:*?/\\']")
_WIDEST, _NARROWEST, _COVER_WIDTH = 44, 11, 95  # letters
_OPTIONS = {
    "in_memory": True,
    # a text stays what it is, whatever it begins with
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class Sheet:
    """One table of a workbook.

    label: of its tab, at most 31 letters are kept; title: what the table says; table: plain values,
    None and NaN for what is missing, and its caveat, which stands above it; notes: further lines
    above it; missing: what an empty cell means, in words; formats: Excel's number format by column,
    such as `0%`.
    """

    label: str
    title: str
    table: Table
    notes: tuple[str, ...] = ()
    missing: str = "there is no such value"
    formats: Mapping[str, str] = field(default_factory=dict)


def workbook(
    tables: Sequence[Sheet],
    *,
    title: str,
    caveat: str,
    method: Sequence[str] = (),
    made: datetime | None = None,
) -> bytes:
    """The tables as an .xlsx file behind a cover that names them.

    title, caveat, method: what the cover says: of what, what must be said of every figure, and how
    the figures come about. made: when, now if not said; all else being equal the same file.

    A text that a spreadsheet would take for a formula stays text, also when somebody edits it.
    Raises ValueError for no table, for two of one label, and for columns that are not unique.
    """
    book, file = _opened(made)
    sheets = {_label(sheet.label): _table(sheet, i) for i, sheet in enumerate(tables, start=1)}
    if not sheets or len(sheets) < len(tables):
        raise ValueError("A workbook needs a table, and each of its sheets a label of its own.")
    intro, about = [_text(caveat)], [_text(line) for line in method] or None
    front = book.add_worksheet("Cover")
    after = front.write_cover(Cover(_text(title), intro, about, width=_COVER_WIDTH))
    listed = book.make_table_of_contents(
        sheets, title="Tables in this workbook", instructions="Choose a name to go to its sheet."
    )
    front.write_gptable(listed, False, [], start_pos=after)
    front.set_column(0, 0, _COVER_WIDTH)
    front.set_column(1, 1, _COVER_WIDTH)
    for (label, gptable), sheet in zip(sheets.items(), tables, strict=True):
        page = book.add_worksheet(label)
        page.write_gptable(gptable, False, [])
        for column, width in enumerate(_widths(sheet.table)):
            page.set_column(column, column, width)
        page.freeze_panes(gptable.table_row_index + 1, 1)
    book.close()
    return file.getvalue()


def _opened(made: datetime | None) -> tuple[Any, BytesIO]:
    file = BytesIO()
    book = GPWorkbook(file, _OPTIONS)
    book.set_properties({"created": made or datetime.now(UTC), "author": "Weighbridge"})
    return book, file


def _table(sheet: Sheet, number: int) -> Any:
    """The sheet as the package's own table, with everything above it in rows of its own."""
    columns = [_text(column) for column in sheet.table.columns]
    # the package refuses a table without a row
    rows = [[_cell(cell) for cell in row] for row in sheet.table.rows or ((None,) * len(columns),)]
    subtitles = [_text(line) for line in (sheet.table.caveat, *sheet.notes)]
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
        additional_formatting=[*_formats(sheet, columns), *_kept_as_text(rows)],
        table_row_index=2 + len(subtitles) + len(legend),
    )


def _formats(sheet: Sheet, columns: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {
            "column": {
                "columns": [columns[sheet.table.columns.index(column)]],
                "format": {"num_format": form},
                "include_names": False,
            }
        }
        for column, form in sheet.formats.items()
    ]


def _kept_as_text(rows: Sequence[Sequence[Cell]]) -> list[dict[str, Any]]:
    """Excel's mark that such a cell is text; without it an edit would make it a formula."""
    cells = [
        (i, j)
        for i, row in enumerate(rows, start=1)
        for j, cell in enumerate(row)
        if isinstance(cell, str) and _FORMULA.match(cell)
    ]
    return [{"cell": {"cells": [cell], "format": {"quote_prefix": True}}} for cell in cells]


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
    """Without what the package would read as a note's mark or as a link."""
    return text.replace("$$", "$ $").replace("](", "] (")


def _label(label: str) -> str:
    return _NOT_IN_LABEL.sub(" ", label)[:_LONGEST_LABEL].strip()


def _widths(table: Table) -> list[int]:
    """In letters: as wide as the longest cell, within bounds; longer text goes on below."""
    return [
        min(_WIDEST, max([_NARROWEST, *(len(str(row[i])) + 2 for row in table.rows)]))
        for i in range(len(table.columns))
    ]
