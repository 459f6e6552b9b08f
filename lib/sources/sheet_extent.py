"""How far the cells of a workbook reach, looked up before it is read.

A reader of workbooks lays out every cell from A1 to the last one, so that one stray cell in the
last row and column would take more memory than any machine has. What is written to hide from this
look meets the limits of the process that reads it (`workbook_process`), which can say less of it.
"""

import re
import zipfile
from collections.abc import Iterator

from lib.errors import SourceError
from lib.sources.zipped import open_zip

MOST_CELLS = 4_000_000  # of a workbook; the largest published has 0.7 million
UNPACKED = 512 << 20  # bytes, of all its parts; the largest published has 24 MiB
# A cell that only has a style closes itself. A tag has an end, or looking for it takes forever.
_VALUED = rb'<c r="%s"(?:>|[^>]{0,99}[^/]>)'
_FAR = re.compile(_VALUED % rb"(?:[A-Z]{3}[0-9]+|[A-Z]{2}[0-9]{5}|[A-Z]+[0-9]{6,})")
_ANY = re.compile(_VALUED % rb"([A-Z]{1,3})([0-9]{1,7})")
_PIECE = 1 << 20
_LONGEST = 256  # of a cell's tag, which may lie across two pieces


def refuse_far_cells(name: str, content: bytes) -> None:
    """Refuses a workbook of which a sheet reaches too far, by the row and column, or is too long.

    Only of the zipped formats: in an old xls a cell's place cannot be looked up.
    """
    if not content.startswith(b"PK"):
        return
    with open_zip(content) as archive:
        if sum(info.file_size for info in archive.infolist()) > UNPACKED:
            raise SourceError(
                f"{name} is a workbook that unpacks to more than {UNPACKED >> 20} MiB. No "
                "publication does; it was not read."
            )
        for sheet in archive.namelist():
            if sheet.startswith("xl/worksheets/") and sheet.endswith(".xml"):
                _refuse_far(name, archive, sheet)


def _refuse_far(name: str, archive: zipfile.ZipFile, sheet: str) -> None:
    if not any(_FAR.search(piece) for piece in _pieces(archive, sheet)):
        return
    rows = columns = 0
    for piece in _pieces(archive, sheet):
        for match in _ANY.finditer(piece):
            columns = max(columns, _column(match[1]))
            rows = max(rows, int(match[2]))
    if rows * columns > MOST_CELLS:
        raise SourceError(
            f"{name}: a sheet reaches to row {rows:,} and column {columns:,}, further than any "
            "publication. Delete what stands out there, or download the file again."
        )


def _pieces(archive: zipfile.ZipFile, sheet: str) -> Iterator[bytes]:
    kept = b""
    with archive.open(sheet) as stream:
        while piece := stream.read(_PIECE):
            yield kept + piece
            kept = piece[-_LONGEST:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number
