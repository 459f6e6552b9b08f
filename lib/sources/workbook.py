"""Workbooks of every Excel format, read without trusting them: sheets as rows of plain text."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import python_calamine

from lib.errors import SourceError
from lib.sources.rows import Row, tidy
from lib.sources.sheet_extent import MOST_CELLS, refuse_far_cells

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_OLE_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_ZIPPED = ("xl/workbook.xml", "xl/workbook.bin")
_DAMAGED = (
    *(python_calamine.CalamineError, OSError, ValueError, IndexError),
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
)


def may_be_workbook(head: bytes) -> bool:
    """Whether a document with these first bytes may be a workbook; `is_workbook` tells."""
    return head.startswith((_OLE, _ZIP))


def is_workbook(content: bytes) -> bool:
    """Whether the bytes are those of an Excel workbook, old or new, sound or not."""
    if content.startswith(_OLE):
        return any(stream in content for stream in _OLE_STREAMS)
    if not content.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(name in archive.namelist() for name in _ZIPPED)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


@dataclass(frozen=True)
class Sheet:
    """A sheet's cells as text, from A1. file: what a message calls it, sheet included."""

    file: str
    rows: tuple[tuple[str, ...], ...]

    def cell(self, row: int, column: int) -> str:
        """The cell, both counted from 1 as a spreadsheet does; empty outside the sheet."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return cells[column - 1] if 0 < column <= len(cells) else ""

    def labelled(self, label: str, within: int = 20) -> str:
        """What stands right of a label such as `Period:` in the first rows; empty if nowhere."""
        wanted = label.casefold().rstrip(":")
        for cells in self.rows[:within]:
            for place, cell in enumerate(cells[:-1]):
                if cell.casefold().rstrip(":") == wanted:
                    return cells[place + 1]
        return ""

    def find_row(self, *names: str, within: int = 60) -> int | None:
        """The number of the first row that holds every name in a cell of its own, any case."""
        wanted = {name.casefold() for name in names}
        for number, cells in enumerate(self.rows[:within], start=1):
            if wanted <= {cell.casefold() for cell in cells}:
                return number
        return None

    def body(self, header: Sequence[str], after: int) -> Iterator[Row]:
        """The rows below row number `after` that are not blank, by the header's names.

        Columns without a name are left out. Raises SourceError for a name that stands there twice.
        """
        named = [(place, name) for place, name in enumerate(header) if name]
        names = [name for _, name in named]
        if twice := [name for name in names if names.count(name) > 1]:
            raise SourceError(f"{self.file}: column '{twice[0]}' is there twice.")
        for number, cells in enumerate(self.rows[after:], start=after + 1):
            if any(cells):
                row = {name: cells[at] if at < len(cells) else "" for at, name in named}
                yield Row(number, row)

    def joined_header(self, groups: int, names: int) -> list[str]:
        """Column names made of two rows, `group: name`; a group reaches to the next one."""
        joined, group = [], ""
        width = max(len(self.rows[groups - 1]), len(self.rows[names - 1]))
        for column in range(1, width + 1):
            group = self.cell(groups, column) or group
            name = self.cell(names, column)
            joined.append(f"{group}: {name}" if group and name else name)
        return joined


class Workbook:
    """A workbook's sheets, each read when asked for."""

    def __init__(self, name: str, content: bytes) -> None:
        """Opens it. Raises SourceError for one that is damaged, cut short or encrypted."""
        self.name = name
        try:
            refuse_far_cells(name, content)
            self._book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        except _DAMAGED as error:
            raise self._damaged(error) from error
        self._titles = {tidy(title): title for title in self._book.sheet_names}
        self._sheets: dict[str, Sheet] = {}

    @property
    def titles(self) -> tuple[str, ...]:
        """The sheets' names, hidden ones too, blanks tidied."""
        return tuple(self._titles)

    def sheet(self, title: str) -> Sheet:
        """The sheet of that name. Raises SourceError if there is none or it cannot be read."""
        if title not in self._titles:
            found = ", ".join(self.titles)
            raise SourceError(f"{self.name}: the sheet '{title}' is missing; found: {found}.")
        if title not in self._sheets:
            self._sheets[title] = Sheet(f"{self.name}, sheet '{title}'", self._read(title))
        return self._sheets[title]

    def _read(self, title: str) -> tuple[tuple[str, ...], ...]:
        try:
            sheet = self._book.get_sheet_by_name(self._titles[title])
            if sheet.total_height * sheet.total_width > MOST_CELLS:
                raise SourceError(
                    f"{self.name}: the sheet '{title}' has {sheet.total_height} rows and "
                    f"{sheet.total_width} columns, more than any publication. It was not read."
                )
            rows = sheet.to_python(skip_empty_area=False)
        except _DAMAGED as error:
            raise self._damaged(error) from error
        return tuple(tuple(_text(cell) for cell in row) for row in rows)

    def _damaged(self, error: Exception) -> SourceError:
        return SourceError(
            f"{self.name} is a workbook that cannot be read: damaged, cut short or protected by a "
            f"password ({error}). Download it again."
        )


def _text(cell: object) -> str:
    """A cell as a CSV file would hold it: numbers in full, whole ones without a point."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time().isoformat() == "00:00:00" else str(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return tidy(str(cell))
