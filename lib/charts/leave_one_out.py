"""The league without one metric at a time: who moves down left of the line, up right of it."""

from collections.abc import Iterator, Sequence
from functools import cache
from math import ceil
from textwrap import shorten
from typing import Any

import altair as alt

from lib.charts.fixed import x_at
from lib.charts.in_rows import bar_number, between_rows, row_axis, with_room
from lib.charts.palette import INK, SECONDARY, WHITE
from lib.charts.theme import NO_DATA, caveat_in_lines, caveat_layer, finished, of_kind, shades
from lib.findings.leave_one_out import LeaveOneOut, MetricLeftOut
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import listed

_ROW_HEIGHT, _BAR, _BELOW_NAME, _NAME_OFF = 40, 14, 10, -7  # px; the last two from the middle
_LETTERS = 52  # of a name over its bar, on a phone
_EDGE = 0.17  # of the width left free at either end, for the number beside the longest bar
_HALF_STEPS = 5  # the axis' end is a multiple of it, so that it rarely changes


def spec(room: int, words: Wording = OFFICIAL) -> dict[str, Any]:
    """The chart's form, with room for so many metrics; its rows come from `rows`."""
    return with_room(_form(words), room, _ROW_HEIGHT)


@cache
def _form(words: Wording) -> dict[str, Any]:
    """Everything but the room: building it takes longer than filling that in."""
    y = row_axis()
    scale = alt.Scale(domain=[0, 1], nice=False)
    left, right = (alt.X(f"{end}:Q", scale=scale).axis(None) for end in ("left", "right"))
    up, down = shades(words).moves, shades(words).groups[2]
    fill = alt.Fill("way:N").scale(domain=["up", "down"], range=[up, down]).legend(None)
    bars, says = of_kind("bar"), alt.Tooltip("says:N")
    edge: dict[str, Any] = {"stroke": WHITE, "strokeWidth": 6, "strokeJoin": "round"}
    below: dict[str, Any] = {"yOffset": _BELOW_NAME, "y2Offset": _BELOW_NAME}
    chart = alt.layer(
        between_rows(_ROW_HEIGHT),
        bars.mark_bar(orient="horizontal", size=_BAR, **below).encode(
            left, alt.X2("right:Q"), y, fill, says
        ),
        bar_number("up", "left", 5, _BELOW_NAME).encode(right, y, says, text=alt.Text("label:N")),
        bar_number("down", "right", -5, _BELOW_NAME).encode(
            left, y, says, text=alt.Text("label:N")
        ),
        of_kind("zero").mark_rule(color=INK).encode(left),
        # the names cross the line: a white edge keeps them legible
        *(
            of_kind("name")
            .mark_text(align="left", fontSize=12, yOffset=_NAME_OFF, **style)
            .encode(y, says, x=x_at(0), text=alt.Text("label:N"))
            for style in (edge, {})
        ),
        of_kind("nobody")
        .mark_text(align="left", dx=6, fontSize=12, color=SECONDARY, yOffset=_BELOW_NAME)
        .encode(left, y, text=alt.Text("label:N")),
        caveat_layer(12),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 8, "top": 4, "bottom": 20}
    return finished(chart, width="container", padding=padding)


def rows(finding: LeaveOneOut) -> list[dict[str, Any]]:
    """The chart's data: a row a metric, most moves first, the zero line and the caveat."""
    most = (
        _end(max(len(m.up) for m in finding.metrics)),
        _end(max(len(m.down) for m in finding.metrics)),
    )
    unit = (1 - 2 * _EDGE) / sum(most)
    zero = _EDGE + most[1] * unit
    return [
        *(row for i, m in enumerate(finding.metrics) for row in _of_metric(i, m, zero, unit)),
        {"kind": "zero", "left": round(zero, 4)},
        {"kind": "caveat", "label": caveat_in_lines(finding.caveat)},
    ]


def alt_text(finding: LeaveOneOut) -> str:
    """What the chart shows, in words, for who cannot see it."""
    said = [f"{m.name}: {_counts(m)}" for m in finding.metrics]
    return (
        f"{finding.headline}. Without each metric, who changes {finding.wording.group}: "
        f"{'; '.join(said)}. {finding.caveat}."
    )


def _of_metric(
    order: int, metric: MetricLeftOut, zero: float, unit: float
) -> Iterator[dict[str, Any]]:
    row = {"order": order, "says": _says(metric)}
    name = shorten(metric.name, _LETTERS, placeholder=" …")
    yield {"kind": "name", **row, "label": name}
    if not metric.moves:
        yield {"kind": "nobody", **row, "left": round(zero, 4), "label": _nobody(metric)}
    sides: tuple[tuple[str, Sequence[str], int], ...] = (
        ("down", metric.down, -1),
        ("up", metric.up, 1),
    )
    for way, who, sign in sides:
        if who:
            ends = sorted((zero, zero + sign * unit * len(who)))
            yield {
                **{"kind": "bar", **row, "way": way, "moves": len(who)},
                **{"left": round(ends[0], 4), "right": round(ends[1], 4)},
                "label": f"{len(who)} {way}",
            }


def _says(metric: MetricLeftOut) -> str:
    who = [f"{way}: {listed(names)}" for way, names in _ways(metric) if names]
    return f"Without {metric.name}: {'; '.join(who) or _nobody(metric)}"


def _nobody(metric: MetricLeftOut) -> str:
    """Why there is no bar: nobody moves, or there is no score to move by."""
    return "nobody moves" if metric.compared else "nobody is scored"


def _counts(metric: MetricLeftOut) -> str:
    return listed([f"{len(names)} {way}" for way, names in _ways(metric) if names]) or _nobody(
        metric
    )


def _ways(metric: MetricLeftOut) -> tuple[tuple[str, Sequence[str]], ...]:
    return ("up", metric.up), ("down", metric.down)


def _end(moves: int) -> int:
    """The axis' end on one side; a little even where nobody moves that way."""
    return max(_HALF_STEPS, _HALF_STEPS * ceil(moves / _HALF_STEPS))
