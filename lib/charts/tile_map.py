"""The tile map of the ICBs as a picture: name and number on each tile, the legend in words below.

Everything is placed in pixels, so that tiles keep their size whatever that of the map.
"""

from collections.abc import Iterator
from functools import cache
from textwrap import wrap
from typing import Any

import altair as alt

from lib.charts.palette import INK, PALE, SECONDARY, WHITE
from lib.charts.theme import CAVEAT_TEXT, NO_DATA, finished, of_kind, shades
from lib.findings.tile_map_types import Tile, TileMap
from lib.findings.wording import Wording

_WIDE, _HIGH, _GAP = 92, 70, 3  # px: a tile with the gap beside it
_LINE, _NAME, _VALUE = 13, 11, 13  # px: between a label's lines, and sizes of its letters
_SWATCH, _LEGEND_LINE, _BELOW_LINE, _LETTER = 15, 22, 16, 6.2  # px
_FEWEST_WIDE = 460  # px: for the legend's and the caveat's words beside a small map
_DARK = 2  # shades on which the words are white


def spec(finding: TileMap) -> dict[str, Any]:
    """The picture's form, as large as the map needs; its rows come from `rows`."""
    return _form(*size(finding), finding.wording)


@cache
def _form(width: int, height: int, words: Wording) -> dict[str, Any]:
    """Building it takes longer than all else that the map needs; there are few sizes."""
    x, y = _x("left", width), _y("top", height)
    box: tuple[Any, ...] = (x, alt.X2("right:Q"), y, alt.Y2("bottom:Q"))
    at: tuple[Any, ...] = (_x("x", width), _y("y", height), alt.Text("label:N"))
    colours = [PALE, *shades(words).groups]
    domain = [str(shade) for shade in range(len(colours))]
    fill = alt.Fill("shade:N").scale(domain=domain, range=colours).legend(None)
    ink, says = alt.Color("ink:N").scale(None), alt.Tooltip("says:N")
    chart = alt.layer(
        of_kind("tile").mark_rect().encode(*box, fill, says),
        of_kind("swatch").mark_rect().encode(*box, fill),
        of_kind("name").mark_text(fontSize=_NAME).encode(*at, ink, says),
        of_kind("value").mark_text(fontSize=_VALUE, fontWeight="bold").encode(*at, ink, says),
        of_kind("sample").mark_text(fontSize=11, fontWeight="bold").encode(*at, ink),
        of_kind("legend").mark_text(align="left", fontSize=12, color=INK).encode(*at),
        of_kind("note").mark_text(align="left", **CAVEAT_TEXT).encode(*at),
        of_kind("caveat").mark_text(align="left", **CAVEAT_TEXT).encode(*at),
        data=NO_DATA,
    )
    return finished(chart, width=width, height=height)


def size(finding: TileMap) -> tuple[int, int]:
    """Width and height in pixels; 644 by about 850 for the 42 ICBs until March 2026."""
    below = _LEGEND_LINE * len(finding.legend) + _BELOW_LINE * (len(_below(finding)) + 1)
    return _width(finding), _bottom(finding) + below


def rows(finding: TileMap) -> list[dict[str, Any]]:
    """The picture's data: a tile, its name's lines and its number for each ICB; legend, caveat."""
    found = [row for tile in finding.tiles for row in _tile(tile)]
    y = float(_bottom(finding))
    for entry in finding.legend:
        y += _LEGEND_LINE
        middle = y - _LEGEND_LINE / 2
        swatch = {"left": 0.0, "right": float(_SWATCH)}
        swatch |= {"top": middle - _SWATCH / 2, "bottom": middle + _SWATCH / 2}
        found.append({"kind": "swatch", **swatch, "shade": str(entry.shade)})
        if entry.sample:
            sample = {"label": entry.sample, "ink": SECONDARY}
            found.append({"kind": "sample", "x": _SWATCH / 2, "y": middle, **sample})
        found.append({"kind": "legend", "x": _SWATCH + 7.0, "y": middle, "label": entry.words})
    for i, (kind, label) in enumerate(_below(finding), start=1):
        found.append({"kind": kind, "x": 0.0, "y": y + _BELOW_LINE * i, "label": label})
    return found


def alt_text(finding: TileMap) -> str:
    """What the map shows, in words, for who cannot see it: every ICB, row by row."""
    each = "; ".join(tile.says for tile in finding.tiles)
    return (
        f"{finding.headline}. {finding.subtitle}. {each}. "
        f"{' '.join(finding.notes)} {finding.caveat}."
    )


def _tile(tile: Tile) -> Iterator[dict[str, Any]]:
    left, top = float(tile.column * _WIDE), float(tile.row * _HIGH)
    box = {"left": left + _GAP / 2, "right": left + _WIDE - _GAP / 2}
    box |= {"top": top + _GAP / 2, "bottom": top + _HIGH - _GAP / 2}
    says = {"says": tile.says}
    yield {"kind": "tile", **box, "shade": str(tile.shade), **says}
    ink = {"ink": WHITE if 0 < tile.shade <= _DARK else INK}
    x, lines = left + _WIDE / 2, len(tile.lines) + 1
    first = top + _HIGH / 2 - _LINE * (lines - 1) / 2 - 2
    for i, line in enumerate(tile.lines):
        yield {"kind": "name", "x": x, "y": first + _LINE * i, "label": line, **ink, **says}
    y = first + _LINE * (lines - 1) + 4
    yield {"kind": "value", "x": x, "y": y, "label": tile.text, **ink, **says}


def _below(finding: TileMap) -> list[tuple[str, str]]:
    """Lines below the legend: the notes and the caveat."""
    letters = int(_width(finding) / _LETTER)
    said = [*(("note", note) for note in finding.notes), ("caveat", finding.caveat)]
    return [(kind, part) for kind, line in said for part in wrap(line, letters)]


def _width(finding: TileMap) -> int:
    return max(_FEWEST_WIDE, _WIDE * finding.columns)


def _bottom(finding: TileMap) -> int:
    return _HIGH * finding.rows + 8


def _x(field: str, width: int) -> alt.X:
    return alt.X(f"{field}:Q").axis(None).scale(domain=[0, width], nice=False)


def _y(field: str, height: int) -> alt.Y:
    return alt.Y(f"{field}:Q").axis(None).scale(domain=[0, height], nice=False, reverse=True)
