"""How many segments the likely ranges reach, by the segment that each trust is in."""

from functools import cache
from typing import Any

import altair as alt

from lib.charts.fixed import x_at, y_at
from lib.charts.palette import EDGE, PALE, SECONDARY
from lib.charts.theme import (
    NO_DATA,
    caveat_in_lines,
    caveat_layer,
    finished,
    ink_over,
    of_kind,
    shades,
)
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import count_of, listed

HEIGHT = 216
_BAR = 26
_REACHES = ("within one", "reaching 2", "reaching 3", "reaching all 4")

Reach = tuple[tuple[int, int, int, int], ...]


def spec(most: int, words: Wording = OFFICIAL) -> dict[str, Any]:
    """The chart's form for at most so many trusts in one segment; its data come from `rows`."""
    return {**_form(words), "params": [{"name": "most", "value": max(most, 1)}]}


def rows(reach: Reach, caveat: str, words: Wording = OFFICIAL) -> list[dict[str, Any]]:
    """The chart's data. reach: for segments 1 to 4, how many ranges reach 1, 2, 3 and 4 of them."""
    drawn: list[dict[str, Any]] = []
    for i, counts in enumerate(reach):
        drawn.append({"kind": "name", "row": i, "label": f"{words.heading} {i + 1}"})
        left = 0
        for many, n in enumerate(counts, start=1):
            if n:
                bar = {"kind": "bar", "row": i, "left": left, "right": left + n}
                drawn.append({**bar, "reach": many, "label": f"{n}"})
            left += n
    key = [{"kind": "key", "reach": i, "label": said} for i, said in enumerate(_REACHES, start=1)]
    return [*drawn, *key, {"kind": "caveat", "label": caveat_in_lines(caveat)}]


def alt_text(reach: Reach, title: str, member: str, caveat: str, words: Wording) -> str:
    """What the chart shows, in words, for who cannot see it."""
    said = []
    for i, counts in enumerate(reach, start=1):
        each = [f"{n} {way}" for n, way in zip(counts, _REACHES, strict=True) if n]
        said.append(
            f"{words.heading} {i}: {count_of(sum(counts), member)} with a range"
            + (f", {listed(each)}" if each else "")
        )
    return f"{title}. {'; '.join(said)}. {caveat}."


@cache
def _form(words: Wording) -> dict[str, Any]:
    """Everything but the number that `spec` fills in: building it takes long."""
    first, second, third, _ = shades(words).groups
    fill = alt.Fill("reach:O").legend(None)
    # the surest is darkest: what is paler says less
    fill = fill.scale(domain=[1, 2, 3, 4], range=[first, second, third, PALE])
    y = alt.Y("row:Q").axis(None).scale(domain=[-1.2, 3.6], reverse=True, nice=False)
    room = 66 if words == OFFICIAL else 106
    inset = [alt.ExprRef(f"{room}"), alt.ExprRef("width")]
    at: dict[str, Any] = {"domain": [0, alt.expr("most")], "range": inset, "nice": False}
    x = alt.X("left:Q").axis(None).scale(**at)
    ink = ink_over(alt.datum.reach < 3)
    bars = of_kind("bar")
    middle = bars.transform_calculate(middle="(datum.left + datum.right) / 2")
    fits = alt.ExprRef(f"(datum.right - datum.left) / most * (width - {room}) > 12 ? 1 : 0")
    swatches = [of_kind("key").transform_filter(alt.datum.reach == i + 1) for i in range(4)]
    chart = alt.layer(
        bars.mark_bar(orient="horizontal", size=_BAR, stroke=EDGE, strokeWidth=0.8).encode(
            x, alt.X2("right:Q"), y, fill
        ),
        middle.mark_text(fontSize=13, fontWeight="bold", opacity=fits, baseline="middle").encode(
            alt.X("middle:Q").axis(None).scale(**at),
            y,
            text=alt.Text("label:N"),
            color=ink,
        ),
        of_kind("name")
        .mark_text(align="left", baseline="middle", fontSize=12)
        .encode(y, x=x_at(0), text=alt.Text("label:N")),
        *(
            swatch.mark_point(
                shape="square", filled=True, opacity=1, size=100, stroke=EDGE, strokeWidth=0.8
            ).encode(fill, x=x_at(alt.expr(f"width * {i} / 4 + 6")), y=y_at(8))
            for i, swatch in enumerate(swatches)
        ),
        *(
            swatch.mark_text(
                align="left", baseline="middle", fontSize=12, color=SECONDARY, dx=16
            ).encode(
                x=x_at(alt.expr(f"width * {i} / 4")),
                y=y_at(8),
                text=alt.Text("label:N"),
            )
            for i, swatch in enumerate(swatches)
        ),
        caveat_layer(12),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 8, "top": 8, "bottom": 20}
    return finished(chart, height=HEIGHT, width="container", padding=padding)
