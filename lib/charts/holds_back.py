"""A bar a metric: right of the line it holds the score back, left it helps."""

from functools import cache
from typing import Any

import altair as alt

from lib.charts.holds_back_rows import alt_text, rows, slots
from lib.charts.theme import (
    INK,
    NO_DATA,
    SECONDARY,
    caveat_layer,
    finished,
    of_kind,
    shades,
)
from lib.findings.wording import OFFICIAL, Wording

__all__ = ["alt_text", "rows", "slots", "spec"]

_ROW_HEIGHT, _BAR, _BELOW_NAME, _NAME_OFF = 34, 11, 9, -7  # px; the last two from the middle
_BETWEEN_ROWS = "#e8edee"
_TICK = "#768692"
_ENDS: tuple[tuple[str, Any, Any], ...] = (("helps", "left", 0), ("holds", "right", "width"))


def spec(room: int, words: Wording = OFFICIAL) -> dict[str, Any]:
    """The chart's form, with room for so many bars (`slots`); its rows come from `rows`."""
    return {
        **_form(words),
        "params": [{"name": "room", "value": room}],
        "height": _ROW_HEIGHT * room,
    }


@cache
def _form(words: Wording) -> dict[str, Any]:
    """Everything but the room: building it takes longer than filling that in."""
    y = alt.Y("order:Q").axis(None)
    y = y.scale(domain=[-0.5, alt.expr("room - 0.5")], reverse=True, nice=False)
    scale = alt.Scale(domain=[0, 1], nice=False)
    left, at, edge = (
        alt.X(f"{where}:Q", scale=scale).axis(None) for where in ("left", "at", "edge")
    )
    back, help_ = shades(words).moves, shades(words).groups[2]
    fill = alt.Fill("way:N").scale(domain=["back", "help"], range=[back, help_]).legend(None)
    bars, says = of_kind("bar"), alt.Tooltip("says:N")
    below: dict[str, Any] = {"yOffset": _BELOW_NAME, "y2Offset": _BELOW_NAME}
    chart = alt.layer(
        of_kind("name")
        .mark_rule(color=_BETWEEN_ROWS, yOffset=-_ROW_HEIGHT / 2, y2Offset=-_ROW_HEIGHT / 2)
        .encode(y, x=alt.value(0), x2=alt.value("width")),
        bars.mark_bar(orient="horizontal", size=_BAR, **below).encode(
            left, alt.X2("right:Q"), y, fill, says
        ),
        _number("back", "left", 5).encode(edge, y, says, text="label:N"),
        _number("help", "right", -5).encode(edge, y, says, text="label:N"),
        of_kind("zero").mark_rule(color=INK).encode(left),
        of_kind("tick")
        .mark_tick(orient="vertical", size=_BAR + 6, thickness=3, color=_TICK, yOffset=_BELOW_NAME)
        .encode(at, y, says),
        *_names(y, says),
        of_kind("weightless")
        .mark_text(align="left", dx=6, fontSize=12, color=SECONDARY, yOffset=_BELOW_NAME)
        .encode(left, y, text="label:N"),
        *(
            of_kind(way)
            .mark_text(align=align, dy=-_ROW_HEIGHT / 2, fontSize=12, color=SECONDARY)
            .encode(x=alt.value(x), y=alt.value(10), text="label:N")
            for way, align, x in _ENDS
        ),
        caveat_layer(12),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 8, "top": 18, "bottom": 20}
    return finished(chart, width="container", padding=padding)


def _names(y: alt.Y, says: alt.Tooltip) -> list[alt.Chart]:
    """Names at the left, cut where the figure at the right begins; a white edge where they cross.

    The line and a bar of the row above may run through them.
    """
    white: dict[str, Any] = {"stroke": "white", "strokeWidth": 4, "strokeJoin": "round"}
    limit = alt.ExprRef("max(width - datum.taken - 10, 60)")
    return [
        of_kind("name")
        .mark_text(fontSize=12, yOffset=_NAME_OFF, **look, **style)
        .encode(y, says, x=x, text=f"{field}:N")
        for style in (white, {})
        for field, x, look in (
            ("label", alt.value(0), {"align": "left", "limit": limit, "fontWeight": "bold"}),
            ("figure", alt.value("width"), {"align": "right", "color": SECONDARY}),
        )
    ]


def _number(way: str, align: Any, dx: int) -> alt.Chart:
    chart = of_kind("bar").transform_filter(alt.datum.way == way)
    text: alt.Chart = chart.mark_text(align=align, dx=dx, fontSize=12, yOffset=_BELOW_NAME)
    return text
