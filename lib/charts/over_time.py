"""One organisation's score by quarter on the bands of the segments, which each quarter sets anew.

Under the plot stands a small table: quarter, score, segment and rank, each under its column.
"""

from functools import cache
from typing import Any

import altair as alt

from lib.charts.fixed import x_at, y_at
from lib.charts.palette import BAND_BLUES, BAND_TEALS, INK, SECONDARY, WHITE
from lib.charts.theme import CAVEAT_TEXT, NO_DATA, finished, of_kind, shades
from lib.findings.wording import INDICATIVE, OFFICIAL, Wording

BEST, WORST = 1.0, 4.0
HEIGHT = 204  # px of the plot
_LEFT, _RIGHT = 62, 20  # px for the words beside it
_BANDS = {OFFICIAL: BAND_BLUES, INDICATIVE: BAND_TEALS}
_EDGE: dict[str, Any] = {"stroke": WHITE, "strokeWidth": 4, "strokeJoin": "round"}


def spec(room: int, words: Wording = OFFICIAL) -> dict[str, Any]:
    """The chart's form for so many quarters; its rows come from `lib.charts.over_time_rows`."""
    return {
        **_form(words),
        "params": [{"name": "room", "value": room}],
        "height": HEIGHT,
    }


@cache
def _form(words: Wording) -> dict[str, Any]:
    ends = [alt.ExprRef(f"{_LEFT}"), alt.ExprRef(f"width - {_RIGHT}")]
    across = alt.Scale(domain=[-0.5, alt.expr("room - 0.5")], range=ends, nice=False)
    down = alt.Scale(domain=[BEST, WORST], range=[0, HEIGHT], nice=False)
    x, x2 = alt.X("x:Q", scale=across).axis(None), alt.X2("x2:Q")
    y, y2 = alt.Y("y:Q", scale=down).axis(None), alt.Y2("y2:Q")
    shade, says = shades(words), alt.Tooltip("says:N")
    fill = alt.Fill("part:N").scale(domain=["1", "2", "3", "4"], range=[*_BANDS[words]])
    chosen = alt.datum.chosen
    grey, own = of_kind("plain"), of_kind("stand")
    chart = alt.layer(
        of_kind("band").mark_rect(stroke=WHITE).encode(x, x2, y, y2, fill.legend(None)),
        of_kind("merger").mark_rule(color=INK, strokeDash=[4, 3]).encode(x, y, y2),
        of_kind("range")
        .mark_rule(color=shade.groups[1], strokeWidth=7, opacity=0.75)
        .encode(x, y, y2, says),
        of_kind("plain step").mark_rule(color=SECONDARY).encode(x, x2, y, y2),
        grey.mark_point(filled=True, opacity=1, size=34, fill=WHITE, stroke=SECONDARY).encode(
            x, y, says
        ),
        *(
            of_kind("step")
            .transform_filter(alt.datum.significant == significant)
            .mark_rule(color=shade.moves, strokeWidth=thick, strokeCap="round")
            .encode(x, x2, y, y2, says)
            for significant, thick in ((False, 1.5), (True, 5))
        ),
        *(
            own.transform_filter(alt.datum.sure == sure)
            .mark_point(filled=True, opacity=1, size=70, strokeWidth=1.5, fill=dot, stroke=edge)
            .encode(x, y, says)
            for sure, dot, edge in ((True, shade.moves, WHITE), (False, WHITE, shade.moves))
        ),
        *(
            of_kind("gap")
            .mark_text(fontSize=12, baseline="bottom", lineBreak="\n", lineHeight=14, **look)
            .encode(x, y, text=alt.Text("label:N"))
            for look in (_EDGE, {})
        ),
        *(
            of_kind("cell")
            .transform_filter(chosen == bold)
            .mark_text(fontSize=12, fontWeight="bold" if bold else "normal", baseline="middle")
            .encode(x, y, text=alt.Text("label:N"))
            for bold in (True, False)
        ),
        of_kind("year")
        .mark_text(fontSize=12, color=SECONDARY, align="left", baseline="middle", dx=-8)
        .encode(x, y, text=alt.Text("label:N")),
        of_kind("left")
        .mark_text(align="right", baseline="middle", fontSize=12, lineBreak="\n", lineHeight=14)
        .encode(y, x=x_at(_LEFT - 6), text=alt.Text("label:N")),
        of_kind("right")
        .mark_text(fontSize=12, fontWeight="bold", align="right", baseline="middle")
        .encode(y, x=x_at(alt.expr("width - 4")), text=alt.Text("label:N")),
        of_kind("head")
        .mark_text(fontSize=12, color=SECONDARY, align="right", baseline="bottom", dy=-5)
        .encode(x=x_at("width"), y=y_at(0), text=alt.Text("label:N")),
        of_kind("caveat")
        .mark_text(align="left", baseline="top", lineBreak="\n", **CAVEAT_TEXT)
        .encode(y, x=x_at(0), text=alt.Text("label:N")),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 4, "top": 4, "bottom": 20}
    return finished(chart, width="container", padding=padding)
