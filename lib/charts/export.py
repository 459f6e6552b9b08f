"""A chart as a file that stands by itself: SVG and PNG with title and caveat inside, and CSV."""

import csv as spreadsheet
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from math import isnan
from textwrap import wrap
from typing import Any
from xml.sax.saxutils import escape

import altair
import vl_convert

from lib.charts.palette import INK, SECONDARY
from lib.charts.safe_text import cell_text, xml_text

_MARGIN = 16
_TITLE, _SUBTITLE = 18, 13  # pixels
_LETTER = 0.56  # a digit's width in font sizes; most letters are narrower
_VEGA_LITE = ".".join(altair.SCHEMA_VERSION.removeprefix("v").split(".")[:2])


@dataclass(frozen=True)
class Picture:
    """A chart to export.

    spec: Vega-Lite without data, as `lib.charts.theme.finished` gives it. rows: its data, the
    caveat among them. title: the finding; empty where it stands beside the picture. width: of the
    whole picture in pixels; a chart fills it unless its width is fixed or it is of several parts.
    alt: what the chart shows, in words.
    """

    spec: dict[str, Any]
    rows: list[dict[str, Any]]
    title: str
    subtitle: str
    width: int = 800
    alt: str | None = None

    def _repr_svg_(self) -> str:
        """By this a notebook shows it."""
        return svg(self).decode()


def svg(picture: Picture) -> bytes:
    """The picture as SVG, with its title and alt text for who cannot see it.

    Raises ValueError if the chart would load something from elsewhere.
    """
    drawn = vl_convert.vegalite_to_svg(
        whole_spec(picture), vl_version=_VEGA_LITE, allowed_base_urls=[]
    )
    words = f"<title>{escape(xml_text(picture.title))}</title>"
    if picture.alt:
        words += f"<desc>{escape(xml_text(picture.alt))}</desc>"
    start, inside = drawn.split(">", 1)
    return f'{start} role="img">{words}{inside}'.encode()


def png(picture: Picture, scale: float = 2) -> bytes:
    """The picture as PNG, `scale` dots to a pixel of 1/96 inch. Raises ValueError as `svg` does."""
    # the converter takes a pixel for 1/72 inch
    return vl_convert.svg_to_png(svg(picture).decode(), scale=72 / 96, ppi=96 * scale)


def csv(columns: Sequence[str], rows: Iterable[Sequence[object]], caveat: str) -> bytes:
    """A table with the caveat in a last column, as UTF-8 with the mark by which Excel knows it.

    A text that a spreadsheet would take for a formula gets an apostrophe before it; None and NaN
    are empty cells. Raises ValueError for a row that has more or fewer cells than columns.
    """
    text = StringIO(newline="")
    out = spreadsheet.writer(text)
    out.writerow(map(_cell, (*columns, "caveat")))
    for row in rows:
        if len(row) != len(columns):
            raise ValueError(f"A row has {len(row)} cells for {len(columns)} columns: {row!r}")
        out.writerow(map(_cell, (*row, caveat)))
    return text.getvalue().encode("utf-8-sig")


def whole_spec(picture: Picture) -> dict[str, Any]:
    """The specification with data, title and a width of its own. Raises ValueError as `svg`."""
    if _names_an_address(picture.spec):
        raise ValueError("A chart for export must not load anything: its specification has a url")
    spec = picture.spec | {"data": {"name": "rows"}, "datasets": {"rows": picture.rows}}
    if isinstance(spec.get("width"), (str, dict)):  # as wide as its container, or by the column
        spec |= {"width": picture.width, "autosize": {"type": "fit-x", "contains": "padding"}}
    titled = {"title": _title(picture)} if picture.title else {}
    whole: dict[str, Any] = _for_xml(spec | {"padding": _MARGIN, **titled})
    return whole


def _for_xml(part: Any) -> Any:
    if isinstance(part, str):
        return xml_text(part)
    if isinstance(part, dict):
        return {key: _for_xml(value) for key, value in part.items()}
    return [_for_xml(value) for value in part] if isinstance(part, (list, tuple)) else part


def _title(picture: Picture) -> dict[str, Any]:
    return {
        "text": _lines(picture.title, picture.width, _TITLE),
        "fontSize": _TITLE,
        "lineHeight": 1.25 * _TITLE,
        "color": INK,
        "subtitle": _lines(picture.subtitle, picture.width, _SUBTITLE),
        "subtitleFontSize": _SUBTITLE,
        "subtitleLineHeight": 1.25 * _SUBTITLE,
        "subtitleColor": SECONDARY,
        "subtitlePadding": 6,
        "anchor": "start",
        "frame": "bounds",  # flush with the axis' labels, above all that is drawn
        "offset": _MARGIN,
    }


def _lines(text: str, width: int, size: int) -> list[str]:
    return wrap(text, int((width - 2 * _MARGIN) / (_LETTER * size)))


def _names_an_address(part: object) -> bool:
    """Checked here because the converter refuses addresses of data, but not files nor images."""
    if isinstance(part, dict):
        return "url" in part or any(map(_names_an_address, part.values()))
    return isinstance(part, list) and any(map(_names_an_address, part))


def _cell(value: object) -> object:
    if isinstance(value, str):
        return cell_text(value)
    return None if isinstance(value, float) and isnan(value) else value
