"""Reads workbooks in a process of its own, which `workbook_process` starts; run as a file.

The library that reads them takes whatever a file asks of it: one wrong number in one asks for 128
GiB, and the process ends. It is therefore given limits, and nothing else to take down with it.
Nothing of the project is imported, so that it starts at once.

Asked and answered in frames: eight bytes that say how long, then JSON, but for a workbook itself.
"""

import importlib
import io
import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

import python_calamine

_PIECE = 5_000  # cells that are told at a time


def main() -> None:
    """Answers until nobody asks any more. Its arguments: bytes of memory, seconds a question."""
    memory, seconds = map(int, sys.argv[1:3])
    _set_limit("RLIMIT_AS", memory)
    _set_limit("RLIMIT_CORE", 0)

    def limit() -> None:
        _set_limit("RLIMIT_CPU", int(time.process_time()) + 1 + seconds)

    serve(sys.stdin.buffer, sys.stdout.buffer, limit)


def serve(asked: BinaryIO, told: BinaryIO, limit: Callable[[], None]) -> None:
    """Answers every question: a frame of what to `do`, `open` or `sheet`. limit: called before.

    After `open` follows the workbook's frame; told: `titles`. With `sheet` come its title, the most
    cells and the most bytes of answer; told: `size`, its rows and columns, then `rows` as often as
    need be, blank ones as [], and `end`; or `large` with its size; or `long`. Either: `fault` with
    what is wrong.
    """
    book = None
    while frame := read_frame(asked):
        question = json.loads(frame)
        limit()
        try:
            if question["do"] == "open":
                book = None  # two might be too many
                book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(read_frame(asked)))
                write_frame(told, _said("titles", list(book.sheet_names)))
            else:
                for answer in _sheet(book, question["title"], question["cells"], question["bytes"]):
                    write_frame(told, answer)
        except BaseException as error:
            # What a panic of the library raises is no Exception.
            if isinstance(error, KeyboardInterrupt | SystemExit | BrokenPipeError):
                raise
            write_frame(told, _said("fault", (str(error) or type(error).__name__)[:1000]))


def read_frame(stream: BinaryIO) -> bytes:
    """The next frame; empty at the end, and where the stream breaks off."""
    length = int.from_bytes(stream.read(8), "big")
    frame = stream.read(length)
    return frame if len(frame) == length else b""


def write_frame(stream: BinaryIO, frame: bytes) -> None:
    """One frame, sent at once."""
    stream.write(len(frame).to_bytes(8, "big"))
    stream.write(frame)
    stream.flush()


def _sheet(book: Any, title: str, cells: int, most: int) -> Iterator[bytes]:
    sheet = book.get_sheet_by_name(title)
    last_row, last_column = sheet.end or (-1, -1)
    size = last_row + 1, last_column + 1
    if size[0] * size[1] > cells:
        yield _said("large", size)
        return
    yield _said("size", size)
    for rows in _pieces(sheet, size[1]):
        answer = _said("rows", rows)
        most -= len(answer)
        if most < 0:
            yield _said("long", None)
            return
        yield answer
    yield _said("end", None)


def _pieces(sheet: Any, wide: int) -> Iterator[list[list[Any]]]:
    left = [""] * (sheet.start[1] if sheet.start else 0)
    rows: list[list[Any]] = []
    for row in sheet.iter_rows():
        rows.append([] if row.count("") == len(row) else left + row)
        if len(rows) * wide >= _PIECE:
            yield rows
            rows = []
    yield rows


def _said(word: str, what: object) -> bytes:
    return json.dumps([word, what], default=_text).encode()


def _text(cell: object) -> str:
    """A date or time, the only cells that JSON does not know."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time().isoformat() == "00:00:00" else str(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _set_limit(which: str, most: int) -> None:
    """Sets a limit of the process where the system has such limits; a lower one stays."""
    try:
        resource = importlib.import_module("resource")
    except ImportError:
        return
    kind = getattr(resource, which)
    _, hard = resource.getrlimit(kind)
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (soft, hard))


if __name__ == "__main__":
    main()
