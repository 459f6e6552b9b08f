"""A briefing's workbook as somebody else opens it."""

from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries

from lib.briefing.book import book
from lib.findings.brief import Brief

Row = dict[str, Any]


def opened(brief: Brief) -> Any:
    """The workbook by an independent reader."""
    return openpyxl.load_workbook(BytesIO(book(brief)))


def rows_of(page: Any) -> list[Row]:
    """The sheet's one table, a value by heading; the shorthand for missing as None."""
    (table,) = page.tables.values()
    left, top, right, bottom = range_boundaries(table.ref)
    lines = list(page.iter_rows(top, bottom, left, right, values_only=True))
    cells = [[None if cell == "[x]" else cell for cell in line] for line in lines[1:]]
    return [dict(zip(lines[0], line, strict=True)) for line in cells]


def head_of(page: Any) -> list[str]:
    """What stands above the table, a line a row."""
    (table,) = page.tables.values()
    top = range_boundaries(table.ref)[1]
    return [line[0] for line in page.iter_rows(1, top - 1, 1, 1, values_only=True)]


def texts_of(read: Any) -> list[str]:
    """Every text of every sheet."""
    cells = (cell.value for page in read for line in page.iter_rows() for cell in line)
    return [value for value in cells if isinstance(value, str)]
