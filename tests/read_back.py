"""A briefing's files opened again by somebody else's readers, who know nothing of how it is made.

A page gives its tables by its tags, as a screen reader has them; a deck its native tables and what
its charts hold; the offline page what is embedded in it.
"""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn
from pypdf import PdfReader
from pypdf.generic import ContentStream

Grid = list[list[str]]
_WHO_MOVES = re.compile(r'<table class="who-moves">.*?</table>', re.S)


def pressed(text: object) -> str:
    """Without spaces and places to break, which the end of a line adds and takes."""
    return re.sub(r"[\s\u200b\u00ad]", "", str(text))


class Page:
    """A PDF. text: all of it, pressed; tables: of its tags, a text a cell, pressed."""

    def __init__(self, path: Path) -> None:
        self.reader = PdfReader(path)
        self.text = pressed("".join(page.extract_text() for page in self.reader.pages))
        self._marked = {page.indirect_reference.idnum: _marked(page) for page in self.reader.pages}
        root = self.reader.trailer["/Root"]["/StructTreeRoot"]
        tables = [tag for tag, _ in self._walk(root["/K"]) if tag["/S"] == "/Table"]
        self.tables: list[Grid] = [self._grid(table) for table in tables]

    def _grid(self, table: Any) -> Grid:
        rows = [tag for tag, _ in self._walk(table) if tag["/S"] == "/TR"]
        return [
            [self._text(tag) for tag, _ in self._walk(row) if tag["/S"] in ("/TH", "/TD")]
            for row in rows
        ]

    def _text(self, tag: Any) -> str:
        leaves = [leaf for own, _ in self._walk(tag) for leaf in _leaves(own)]
        return pressed("".join(self._marked[page].get(mark, "") for page, mark in leaves))

    def _walk(self, tag: Any, depth: int = 0) -> Iterator[tuple[Any, int]]:
        tag = tag.get_object() if hasattr(tag, "get_object") else tag
        if isinstance(tag, list):
            for one in tag:
                yield from self._walk(one, depth)
        elif isinstance(tag, dict) and "/S" in tag:
            yield tag, depth
            yield from self._walk(tag.get("/K", []), depth + 1)


def _leaves(tag: Any) -> Iterator[tuple[int, int]]:
    """The tag's own pieces of content: the page and the mark of each."""
    own = tag.get("/K", [])
    own = own.get_object() if hasattr(own, "get_object") else own
    for leaf in own if isinstance(own, list) else [own]:
        if isinstance(leaf, int):
            yield tag.raw_get("/Pg").idnum, leaf
        elif "/MCID" in (found := leaf.get_object()):
            page = found if "/Pg" in found else tag
            yield page.raw_get("/Pg").idnum, int(found["/MCID"])


def _marked(page: Any) -> dict[int, str]:
    """The text of each marked piece of a page."""
    fonts = {name: _letters(font) for name, font in page["/Resources"]["/Font"].items()}
    found = dict[int, str]()
    marks: list[int | None] = []
    letters = dict[int, str]()
    for given, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator in (b"BDC", b"BMC"):
            own = given[1] if operator == b"BDC" else {}
            marks.append(own.get("/MCID") if isinstance(own, dict) else None)
        elif operator == b"EMC":
            marks.pop()
        elif operator == b"Tf":
            letters = fonts[given[0]]
        elif operator in (b"Tj", b"TJ"):
            mark = next((own for own in marks[::-1] if own is not None), None)
            if mark is not None:
                pieces = given[0] if operator == b"TJ" else given
                found[mark] = found.get(mark, "") + "".join(_read(x, letters) for x in pieces)
    return found


def _letters(font: Any) -> dict[int, str]:
    """What each of the font's codes reads as, by the map that the file carries for it."""
    found = dict[int, str]()
    carried = font.get_object()["/ToUnicode"].get_object().get_data().decode("ascii")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", carried, re.S):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", carried, re.S):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for code in range(int(first, 16), int(last, 16) + 1):
                found[code] = chr(int(text, 16) + code - int(first, 16))
    return found


def _read(piece: Any, letters: dict[int, str]) -> str:
    if isinstance(piece, int | float):
        return ""
    raw = piece if isinstance(piece, bytes) else piece.original_bytes
    codes = (int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2))
    return "".join(letters.get(code, "?") for code in codes)


class Deck:
    """A deck. text: of all slides without the notes, pressed; tables, charts: native ones.

    charts: a list of x and y values by the name of a series, or of categories and values.
    """

    def __init__(self, path: Path) -> None:
        shapes = [shape for slide in Presentation(str(path)).slides for shape in slide.shapes]
        self.text = pressed("".join(s.text_frame.text for s in shapes if s.has_text_frame))
        self.tables: list[Grid] = [
            [[pressed(cell.text) for cell in row.cells] for row in shape.table.rows]
            for shape in shapes
            if shape.has_table
        ]
        self.charts = [_series(shape.chart) for shape in shapes if shape.has_chart]


def _series(chart: Any) -> dict[str, tuple[list[Any], list[float]]]:
    found = {}
    for plot in chart.plots:
        for series in plot.series:
            xs = [float(v.text) for v in series._element.findall(f".//{qn('c:xVal')}//{qn('c:v')}")]
            found[series.name] = (xs or list(plot.categories), list(series.values))
    return found


class Offline:
    """The offline page. text: what is written in it, pressed; held: what it computes with.

    tables: those that are written in it, of who moves.
    """

    def __init__(self, path: Path) -> None:
        code = path.read_text(encoding="utf-8")
        (embedded,) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', code, re.S)
        self.held: dict[str, Any] = json.loads(embedded)
        rows = [re.findall(r"<tr>.*?</tr>", t, re.S) for t in _WHO_MOVES.findall(code)]
        self.tables: list[Grid] = [[_cells(row) for row in table] for table in rows]
        shown = re.sub(r"<(script|style).*?</\1>|<[^>]*>", "", code, flags=re.S)
        self.text = pressed(html.unescape(shown))


def _cells(row: str) -> list[str]:
    found = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)
    return [pressed(html.unescape(re.sub(r"<[^>]*>", "", cell))) for cell in found]
