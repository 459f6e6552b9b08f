"""Workbooks of the old format (xls, BIFF8 in a compound file), as small as they can be."""

import struct
from collections.abc import Mapping

from mutations import Cells

_SECTOR = 512
_END, _FREE, _TABLE = 0xFFFF_FFFE, 0xFFFF_FFFF, 0xFFFF_FFFD
_LEAST = 4096  # bytes of a stream that has sectors of its own


def old_workbook(sheets: Mapping[str, Cells]) -> bytes:
    """An xls file of these sheets: numbers, and text of at most 255 letters."""
    return compound_file("Workbook", book_stream(sheets))


def book_stream(sheets: Mapping[str, Cells]) -> bytes:
    """The records of the workbook: what it is, then each sheet."""
    bodies = [_sheet(cells) for cells in sheets.values()]
    names = [_short(title) for title in sheets]
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)) + _record(
        0x0042, struct.pack("<H", 1200)
    )
    at = len(start) + sum(4 + 6 + len(name) for name in names) + 4
    listed = b""
    for name, body in zip(names, bodies, strict=True):
        listed += _record(0x0085, struct.pack("<IBB", at, 0, 0) + name)
        at += len(body)
    return start + listed + _record(0x000A, b"") + b"".join(bodies)


def number_at(row: int, column: int, value: float) -> bytes:
    """The record of a number in a cell, both counted from 0."""
    return _record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def compound_file(name: str, stream: bytes) -> bytes:
    """A compound file with one stream, of at most 64,000 bytes."""
    stream = stream.ljust(_LEAST, b"\0")
    used = -(-len(stream) // _SECTOR)
    table = [_TABLE, _END, *range(3, used + 2), _END]
    entries = [_entry("Root Entry", 5, _END, 0, child=1), _entry(name, 2, 2, len(stream))]
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, _LEAST, _END, 0, _END, 0)
    head += struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108
    fat = struct.pack(f"<{len(table)}I", *table).ljust(_SECTOR, b"\xff")
    return head + fat + directory + stream.ljust(used * _SECTOR, b"\0")


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    entry = written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1)
    entry += struct.pack("<III", _FREE, _FREE, child) + bytes(36)
    return entry + struct.pack("<IQ", start, size)


def _sheet(cells: Cells) -> bytes:
    records = [_record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0))]
    for row, each in enumerate(cells):
        for column, cell in enumerate(each):
            if isinstance(cell, int | float):
                records.append(number_at(row, column, cell))
            elif cell:
                text = str(cell).encode("utf-16-le")
                head = struct.pack("<HHHHB", row, column, 0, len(text) // 2, 1)
                records.append(_record(0x0204, head + text))
    return b"".join([*records, _record(0x000A, b"")])


def _short(text: str) -> bytes:
    written = text.encode("utf-16-le")
    return bytes((len(written) // 2, 1)) + written


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data
