"""Decks as an independent reader opens them."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from pptx import Presentation

from lib.briefing.deck import deck
from lib.briefing.deck_text import LINE, Para, height_of
from lib.findings.brief_types import Brief

EMU = 914400


def opened(brief: Brief) -> Any:
    return Presentation(BytesIO(deck(brief)))


def texts(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def charts(found: list[Any]) -> list[Any]:
    return [shape.chart for slide in found for shape in slide.shapes if shape.has_chart]


def rows(found: list[Any]) -> list[list[str]]:
    tables = [shape.table for slide in found for shape in slide.shapes if shape.has_table]
    return [[cell.text for cell in row.cells] for t in tables for row in [*t.rows][1:]]


def parts(file: bytes) -> dict[str, str]:
    """Every part's text, of the embedded workbooks too."""
    found = {}
    with ZipFile(BytesIO(file)) as of:
        for name in of.namelist():
            content = of.read(name)
            if name.endswith(".xlsx"):
                found |= {f"{name}/{k}": v for k, v in parts(content).items()}
            elif name.endswith((".xml", ".rels")):
                found[name] = content.decode()
    return found


def fits(found: list[Any]) -> None:
    """Nothing lies beyond the slide, and no text is taller than its box."""
    for slide in found:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert shape.left + shape.width <= 12192000 + EMU / 100, shape.name
            assert shape.top + shape.height <= 6858000 + EMU / 100, shape.name
            if shape.has_text_frame and shape.text_frame.text and shape.name != "Rule":
                tall = 0.0
                for line in shape.text_frame.paragraphs:
                    size = line.runs[0].font.size.pt if line.runs else 11
                    bold = bool(line.runs and line.runs[0].font.bold)
                    para = Para(line.text, bold=bold)
                    tall += height_of([para], shape.width / EMU, size)
                assert tall <= shape.height / EMU + 0.4 * LINE * 11 / 72, shape.text_frame.text


def across(series: Any) -> list[float]:
    return [float(v.text) for v in series._element.xpath("c:xVal//c:v")]
