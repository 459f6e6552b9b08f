"""Counts of rules as a picture: a row a rule, a column a quarter, a number in every cell.

Everything is placed in pixels downwards, so that the names keep two lines; across, in columns.
"""

from collections.abc import Iterator
from functools import cache
from textwrap import wrap
from typing import Any

import altair as alt

from lib.charts.fixed import x_at
from lib.charts.palette import INK, NAVY, SECONDARY, WHITE
from lib.charts.theme import NO_DATA, caveat_in_lines, caveat_layer, finished, of_kind
from lib.findings.follows_timeline_types import Cell, CountGrid, CountRow
from lib.findings.follows_types import EFFECT_WORDS

_NAMES = 172  # px for the rules' titles
_LETTERS, _LINES = 27, 2  # of a title
_HEAD, _GROUP, _CELL, _BETWEEN, _GAP = 34, 24, 26, 2, 8  # px downwards
_MOST_SHADE = 0.32  # of the deepest cell, so that ink stays legible on it


def spec(grid: CountGrid) -> dict[str, Any]:
    """The chart's form, with room for the grid; its rows come from `rows`."""
    tall, columns = height(grid), len(grid.columns)
    params = [{"name": "tall", "value": tall}, {"name": "columns", "value": columns}]
    return {**_form(), "params": params, "height": tall}


@cache
def _form() -> dict[str, Any]:
    across = alt.Scale(
        domain=[0, alt.expr("columns")], range=[_NAMES, alt.ExprRef("width")], nice=False
    )
    down = alt.Scale(domain=[0, alt.expr("tall")], range=[0, alt.ExprRef("tall")], nice=False)
    x, x2 = alt.X("left:Q", scale=across).axis(None), alt.X2("right:Q")
    middle = alt.X("middle:Q", scale=across).axis(None)
    y, y2 = alt.Y("top:Q", scale=down).axis(None), alt.Y2("bottom:Q")
    says, label = alt.Tooltip("says:N"), alt.Text("label:N")
    shade = alt.FillOpacity("shade:Q", scale=None)
    lines: dict[str, Any] = {"lineBreak": "\n", "lineHeight": 14, "fontSize": 12}
    chart = alt.layer(
        of_kind("cell").mark_rect(fill=NAVY).encode(x, x2, y, y2, shade, says),
        of_kind("open")
        .mark_rect(fill=WHITE, stroke=SECONDARY, strokeDash=[3, 3])
        .encode(x, x2, y, y2, says),
        of_kind("marked").mark_rect(fill=None, stroke=INK, strokeWidth=2).encode(x, x2, y, y2),
        of_kind("number").mark_text(baseline="middle", fontSize=13).encode(middle, y, label, says),
        of_kind("head")
        .mark_text(baseline="top", fontSize=12, color=SECONDARY)
        .encode(middle, y, label),
        of_kind("group")
        .mark_text(align="left", baseline="middle", fontSize=12, fontWeight="bold", color=SECONDARY)
        .encode(y, label, x=x_at(0)),
        of_kind("name")
        .mark_text(align="left", baseline="middle", **lines)
        .encode(y, label, x=x_at(0)),
        caveat_layer(6),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 8, "top": 4, "bottom": 8}
    return finished(chart, width="container", padding=padding)


def height(grid: CountGrid) -> int:
    """Of the plot, in pixels."""
    groups = len({row.effect for row in grid.rows})
    return _HEAD + _GROUP * groups + _row(grid) * len(grid.rows)


def rows(grid: CountGrid) -> list[dict[str, Any]]:
    """The chart's data: headings, a cell and a number for each count, and the caveat."""
    found = [*_headings(grid)]
    top, group = float(_HEAD), ""
    most = max((c.applies or 0 for row in grid.rows for c in _every(row)), default=0)
    for row in grid.rows:
        if row.effect != group:
            group = row.effect
            found.append(
                {"kind": "group", "top": top + _GROUP / 2, "label": EFFECT_WORDS[row.effect]}
            )
            top += _GROUP
        found += _of_row(grid, row, top, most)
        top += _row(grid)
    return [*found, {"kind": "caveat", "label": caveat_in_lines(grid.caveat)}]


def alt_text(grid: CountGrid) -> str:
    """What the chart shows, in words, for who cannot see it."""
    columns = [column.replace("\n", " ") for column in grid.columns]
    said = []
    for row in grid.rows:
        sides = [("", row.official)]
        if row.scenario:
            sides = [("officially ", row.official), ("under the scenario ", row.scenario)]
        for side, cells in sides:
            each = ", ".join(f"{at}: {c.words}" for at, c in zip(columns, cells, strict=True))
            said.append(f"{row.title}, {side}{each}")
    return f"{grid.title.title}. {'; '.join(said)}. {' '.join(grid.sentences)} {grid.caveat}."


def _headings(grid: CountGrid) -> Iterator[dict[str, Any]]:
    """Above each column; its second line, a year, only where that begins: columns are narrow."""
    last = ""
    for i, column in enumerate(grid.columns):
        first, _, second = column.partition("\n")
        yield {"kind": "head", "middle": i + 0.5, "top": 2, "label": first}
        if second != last:
            yield {"kind": "head", "middle": i + 0.5, "top": 16, "label": second}
        last = second


def _of_row(grid: CountGrid, row: CountRow, top: float, most: int) -> Iterator[dict[str, Any]]:
    lines = wrap(row.title, _LETTERS, max_lines=_LINES, placeholder=" …")
    tall = _row(grid) - _GAP
    yield {"kind": "name", "top": top + tall / 2, "label": "\n".join(lines)}
    sides = [("officially", row.official)]
    if row.scenario:
        sides.append(("under the scenario", row.scenario))
    high = tall if len(sides) == 1 else _CELL
    for k, (side, cells) in enumerate(sides):
        at = top + k * (_CELL + _BETWEEN)
        for i, cell in enumerate(cells):
            column = grid.columns[i].replace("\n", " ")
            says = f"{row.title}, {column}, {side}: {cell.words}"
            yield from _of_cell(cell, i, (at, at + high), says, most)
    if row.marked >= 0:
        box = {"left": row.marked + 0.02, "right": row.marked + 0.98}
        yield {"kind": "marked", **box, "top": top - 1, "bottom": top + tall + 1}


def _of_cell(
    cell: Cell, i: int, ends: tuple[float, float], says: str, most: int
) -> Iterator[dict[str, Any]]:
    box = {"left": i + 0.04, "right": i + 0.96, "top": ends[0], "bottom": ends[1]}
    if cell.open:
        yield {"kind": "open", **box, "says": says}
    elif cell.applies is not None:
        shade = 0.04 + _MOST_SHADE * cell.applies / max(most, 1)
        yield {"kind": "cell", **box, "shade": round(shade, 3), "says": says}
    at = {"middle": i + 0.5, "top": sum(ends) / 2}
    yield {"kind": "number", **at, "label": cell.label, "says": says}


def _row(grid: CountGrid) -> int:
    """From one rule to the next, with two lines of cells under a scenario."""
    return (2 * _CELL + _BETWEEN if grid.what_if else _CELL + 4) + _GAP


def _every(row: CountRow) -> tuple[Cell, ...]:
    return (*row.official, *row.scenario)
