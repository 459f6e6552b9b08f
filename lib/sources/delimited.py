"""Comma-separated text, read strictly: what is cut, torn or mis-encoded is refused by row."""

import codecs
import csv
import io
import os
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from lib.errors import SourceError
from lib.sources.csv_rows import LONGEST_ROW, numbered_rows
from lib.sources.document import Document
from lib.sources.rows import Row, shown, tidy
from lib.sources.sheet_extent import MOST_CELLS

LARGEST = 64 << 20  # bytes of a file whose rows are kept; the largest published has 3 MiB
MOST_COLUMNS = 1_000  # the widest published has 121
_CHUNK = 1 << 20
_LISTED = 400  # letters of the names of a wide table
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def header_of(document: Document) -> tuple[str, ...]:
    """The tidied names on the first line, as far as it can be read; empty for what is no text."""
    head = document.head
    encoding = "utf-16" if head.startswith(_UTF_16) else "utf-8-sig"
    line = head.decode(encoding, errors="replace").splitlines()[:1]
    try:
        return tuple(tidy(cell) for cells in csv.reader(line) for cell in cells)
    except csv.Error:
        return ()


def read_rows(
    document: Document, columns: Sequence[str], optional: str | None = None
) -> Iterator[Row]:
    """The data rows of a CSV file that must have the columns, in any order.

    optional: a column that may be missing, unless another that is not known stands in its place.
    Raises SourceError naming file, row, column and what was expected: text that is not UTF-8, NUL
    bytes, a missing or doubled column, a row of another width, a quote that is not closed, a last
    row that may have been cut, no rows at all, and more of anything than the limits above.
    """
    refuse_large(document)
    left = MOST_CELLS
    for number, header, cells in raw_rows(document, columns, optional):
        left -= len(cells)
        if left < 0:
            raise SourceError(
                f"{document.name} has more than {MOST_CELLS:,} cells. No publication of its kind "
                "has; it was not read."
            )
        yield Row(number, dict(zip(header, map(tidy, cells), strict=True)))


def refuse_large(document: Document) -> None:
    """Raises SourceError for a file of more than LARGEST bytes."""
    with document.open() as stream:
        if stream.seek(0, os.SEEK_END) > LARGEST:
            raise SourceError(
                f"{document.name} is larger than {LARGEST >> 20} MiB; no publication of its kind "
                "is. It was not read."
            )


def raw_rows(
    document: Document, columns: Sequence[str], optional: str | None = None
) -> Iterator[tuple[int, tuple[str, ...], list[str]]]:
    """The same rows as number, tidied header and cells as they stand. Raises as `read_rows`."""
    refuse_unreadable(document)
    with io.TextIOWrapper(document.open(), encoding="utf-8-sig", newline="") as text:
        rows = numbered_rows(document.name, text)
        number, cells = next(rows, (1, []))
        header = checked_header(document.name, cells, columns, optional)
        for number, cells in rows:
            if not any(cells):
                continue
            if len(cells) != len(header):
                raise SourceError(
                    f"{document.name}, row {number}: {len(cells)} fields, expected {len(header)} "
                    "as in the header. The row is torn, or the file was cut; download it again."
                )
            yield number, header, cells
    if number == 1:
        raise SourceError(f"{document.name} has a header and no rows.")
    if not is_ended(document):
        raise SourceError(
            f"{document.name}, row {number}: the last row is not ended by a line break, so the "
            "file may have been cut. Download it again or, if it is whole, add the line break."
        )


def refuse_unreadable(document: Document) -> None:
    """Raises SourceError, naming the row, for UTF-16, a NUL byte and text that is not UTF-8."""
    if document.head.startswith(_UTF_16):
        raise SourceError(f"{document.name} is in UTF-16, expected UTF-8. Save it as CSV UTF-8.")
    decoder = codecs.getincrementaldecoder("utf-8")()
    with document.open() as stream:
        while chunk := stream.read(_CHUNK):
            plain = chunk.isascii() and not decoder.getstate()[0]
            if b"\0" in chunk or not (plain or _decodes(decoder, chunk)):
                _refuse_byte(document)
    if not _decodes(decoder, b"", final=True):
        _refuse_byte(document)


def is_ended(document: Document) -> bool:
    """Whether its last row ends as a whole one does: in a line break or a quote."""
    with document.open() as stream:
        stream.seek(-1, io.SEEK_END)
        return stream.read() in {b"\n", b"\r", b'"'}


def checked_header(
    name: str, cells: Sequence[str], columns: Sequence[str], optional: str | None = None
) -> tuple[str, ...]:
    """The tidied header. Raises SourceError for a column that it lacks or has twice.

    And for more than MOST_COLUMNS.
    """
    if len(cells) > MOST_COLUMNS:
        raise SourceError(f"{name} has more than {MOST_COLUMNS:,} columns; no publication has.")
    header = tuple(map(tidy, cells))
    found = _listed(header, ", ")
    times = Counter(header)
    if doubled := [column for column in columns if times[column] > 1]:
        raise SourceError(f"{name}: column '{doubled[0]}' is there twice; found: {found}.")
    missing = [column for column in columns if column not in header and column != optional]
    if optional and optional not in header and set(header) - set(columns):
        missing.append(optional)
    if missing:
        lacking = _listed(missing, "', '")
        raise SourceError(f"{name}: column '{lacking}' is missing; found: {found}.")
    return header


def _listed(names: Sequence[str], between: str) -> str:
    texts = [name[:60] for name in names]
    fit = bisect_right([*accumulate(len(text) + len(between) for text in texts)], _LISTED)
    return between.join(texts if fit == len(texts) else [*texts[:fit], "..."])


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_byte(document: Document) -> None:
    """Raises for the first byte at fault, which there must be."""
    name = document.name
    with document.open() as stream:
        for row, line in enumerate(iter(lambda: stream.readline(LONGEST_ROW), b""), start=1):
            if b"\0" in line:
                raise SourceError(
                    f"{name}, row {row}: a NUL byte, expected text. Download the file again."
                )
            if len(line) == LONGEST_ROW:  # there may be more of it
                raise SourceError(
                    f"{name}, row {row}: more than {LONGEST_ROW:,} bytes. Download the file again."
                )
            try:
                line.decode()
            except UnicodeDecodeError as error:
                raise SourceError(_wrong_byte(document, row, line, error.start)) from error


def _wrong_byte(document: Document, row: int, line: bytes, at: int) -> str:
    position = _cells_of(line[:at].decode())
    header = header_of(document)
    column = f" '{shown(header[position - 1])}'" if 0 < position <= len(header) else ""
    return (
        f"{document.name}, row {row}, column{column}: byte 0x{line[at]:02x} is not UTF-8, the "
        "encoding expected. Save the file as CSV UTF-8, or download it again."
    )


def _cells_of(start: str) -> int:
    """How many cells the start of a row has, 0 where it cannot be told."""
    try:
        return max(len(next(csv.reader([start]), [])), 1)
    except csv.Error:
        return 0
