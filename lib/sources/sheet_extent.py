"""How far the cells of a workbook reach, looked up before it is read.

A reader of workbooks lays out every cell from A1 to the last one, so that one stray cell in the
last row and column would take more memory than any machine has.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from lib.errors import SourceError

MOST_CELLS = 8_000_000  # of one sheet; the largest published has half a million
_VALUED = rb'<c r="%s"[^>]*[^/]>'  # a cell that only has a style closes itself
_FAR = re.compile(_VALUED % rb"(?:[A-Z]{3}[0-9]+|[A-Z]{2}[0-9]{5}|[A-Z]+[0-9]{6,})")
_ANY = re.compile(_VALUED % rb"([A-Z]{1,3})([0-9]{1,7})")
_PIECE = 1 << 20
_LONGEST = 256  # of a cell's tag, which may lie across two pieces


def refuse_far_cells(name: str, content: bytes) -> None:
    """Refuses a workbook of which a sheet reaches too far. Raises SourceError naming the cell.

    Only of the zipped formats: an old xls cannot reach that far.
    """
    if not content.startswith(b"PK"):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
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
