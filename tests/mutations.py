"""Small tables damaged in the ways in which files arrive damaged: same result, or one refusal."""

import csv
import io
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from lib.errors import SourceError
from lib.sources.document import Document
from lib.sources.extract import Extract

Cells = list[list[Any]]  # one sheet, or one CSV file, from its first row


class Table(NamedTuple):
    """A sheet's cells; header: the index of the row of names; body: of the first data row."""

    cells: Cells
    header: int
    body: int


def workbook(sheets: Mapping[str, Cells]) -> bytes:
    """An xlsx file of these sheets."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for title, cells in sheets.items():
        sheet = book.create_sheet(title)
        for row in cells:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def csv_file(cells: Cells) -> bytes:
    """A CSV file of these rows."""
    stream = io.StringIO()
    csv.writer(stream).writerows(cells)
    return stream.getvalue().encode()


def damaged(table: Table, seed: int) -> Iterator[tuple[str, Cells]]:
    """One of each damage to the table, placed by the seed, with a word for it."""
    draw = random.Random(seed)
    cells, header, body = table
    last, width = len(cells), len(cells[header])
    named = [i for i, name in enumerate(cells[header]) if name not in ("", None)]
    yield "cut before a row", cells[: draw.randrange(last)]
    yield "body empty", cells[:body]
    gone = draw.randrange(body, last)
    yield "a row gone", cells[:gone] + cells[gone + 1 :]
    yield "a header changed", _with(cells, header, draw.choice(named), "Something else")
    yield "a header blank", _with(cells, header, draw.choice(named), "")
    yield "a column gone", _without_column(cells, header, draw.choice(named))
    yield (
        "an extra column",
        [[*_padded(row, width), "extra" if i == header else ""] for i, row in enumerate(cells)],
    )
    yield (
        "an extra column in front",
        [["extra" if i == header else "", *row] for i, row in enumerate(cells)],
    )
    shuffled = cells[body:]
    draw.shuffle(shuffled)
    yield "rows shuffled", cells[:body] + shuffled
    yield "a row doubled", [*cells, cells[draw.randrange(body, last)]]
    row, column = draw.randrange(body, last), draw.choice(named)
    for odd in ("x", -3, "", "*", 1e300, "=1+1", 0.5):
        yield f"a cell is {odd!r}", _with(cells, row, column, odd)


def same_or_refused(
    read: Callable[[Document], Extract | None], whole: Document, broken: bytes, what: str
) -> str:
    """Asserts that the broken bytes give what the whole gave, a note more, or a refusal.

    read: recognises and reads, None for what it does not recognise. Returns which of them it was.
    """
    expected = _expected(read, whole)
    try:
        found = read(replace(whole, content=broken))
    except SourceError as error:
        return _refused(str(error), what)
    if found is None:
        return "not recognised"
    if set(found.figures) == set(expected.figures):
        return "same"
    assert _says_more(expected, found), f"{what}: other figures, and nothing said"
    return "said"


_READ: dict[str, Extract] = {}


def _expected(read: Callable[[Document], Extract | None], whole: Document) -> Extract:
    """What the whole gives; read once, as every damage to it asks again."""
    if whole.sha256 not in _READ:
        found = read(whole)
        assert found is not None
        _READ[whole.sha256] = found
    return _READ[whole.sha256]


def _refused(message: str, what: str) -> str:
    assert "\n" not in message and len(message) < 1000, what
    return "refused"


def _says_more(expected: Extract, found: Extract) -> bool:
    return bool(set(found.notes) - set(expected.notes))


def _with(cells: Cells, row: int, column: int, value: Any) -> Cells:
    return [
        [value if (i, j) == (row, column) else cell for j, cell in enumerate(each)]
        for i, each in enumerate(cells)
    ]


def _without_column(cells: Cells, header: int, column: int) -> Cells:
    return [
        [cell for j, cell in enumerate(row) if j != column] if i >= header else row
        for i, row in enumerate(cells)
    ]


def _padded(row: Sequence[Any], width: int) -> list[Any]:
    return [*row, *[""] * (width - len(row))]
