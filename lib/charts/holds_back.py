"""A bar a metric: right of the line it holds the score back, left it helps."""

from functools import cache
from typing import Any

import altair as alt

from lib.charts.fixed import x_at, y_at
from lib.charts.holds_back_rows import alt_text, rows, slots
from lib.charts.in_rows import bar_number, between_rows, row_axis, with_room
from lib.charts.palette import EDGE, INK, SECONDARY
from lib.charts.theme import NO_DATA, caveat_layer, finished, of_kind, shades
from lib.findings.wording import OFFICIAL, Wording

__all__ = ["alt_text", "rows", "slots", "spec"]

_ROW_HEIGHT, _BAR = 46, 11  # px; a row: the name, what it is worth, the bar
_NAME_OFF, _FIGURE_OFF, _BELOW_NAME = -14, -1, 14  # px of the three from the row's middle
_LINE_UP, _LINE_DOWN = 7, 23  # px from the row's middle: the line stands at the bar alone
_BOLD, _GAP = 7.0, 10  # px of a bold letter at 12 px; between a name and what is at its right
_PALE = 0.4  # opacity of several metrics together
_ENDS: tuple[tuple[str, Any, Any], ...] = (("helps", "left", 0), ("holds", "right", "width"))


def spec(room: int, words: Wording = OFFICIAL) -> dict[str, Any]:
    """The chart's form, with room for so many bars (`slots`); its rows come from `rows`."""
    return with_room(_form(words), room, _ROW_HEIGHT)


@cache
def _form(words: Wording) -> dict[str, Any]:
    """Everything but the room: building it takes longer than filling that in."""
    y = row_axis()
    scale = alt.Scale(domain=[0, 1], nice=False)
    left, at, edge = (
        alt.X(f"{where}:Q", scale=scale).axis(None) for where in ("left", "at", "edge")
    )
    back, help_ = shades(words).moves, shades(words).groups[2]
    fill = alt.Fill("way:N").scale(domain=["back", "help"], range=[back, help_]).legend(None)
    bars, says = of_kind("bar"), alt.Tooltip("says:N")
    pale = alt.condition(alt.datum.pale, alt.value(_PALE), alt.value(1))
    below: dict[str, Any] = {"yOffset": _BELOW_NAME, "y2Offset": _BELOW_NAME}
    at_bar: dict[str, Any] = {"yOffset": _LINE_UP, "y2Offset": _LINE_DOWN}
    chart = alt.layer(
        between_rows(_ROW_HEIGHT),
        bars.mark_bar(orient="horizontal", size=_BAR, **below).encode(
            left, alt.X2("right:Q"), y, fill, says, opacity=pale
        ),
        bar_number("back", "left", 5, _BELOW_NAME).encode(edge, y, says, text=alt.Text("label:N")),
        bar_number("help", "right", -5, _BELOW_NAME).encode(
            edge, y, says, text=alt.Text("label:N")
        ),
        of_kind("zero").mark_rule(color=INK, **at_bar).encode(left, y, y2=alt.Y2("order:Q")),
        of_kind("tick")
        .mark_tick(orient="vertical", size=_BAR + 6, thickness=3, color=EDGE, yOffset=_BELOW_NAME)
        .encode(at, y, says),
        *_names(y, says),
        of_kind("weightless")
        .mark_text(align="left", dx=6, fontSize=12, color=SECONDARY, yOffset=_BELOW_NAME)
        .encode(left, y, text=alt.Text("label:N")),
        *(
            of_kind(way)
            .mark_text(align=align, dy=-_ROW_HEIGHT / 2, fontSize=12, color=SECONDARY)
            .encode(x=x_at(x), y=y_at(10), text=alt.Text("label:N"))
            for way, align, x in _ENDS
        ),
        caveat_layer(12),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 8, "top": 18, "bottom": 20}
    return finished(chart, width="container", padding=padding)


def _names(y: alt.Y, says: alt.Tooltip) -> list[alt.Chart]:
    """The name, and under it the figure; a name wider than the chart goes on in the figure's line.

    There the figure is at the right, and the rest of the name is cut where it begins.
    """
    letters = f"floor(width / {_BOLD})"
    fits = f"length(datum.label) <= {letters}"
    cut = f"lastindexof(slice(datum.label, 0, {letters} + 1), ' ')"
    first = f"{fits} ? datum.label : slice(datum.label, 0, {cut})"
    rest = f"{fits} ? '' : slice(datum.label, {cut} + 1)"
    side, edge = alt.ExprRef(f"{fits} ? 'left' : 'right'"), alt.ExprRef(f"{fits} ? 0 : width")
    room = alt.ExprRef(f"max(width - datum.taken - {_GAP}, 60)")
    names = of_kind("name").transform_calculate(first=first, rest=rest)
    bold: dict[str, Any] = {"align": "left", "x": 0, "fontSize": 12, "fontWeight": "bold"}
    grey: dict[str, Any] = {"fontSize": 12, "color": SECONDARY, "yOffset": _FIGURE_OFF}
    grey["limit"] = alt.ExprRef("width")  # wider than that only on a screen of 320 px
    marks = (
        (names.mark_text(**bold, yOffset=_NAME_OFF), "first"),
        (names.mark_text(**bold, yOffset=_FIGURE_OFF, limit=room), "rest"),
        (names.mark_text(**grey, align=side, x=edge), "figure"),
    )
    return [mark.encode(y, says, text=alt.Text(f"{field}:N")) for mark, field in marks]
