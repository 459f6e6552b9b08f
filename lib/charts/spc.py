"""A monthly figure with its mean and limits; months with a sign of change in shape and colour."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import altair as alt

from lib.charts.fixed import x_at, y2_at, y_at
from lib.charts.palette import EDGE, INK, NAVY, SECONDARY, WHITE
from lib.charts.spc_icons import CHANGED, CONCERN
from lib.charts.spc_rows import rows, span
from lib.charts.theme import NO_DATA, caveat_layer, finished, of_kind
from lib.findings.spc import Spc
from lib.findings.times import period_words

__all__ = ["alt_text", "rows", "span", "spec"]

_HEIGHT = 260  # px
_NAMES = 92  # px right of the plot, for what the lines are
_LOOKS = {  # colour and shape of a month
    "common cause": (SECONDARY, "circle"),
    "improving": (NAVY, "diamond"),
    "concerning": (CONCERN, "square"),
    "neither": (CHANGED, "triangle-up"),
}


def spec(low: float, high: float) -> dict[str, Any]:
    """The chart's form for figures from low to high; its rows come from `rows`.

    `span` says what fits a finding.
    """
    params = {"low": low, "high": high}
    return {**_form(), "params": [{"name": name, "value": at} for name, at in params.items()]}


@cache
def _form() -> dict[str, Any]:
    """Everything but the two ends: building it takes longer than filling those in."""
    across = alt.Scale(domain=[0, 1], range=[0, alt.ExprRef(f"width - {_NAMES}")], nice=False)
    x, x2 = alt.X("at:Q", scale=across).axis(None), alt.X2("to:Q")
    y = alt.Y("value:Q", title=None).axis(tickCount=5)
    y = y.scale(domain=[alt.expr("low"), alt.expr("high")], nice=True)
    line: dict[str, Any] = {"color": SECONDARY, "strokeWidth": 1.5}
    edge: dict[str, Any] = {"stroke": WHITE, "strokeWidth": 5, "strokeJoin": "round"}
    months = of_kind("month")
    look = {
        "fill": alt.Fill("judgement:N").scale(**_scale(0)).legend(None),
        "shape": alt.Shape("judgement:N").scale(**_scale(1)).legend(None),
        "size": alt.condition(alt.datum.judgement == "common cause", alt.value(28), alt.value(80)),
    }
    side, says = alt.ExprRef("datum.side"), alt.Tooltip("says:N")
    chart = alt.layer(
        of_kind("again").mark_rule(color=EDGE).encode(x, y=y_at(0), y2=y2_at("height")),
        of_kind("limit").mark_rule(color=INK, strokeDash=[5, 3]).encode(x, x2, y),
        of_kind("mean").mark_rule(color=INK).encode(x, x2, y),
        of_kind("target").mark_rule(color=INK, strokeDash=[1, 3], strokeWidth=2).encode(x, x2, y),
        months.mark_line(**line).encode(x, y, detail=alt.Detail("part:N"), order=alt.Order("at:Q")),
        months.mark_point(filled=True, opacity=1, stroke=WHITE, strokeWidth=0.7).encode(
            x, y, tooltip=says, **look
        ),
        of_kind("name")
        .mark_text(align="left", dx=6, fontSize=12)
        .encode(x=x_at(alt.ExprRef(f"width - {_NAMES}")), y=y, text=alt.Text("label:N")),
        *_words(x, y, edge),
        of_kind("again")
        .mark_text(align=side, baseline="bottom", dy=-4, fontSize=12, color=SECONDARY)
        .encode(x, y=y_at(0), text=alt.Text("label:N")),
        of_kind("tick")
        .mark_text(baseline="top", dy=8, fontSize=12)
        .encode(x, y=y_at("height"), text=alt.Text("label:N")),
        caveat_layer(32),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 8, "top": 20, "bottom": 20}
    return finished(chart, width="container", height=_HEIGHT, padding=padding)


def alt_text(finding: Spc) -> str:
    """What the chart shows, in words, for who cannot see it."""
    known = [m for m in finding.months if m.value is not None]
    span = [period_words(m.month) for m in (known[:1] + known[-1:])]
    time = f"Monthly from {span[0]} to {span[1]}. " if span else ""
    return f"{finding.headline}. {time}{' '.join(finding.sentences)} {finding.caveat}."


def _scale(which: int) -> dict[str, Any]:
    return {"domain": list(_LOOKS), "range": [look[which] for look in _LOOKS.values()]}


def _words(x: alt.X, y: alt.Y, edge: dict[str, Any]) -> Iterator[alt.Chart]:
    """What a streak of marked months says, above or below it; a white edge where lines cross."""
    sides: tuple[tuple[str, Any, int], ...] = (("high", "bottom", -9), ("low", "top", 9))
    side = alt.ExprRef("datum.side")
    for way, baseline, dy in sides:
        streak = of_kind("streak").transform_filter(alt.datum.way == way)
        for style in (edge, {}):
            mark = streak.mark_text(align=side, baseline=baseline, dy=dy, fontSize=12, **style)
            yield mark.encode(x, y, text=alt.Text("label:N"))
