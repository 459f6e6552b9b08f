"""Workbooks part by part, as no honest program writes them."""

import io
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape, quoteattr

from mutations import Cells

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
SHARED, BOOK, TYPES = "xl/sharedStrings.xml", "xl/workbook.xml", "[Content_Types].xml"
SHEET = "xl/worksheets/sheet1.xml"


def book_parts(sheets: Mapping[str, Cells]) -> dict[str, bytes]:
    """The parts of an xlsx file by name: numbers as they are, text in a table that all share."""
    numbers = range(1, len(sheets) + 1)
    strings: dict[str, int] = {}
    written = {
        f"xl/worksheets/sheet{number}.xml": _sheet(cells, strings)
        for number, cells in zip(numbers, sheets.values(), strict=True)
    }
    sheets_listed = "".join(
        f'<sheet name={quoteattr(title)} sheetId="{number}" r:id="r{number}"/>'
        for number, title in zip(numbers, sheets, strict=True)
    )
    related = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATED}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    shared = f'<Relationship Id="s" Type="{_RELATED}/sharedStrings" Target="sharedStrings.xml"/>'
    first = f'<Relationship Id="b" Type="{_RELATED}/officeDocument" Target="xl/workbook.xml"/>'
    texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    parts = {
        TYPES: f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/{BOOK}" '
        f'ContentType="{_EXCEL}.sheet.main+xml"/></Types>',
        "_rels/.rels": _relations(first),
        BOOK: f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}">'
        f"<sheets>{sheets_listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(related + shared),
        SHARED: f'<sst xmlns="{_MAIN}" uniqueCount="{len(strings)}">{texts}</sst>',
    }
    return {name: part.encode() for name, part in (parts | written).items()}


def raw_book(sheets: Mapping[str, Cells], **changes: Callable[[bytes], bytes]) -> bytes:
    """The xlsx file, with changes to its `shared` strings, `listed` sheets or first `sheet`."""
    parts = book_parts(sheets)
    names = {"shared": SHARED, "listed": BOOK, "sheet": SHEET}
    for key, change in changes.items():
        parts[names[key]] = change(parts[names[key]])
    return zipped_parts(parts)


def with_macros(sheets: Mapping[str, Cells]) -> bytes:
    """The same as an xlsm file, which has a project in Visual Basic."""
    parts = book_parts(sheets)
    plain = f"{_EXCEL}.sheet.main+xml".encode()
    parts[TYPES] = parts[TYPES].replace(plain, _MACROS.encode())
    return zipped_parts({**parts, "xl/vbaProject.bin": b'Sub Auto_Open()\nShell "calc"\n' * 99})


def zipped_parts(parts: Mapping[str, bytes]) -> bytes:
    """The parts as one file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def more_rows(xml: bytes) -> Callable[[bytes], bytes]:
    """A change to a sheet: this after its last row."""
    return lambda part: part.replace(b"</sheetData>", xml + b"</sheetData>")


def _relations(relations: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'


def _sheet(cells: Cells, strings: dict[str, int]) -> str:
    rows = []
    for number, row in enumerate(cells, start=1):
        written = "".join(
            _cell(f"{_letters(column)}{number}", cell, strings)
            for column, cell in enumerate(row, start=1)
            if cell not in ("", None)
        )
        rows.append(f'<row r="{number}">{written}</row>')
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def _cell(place: str, cell: object, strings: dict[str, int]) -> str:
    if isinstance(cell, int | float):
        return f'<c r="{place}"><v>{cell!r}</v></c>'
    number = strings.setdefault(str(cell), len(strings))
    return f'<c r="{place}" t="s"><v>{number}</v></c>'


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
