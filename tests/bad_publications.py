"""Files that no import may take, one of every sort, for the tests of whole imports."""

import struct
from collections.abc import Callable, Mapping

from hostile_books import more_rows, raw_book, zipped_parts
from hostile_zips import STORED, Member, crafted
from nof_files import published_rows
from old_workbook import book_stream, compound_file, number_at
from small_publications import publications
from sources_help import zip_bomb, zip_climbing, zip_of

_SOUND = published_rows(seed=7)
_HEADER = _SOUND.splitlines(keepends=True)[0]
_BEDS = publications()["kh03-beds-overnight"].sheets
_WAITS = publications()["rtt-full-extract"].content
_FAR = b'<row r="1048576"><c  r="XFD1048576"><v>1</v></c></row>'
_LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


def _with_record(record: bytes) -> bytes:
    """An old workbook whose first record after its head is this one."""
    records = book_stream(_BEDS)
    at = records.index(struct.pack("<HH", 0x0042, 2))
    return compound_file("Workbook", records[:at] + record + records[at + 6 :])


def _far_cell() -> bytes:
    records = book_stream(_BEDS)
    last = records.rindex(struct.pack("<HH", 0x0203, 14))
    far = records[:last] + number_at(0xFFFF, 0xFFFF, 1.0) + records[last + 18 :]
    return compound_file("Workbook", far)


def _laughing(part: bytes) -> bytes:
    return _LAUGHS + part.replace(b"<t>", b"<t>&b;", 1)


def _overlapping() -> bytes:
    kernel = Member(b"0.csv", b"0" * 20_000)
    return crafted(kernel, *(Member(b"%d.csv" % i, of=0) for i in range(1, 50)))


# What is refused, by the name of its file; each is made when asked for.
BAD: Mapping[str, Callable[[], bytes]] = {
    "empty.csv": lambda: b"",
    "one byte.csv": lambda: b"\xff",
    "picture.csv": lambda: b"\x89PNG\r\n\x1a\n" + bytes(99),
    "page.csv": lambda: b"<!doctype html><html><body>Not found</body></html>",
    "utf-16.csv": lambda: _SOUND.decode().encode("utf-16"),
    "nul.csv": lambda: _SOUND.replace(b"Q4", b"Q\0", 1),
    "latin-1.csv": lambda: _SOUND.replace(b"South", b"Sou\xfeh", 1),
    "cut.csv": lambda: _SOUND[: len(_SOUND) // 2],
    "header.csv": lambda: _HEADER,
    "open quote.csv": lambda: _SOUND.replace(b"Q4", b'"Q4', 1),
    "long row.csv": lambda: _HEADER + b"x" * 1_100_000 + b"\r\n",
    "wide.csv": lambda: _HEADER.strip() + b",x" * 1_000 + b"\r\n",
    "escape.csv": lambda: _SOUND.replace(b"Q4", b"\x1b[2J\xe2\x80\xae", 1),
    "waits cut.csv": lambda: _WAITS[:-100],
    "waits long.csv": lambda: _WAITS + b"x" * 1_100_000 + b"\r\n",
    "no archive.zip": lambda: b"PK\x03\x04" + bytes(99),
    "nothing.zip": lambda: zip_of({}),
    "cut.zip": lambda: zip_of({"a.csv": _SOUND})[:-30],
    "bomb.zip": lambda: zip_bomb(600),
    "lying bomb.zip": lambda: zip_bomb(8, says=100),
    "overlapping.zip": _overlapping,
    "climbing.zip": lambda: zip_climbing("../../a\nb.csv", _SOUND),
    "encrypted.zip": lambda: crafted(Member(b"a.csv", _SOUND, flags=1)),
    "packed otherwise.zip": lambda: crafted(Member(b"a.csv", _SOUND, 14)),
    "twice.zip": lambda: crafted(Member(b"a.csv", _SOUND), Member(b"a.csv", _SOUND)),
    "checksum.zip": lambda: crafted(Member(b"a.csv", _SOUND, crc=1)),
    "crowded.zip": lambda: crafted(*(Member(b"%d" % i, method=STORED) for i in range(10_001))),
    "nested.zip": lambda: zip_of({"inner.zip": zip_of({"a.csv": _SOUND})}),
    "hiding.zip": lambda: crafted(Member(b"a.csv", _SOUND), listed=2),
    "cut.xlsx": lambda: raw_book(_BEDS)[:-200],
    "far.xlsx": lambda: raw_book(_BEDS, sheet=more_rows(_FAR)),
    "entities.xlsx": lambda: raw_book(_BEDS, shared=_laughing),
    "torn.xlsb": lambda: zipped_parts({"[Content_Types].xml": b"", "xl/workbook.bin": b"\x83\x01"}),
    "far.xls": _far_cell,
    "panic.xls": lambda: _with_record(struct.pack("<HHH", 0x0018, 2, 0)),
    "locked.xls": lambda: _with_record(struct.pack("<HHH", 0x002F, 2, 1)),
    "encrypted.xlsx": lambda: compound_file("EncryptedPackage", b"x" * 5_000),
    "sums.xlsx": lambda: raw_book(_BEDS, sheet=lambda p: p.replace(b">100.5<", b">99.5<")),
}
