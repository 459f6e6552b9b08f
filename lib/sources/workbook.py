"""Workbooks of every Excel format, read without trusting them: sheets as rows of plain text.

Macros, links and formulas in them are never run: a cell is what was last worked out for it.
"""

import os
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import BinaryIO

from lib.errors import SourceError
from lib.sources.rows import shown, tidy
from lib.sources.sheet import Sheet
from lib.sources.sheet_extent import MOST_CELLS, refuse_far_cells
from lib.sources.workbook_process import (
    MEMORY,
    SECONDS,
    Book,
    WorkbookError,
    WorkbookLimitError,
)
from lib.sources.zipped import UNREADABLE, CrowdedZipError, as_stream, open_zip

LARGEST = 64 << 20  # bytes; the largest published has 4 MiB
MOST_TEXT = 256 << 20  # bytes
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_OLE_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_ZIPPED = ("xl/workbook.xml", "xl/workbook.bin")
_PIECE = 1 << 20
_SHOWN = 12  # of the sheets of a workbook


def workbook_in(name: str, stream: BinaryIO) -> "Workbook | None":
    """The workbook that the stream holds, None if it holds none.

    Raises SourceError for one that is too large, damaged, cut short or encrypted, and for a zip
    file so damaged that it may have been one.
    """
    try:
        if not is_workbook(stream):
            return None
    except CrowdedZipError:
        return None
    except UNREADABLE as error:
        raise SourceError(
            f"{name} is a damaged workbook or zip archive, or one cut short "
            f"({shown(str(error), 200)}). Download it again."
        ) from error
    if stream.seek(0, os.SEEK_END) > LARGEST:
        raise SourceError(
            f"{name} is a workbook of more than {LARGEST >> 20} MiB. No publication is; it was not "
            "read."
        )
    stream.seek(0)
    return Workbook(name, stream.read())


def is_workbook(content: bytes | BinaryIO) -> bool:
    """Whether it is an Excel workbook, old or new, sound or not.

    Raises one of UNREADABLE for a damaged zip file, of which it cannot be told.
    """
    stream = as_stream(content)
    start = stream.read(len(_OLE))
    if start == _OLE:
        return _names_a_workbook(stream)
    if start != _ZIP:
        return False
    with open_zip(stream) as archive:
        return any(name in archive.namelist() for name in _ZIPPED)


def _names_a_workbook(stream: BinaryIO) -> bool:
    kept = b""
    while piece := stream.read(_PIECE):
        if any(name in kept + piece for name in _OLE_STREAMS):
            return True
        kept = piece[-len(_OLE_STREAMS[0]) :]
    return False


class Workbook:
    """A workbook's sheets, each read when asked for.

    failure: why one of them could not be, if so; whoever looked at it saw none.
    """

    def __init__(self, name: str, content: bytes) -> None:
        """Opens it. Raises SourceError for one that is damaged, cut short or encrypted."""
        self.name = name
        self.failure: SourceError | None = None
        self._book = Book(content)
        self._left, self._left_text = MOST_CELLS, MOST_TEXT
        self._sheets: dict[str, Sheet] = {}
        try:
            refuse_far_cells(name, content)
            titles = self._book.titles()
        except (*UNREADABLE, WorkbookError) as error:
            raise self._refusal(name, error) from error
        self._titles = {tidy(title): title for title in titles}
        self._twice = {title for title, times in Counter(map(tidy, titles)).items() if times > 1}

    @property
    def titles(self) -> tuple[str, ...]:
        """The sheets' names, hidden ones too, blanks tidied."""
        return tuple(self._titles)

    def sheet(self, title: str) -> Sheet:
        """The sheet of that name. Raises SourceError if there is none or it cannot be read."""
        if title not in self._titles:
            names = [shown(each) for each in self.titles]
            found = ", ".join(names[:_SHOWN] + ["..."] * (len(names) > _SHOWN))
            raise SourceError(f"{self.name}: the sheet '{title}' is missing; found: {found}.")
        if title in self._twice:
            self.failure = SourceError(
                f"{self.name} has two sheets '{title}', and which one counts cannot be told."
            )
            raise self.failure
        if title not in self._sheets:
            file = f"{self.name}, sheet '{title}'"
            self._sheets[title] = Sheet(file, self._read(file, self._titles[title]))
        return self._sheets[title]

    def _read(self, file: str, title: str) -> tuple[tuple[str, ...], ...]:
        if self.failure is not None:
            raise self.failure
        try:
            rows = self._book.rows(title, self._left, self._left_text, _texts)
        except WorkbookError as error:
            self.failure = self._refusal(file, error)
            raise self.failure from error
        self._left -= sum(map(len, rows))
        self._left_text -= sum(map(len, chain.from_iterable(rows)))
        return rows

    def _refusal(self, what: str, error: Exception) -> SourceError:
        said = shown(str(error), 200)
        if isinstance(error, WorkbookLimitError):
            return SourceError(
                f"{what} {said}. It was not read: a workbook may have {MOST_CELLS:,} cells, "
                f"{MOST_TEXT >> 20} MiB of text, and take {MEMORY >> 30} GiB of memory and "
                f"{SECONDS} seconds."
            )
        return SourceError(
            f"{self.name} is a workbook that cannot be read: damaged, cut short or protected by a "
            f"password ({said}). Download it again."
        )


def _texts(cells: Sequence[object]) -> tuple[str, ...]:
    return tuple(map(_text, cells))


def _text(cell: object) -> str:
    """A cell as a CSV file would hold it: numbers in full, whole ones without a point."""
    if isinstance(cell, str):
        return tidy(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell)
