"""Movers as dumbbells: the score before and after, against the three cut-offs."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import altair as alt

from lib.charts.fixed import y_at
from lib.charts.palette import EDGE, SECONDARY, WHITE
from lib.charts.theme import NO_DATA, caveat_in_lines, caveat_layer, finished, of_kind, shades
from lib.findings.answers import Answer
from lib.findings.movers import Mover
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import count_of, decimals, listed, short_name

_ROW_HEIGHT = 38
_BELOW_NAME = 8
_LABEL_HEIGHTS = {1: -6, 2: -22, 3: -6}


def spec(
    low: float,
    high: float,
    room: int,
    words: Wording = OFFICIAL,
    ends: tuple[str, str] | None = None,
) -> dict[str, Any]:
    """The chart's form for scores from low to high, with room for so many movers.

    ends: what the two scores are called, unless they are before and in the scenario. The rows come
    from `rows`. The height is given in full: a height by steps would make Vega-Lite complain that
    it cannot fit a chart whose width it can.
    """
    params = {"low": low, "high": high, "room": room}
    named = [{"name": name, "value": value} for name, value in params.items()]
    return {
        **_form(words, ends or (words.unchanged, "scenario")),
        "params": named,
        "height": _ROW_HEIGHT * room,
    }


@cache
def _form(words: Wording, ends: tuple[str, str]) -> dict[str, Any]:
    """Everything but the numbers that `spec` fills in: building it takes a third of a second."""
    shade = shades(words).moves
    x = alt.Scale(domain=[alt.expr("low"), alt.expr("high")], nice=False)
    row = alt.Y("order:Q").axis(None)
    row = row.scale(domain=[alt.expr("room - 0.5"), -0.5], nice=False)
    before, after = alt.X("score_from:Q", scale=x), alt.X("score_to:Q", scale=x)
    after = after.title("Average metric score (1 is best, 4 is worst)").axis(tickCount=6)
    lines, movers = of_kind("cut-off"), of_kind("mover")
    dumbbell: dict[str, Any] = {"yOffset": _BELOW_NAME, "opacity": 1, "filled": True}
    chart = alt.layer(
        lines.mark_rule(color=SECONDARY, strokeDash=[4, 3]).encode(after),
        # the middle label stands higher: cut-offs can lie closer than their labels are wide
        *(
            lines.transform_filter(alt.datum.between == between)
            .mark_text(dy=dy, color=SECONDARY, fontSize=12, baseline="bottom")
            .encode(after, y=y_at(0), text=alt.Text("label:N"))
            for between, dy in _LABEL_HEIGHTS.items()
        ),
        *_over_lines(movers, y_at(0), row, "name:N", dy=-9),
        movers.mark_rule(
            color=EDGE, strokeWidth=4, strokeCap="round", yOffset=_BELOW_NAME, y2Offset=_BELOW_NAME
        ).encode(before, x2=alt.X2("score_to:Q"), y=row),
        movers.mark_point(fill=WHITE, stroke=shade, strokeWidth=2, size=80, **dumbbell).encode(
            before, y=row, tooltip=_tooltip(words, ends)
        ),
        movers.mark_point(fill=shade, stroke=shade, size=90, **dumbbell).encode(
            after, y=row, tooltip=_tooltip(words, ends)
        ),
        *_over_lines(movers, alt.X("right:Q", scale=x), row, "label:N", dx=11, yOffset=_BELOW_NAME),
        caveat_layer(48),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 8, "top": 8, "bottom": 20}
    return finished(chart, width="container", padding=padding)


def rows(answer: Answer) -> list[dict[str, Any]]:
    """The chart's data: a row for each mover, each cut-off, and the caveat."""
    return rows_of(answer.movers, answer.lines, answer.caveat)


def rows_of(
    movers: Iterable[Mover], lines: Iterable[tuple[int, float]], caveat: str
) -> list[dict[str, Any]]:
    """The same of movers from anywhere; who has one score alone has no place here."""
    movers = sorted(movers, key=lambda row: (row.score_to or 0.0, row.name))
    result: list[dict[str, Any]] = [
        {
            "kind": "mover",
            "name": short_name(row.name),
            "order": order,
            "score_from": row.score_from,
            "score_to": row.score_to,
            "right": max(row.score_from or 0.0, row.score_to or 0.0),
            "label": f"{row.segment_from} to {row.segment_to}",
            "cause": row.cause,
        }
        for order, row in enumerate(movers)
    ]
    result += [
        {"kind": "cut-off", "between": i, "score_to": cutoff, "label": f"{i} | {i + 1}"}
        for i, cutoff in lines
    ]
    return [*result, {"kind": "caveat", "label": caveat_in_lines(caveat)}]


def alt_text(answer: Answer) -> str:
    """What the chart shows, in words, for who cannot see it."""
    group = answer.wording.group
    shown = [
        f"{short_name(row.name)} from {decimals(row.score_from or 0)} "
        f"to {decimals(row.score_to or 0)}, "
        f"{group} {row.segment_from} to {row.segment_to}"
        for row in answer.movers
    ]
    lines = listed([decimals(cutoff) for _, cutoff in answer.lines])
    return (
        f"Scores before and after of the {count_of(len(shown), answer.member)} that would change "
        f"{group}, against the cut-offs {lines}. {'; '.join(shown)}. {answer.caveat}."
    )


def _over_lines(
    movers: alt.Chart, x: Any, row: alt.Y, text: str, **place: float
) -> Iterator[alt.Chart]:
    """Text that stays legible where a cut-off runs behind it: once as a white edge, once in ink."""
    for edge in ({"stroke": WHITE, "strokeWidth": 4, "strokeJoin": "round"}, {}):
        mark = movers.mark_text(align="left", fontSize=12, **place, **edge)  # type: ignore[arg-type]
        yield mark.encode(x=x, y=row, text=alt.Text(text))


def _tooltip(words: Wording, ends: tuple[str, str]) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title="Name"),
        alt.Tooltip("score_from:Q", title=f"Score, {ends[0]}", format=".2f"),
        alt.Tooltip("score_to:Q", title=f"Score, {ends[1]}", format=".2f"),
        alt.Tooltip("label:N", title=words.heading),
        alt.Tooltip("cause:N", title="Because of"),
    ]
