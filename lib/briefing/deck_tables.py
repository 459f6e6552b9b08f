"""Native tables of a deck: every row measured, as many to a slide as it has room for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches

from lib.briefing.deck_file import BODY
from lib.briefing.deck_page import Page, at, described
from lib.briefing.deck_text import LINE, Box, Para, as_text, fill, lines_of, rgb
from lib.charts.palette import INK, PALE, WHITE

_SIZES = (16.0, 14.0, 13.0, 12.0, 11.0)  # points
PLACE = Box(BODY.left, BODY.top - 0.15, BODY.width, BODY.height + 0.15)
MOST_ROWS = 12  # on a slide
_MOST_LINES = 6  # of a cell
_SIDE, _ABOVE = 0.08, 0.055  # inches between a cell's edge and its text


@dataclass(frozen=True)
class Grid:
    """A table. columns: each with its width as a share of the table's; rows: of text.

    size: of its letters, in points; `parts` chooses the largest that fits.
    """

    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[str, ...], ...]
    size: float = _SIZES[-1]

    def widths(self, width: float) -> list[float]:
        """In inches, of a table so wide."""
        whole = sum(share for _, share in self.columns)
        return [width * share / whole for _, share in self.columns]


def parts(grid: Grid, box: Box = PLACE) -> list[Grid]:
    """The table in parts that each fit the box, in letters as large as costs no further slide."""
    fewest = len(_parts(replace(grid, size=_SIZES[-1]), box))
    sizes = (replace(grid, size=size) for size in _SIZES)
    grid = next(of for of in sizes if len(_parts(of, box)) == fewest)
    found = _parts(grid, box)
    even = _parts(grid, box, -(-len(grid.rows) // len(found)))  # no slide with one row left over
    return even if len(even) == len(found) else found


def _parts(grid: Grid, box: Box, most: int = MOST_ROWS) -> list[Grid]:
    room = box.height - _height([name for name, _ in grid.columns], grid, box.width, bold=True)
    found: list[list[tuple[str, ...]]] = [[]]
    used = 0.0
    for row in grid.rows:
        tall = _height(row, grid, box.width)
        if found[-1] and (used + tall > room or len(found[-1]) == most):
            found.append([])
            used = 0.0
        found[-1].append(row)
        used += tall
    return [replace(grid, rows=tuple(rows)) for rows in found]


def table(page: Page, box: Box, grid: Grid, alt: str) -> Any:
    """A part of a table, its first row marked as its head."""
    rows = [tuple(name for name, _ in grid.columns), *grid.rows]
    shape = page.slide.shapes.add_table(len(rows), len(grid.columns), *at(box))
    described(shape, alt, "Table")
    of = shape.table
    of.first_row, of.horz_banding = True, False
    for column, width in zip(of.columns, grid.widths(box.width), strict=True):
        column.width = Inches(width)
    for i, row in enumerate(rows):
        of.rows[i].height = Inches(_height(row, grid, box.width, bold=i == 0))
        cut = _short(row, grid, box.width, bold=i == 0)
        for j, text in enumerate(cut):
            ground = page.colour if i == 0 else PALE if i % 2 == 0 else ""
            _cell(of.cell(i, j), Para(text, bold=i == 0, colour=WHITE if i == 0 else INK), grid)
            _grounded(of.cell(i, j), ground)
    shape.height = sum(row.height for row in of.rows)
    return shape


def _cell(cell: Any, text: Para, grid: Grid) -> None:
    fill(cell.text_frame, [text], grid.size)
    cell.text_frame.paragraphs[0].space_after = 0
    cell.margin_left = cell.margin_right = Inches(_SIDE)
    cell.margin_top = cell.margin_bottom = Inches(_ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE


def _grounded(cell: Any, ground: str) -> None:
    if ground:
        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(ground)
    else:
        cell.fill.background()  # so that a watermark shows through


def _in_lines(row: Sequence[str], grid: Grid, width: float, *, bold: bool) -> list[list[str]]:
    cells = zip(row, grid.widths(width), strict=True)
    return [lines_of(as_text(text), own - 2 * _SIDE, grid.size, bold=bold) for text, own in cells]


def _short(row: Sequence[str], grid: Grid, width: float, *, bold: bool) -> list[str]:
    """As plain text, cut where it would take more lines than a cell has."""
    return [
        as_text(text)
        if len(lines) <= _MOST_LINES
        else " ".join(lines[:_MOST_LINES])[:-2].rstrip() + " …"
        for text, lines in zip(row, _in_lines(row, grid, width, bold=bold), strict=True)
    ]


def _height(row: Sequence[str], grid: Grid, width: float, *, bold: bool = False) -> float:
    """In inches: as many lines as the longest cell takes."""
    lines = max(len(cell) for cell in _in_lines(row, grid, width, bold=bold))
    return min(_MOST_LINES, lines) * grid.size * LINE / 72 + 2 * _ABOVE
