"""Comma-separated text, read strictly: what is cut, torn or mis-encoded is refused by row."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from itertools import count

from lib.errors import SourceError
from lib.sources.document import Document
from lib.sources.rows import Row, tidy

_CHUNK = 1 << 20
_SHOWN = 12  # of the names of a wide table
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
    row that may have been cut, no rows at all.
    """
    for number, header, cells in raw_rows(document, columns, optional):
        yield Row(number, dict(zip(header, map(tidy, cells), strict=True)))


def raw_rows(
    document: Document, columns: Sequence[str], optional: str | None = None
) -> Iterator[tuple[int, tuple[str, ...], list[str]]]:
    """The same rows as number, tidied header and cells as they stand. Raises as `read_rows`."""
    refuse_unreadable(document)
    with io.TextIOWrapper(document.open(), encoding="utf-8-sig", newline="") as text:
        rows = _numbered(document.name, csv.reader(text, strict=True))
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


def _numbered(name: str, lines: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    for number in count(1):
        try:
            yield number, next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            raise SourceError(
                f"{name}, near row {number}: a quote is not closed or stands in the wrong place "
                f"({error}). The file may have been cut; download it again."
            ) from error


def checked_header(
    name: str, cells: Sequence[str], columns: Sequence[str], optional: str | None = None
) -> tuple[str, ...]:
    """The tidied header. Raises SourceError for a column that it lacks or has twice."""
    header = tuple(map(tidy, cells))
    found = _listed(header, ", ")
    if doubled := [column for column in columns if header.count(column) > 1]:
        raise SourceError(f"{name}: column '{doubled[0]}' is there twice; found: {found}.")
    missing = [column for column in columns if column not in header and column != optional]
    if optional and optional not in header and set(header) - set(columns):
        missing.append(optional)
    if missing:
        lacking = _listed(missing, "', '")
        raise SourceError(f"{name}: column '{lacking}' is missing; found: {found}.")
    return header


def _listed(names: Sequence[str], between: str) -> str:
    shown = [*names[:_SHOWN], "..."] if len(names) > _SHOWN else names
    return between.join(name[:60] for name in shown)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_byte(document: Document) -> None:
    """Raises for the first byte at fault, which there must be."""
    name, content = document.name, document.content
    if b"\0" in content:
        row = content.count(b"\n", 0, content.index(b"\0")) + 1
        raise SourceError(f"{name}, row {row}: a NUL byte, expected text. Download the file again.")
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(_wrong_byte(document, error)) from error


def _wrong_byte(document: Document, error: UnicodeDecodeError) -> str:
    content = document.content
    start = error.start + (3 if content.startswith(b"\xef\xbb\xbf") else 0)
    row = content.count(b"\n", 0, start) + 1
    before = content[content.rfind(b"\n", 0, start) + 1 : start].decode(errors="replace")
    position = max(len(next(csv.reader([before]), [])), 1)
    header = header_of(document)
    column = f" '{header[position - 1]}'" if position <= len(header) else ""
    return (
        f"{document.name}, row {row}, column{column}: byte 0x{content[start]:02x} is not UTF-8, "
        "the encoding expected. Save the file as CSV UTF-8, or download it again."
    )
