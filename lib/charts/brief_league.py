"""A whole league in one picture: everyone's score by rank, with likely ranges and cut-offs."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import altair as alt

from lib.charts.fixed import x2_at, x_at
from lib.charts.palette import GREY, INK, SECONDARY, WHITE
from lib.charts.score_span import span
from lib.charts.theme import NO_DATA, caveat_in_lines, caveat_layer, finished, of_kind, shades
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import capitalised, count_of, decimals, listed

HEIGHT = 216
_ROOM = {OFFICIAL.group: 78, "": 112}  # px at the right for the names of the parts
_LINE = 15  # px that a label needs
_BROAD = 3.2  # px of a marked range; the others' by how many there are


@dataclass(frozen=True)
class Place:
    """One of the league, by rank. low, high: its likely range, None where none is drawn.

    name: beside its dot, empty for none; marked: whether it stands out from the others.
    """

    score: float
    segment: int
    low: float | None = None
    high: float | None = None
    name: str = ""
    marked: bool = False


def spec(
    places: tuple[Place, ...], lines: tuple[tuple[int, float], ...], words: Wording = OFFICIAL
) -> dict[str, Any]:
    """The chart's form with room for the places, best rank first; its rows come from `rows`."""
    low, high = _span(places, lines)
    wide = min(_BROAD, 170 / max(len(places), 1))
    params = {"low": low, "high": high, "last": len(places), "wide": wide}
    named = [{"name": name, "value": value} for name, value in params.items()]
    return {**_form(words), "params": named}


def rows(
    places: tuple[Place, ...],
    lines: tuple[tuple[int, float], ...],
    caveat: str,
    words: Wording = OFFICIAL,
) -> list[dict[str, Any]]:
    """The chart's data: a dot a place, the cut-offs, what lies between them, the caveat."""
    some = any(place.marked for place in places)
    dots = [
        {
            **{"kind": "range" if place.low is not None else "dot", "place": i},
            **{"score": place.score, "low": place.low, "high": place.high},
            **{"shade": _shade(place, words, some), "marked": place.marked, "name": place.name},
            "side": "left" if i < len(places) / 2 else "right",
        }
        for i, place in enumerate(places)
    ]
    dots.sort(key=lambda row: bool(row["marked"]))
    cuts = [{"kind": "cut-off", "score": cutoff} for _, cutoff in lines]
    return [
        *dots,
        *cuts,
        *_parts(places, lines, words),
        {"kind": "caveat", "label": caveat_in_lines(caveat)},
    ]


def alt_text(
    places: tuple[Place, ...],
    lines: tuple[tuple[int, float], ...],
    title: str,
    member: str,
    caveat: str,
) -> str:
    """What the chart shows, in words, for who cannot see it."""
    scores = [place.score for place in places]
    said = [
        f"{title}. Scores of {count_of(len(places), member)} by rank, from "
        f"{decimals(min(scores))} to {decimals(max(scores))}."
    ]
    if lines:
        said.append(f"Cut-offs: {listed([decimals(cutoff) for _, cutoff in lines])}.")
    for place in places:
        if place.marked and place.name:
            likely = ""
            if place.low is not None and place.high is not None:
                likely = f", likely {decimals(place.low)} to {decimals(place.high)}"
            said.append(f"{place.name}: {decimals(place.score)}{likely}.")
    return f"{' '.join(said)} {caveat}."


def _span(places: tuple[Place, ...], lines: tuple[tuple[int, float], ...]) -> tuple[float, float]:
    ends = (end for place in places for end in (place.score, place.low, place.high))
    return span(ends, (cutoff for _, cutoff in lines))


def _shade(place: Place, words: Wording, some: bool) -> str:
    if some:
        return shades(words).moves if place.marked else GREY
    return shades(words).groups[place.segment - 1] if place.segment else GREY


def _parts(
    places: tuple[Place, ...], lines: tuple[tuple[int, float], ...], words: Wording
) -> Iterator[dict[str, Any]]:
    """The names of the parts between the cut-offs, moved apart where they would meet."""
    if len(lines) < 3:
        return
    low, high = _span(places, lines)
    unit = HEIGHT / (high - low)
    edges = [low, *(cutoff for _, cutoff in lines), high]
    middles = [unit * ((a + b) / 2 - low) for a, b in pairwise(edges)]
    for i in range(1, len(middles)):
        middles[i] = max(middles[i], middles[i - 1] + _LINE)
    beyond = max(0.0, middles[-1] - (HEIGHT - _LINE / 2))
    for i, middle in enumerate(middles, start=1):
        label = f"{capitalised(words.group)} {i}"
        at = low + (middle - beyond) / unit
        yield {"kind": "part", "score": round(at, 4), "label": label}


@cache
def _form(words: Wording) -> dict[str, Any]:
    """Everything but the numbers that `spec` fills in: building it takes long."""
    room = _ROOM.get(words.group, _ROOM[""])
    x = alt.X("place:Q").axis(None)
    edge = alt.ExprRef(f"width - {room}")
    x = x.scale(domain=[-1, alt.expr("last")], range=[0, edge], nice=False)
    scale = alt.Scale(domain=[alt.expr("low"), alt.expr("high")], reverse=True, nice=False)
    y = alt.Y("score:Q", scale=scale).axis(tickCount=5, grid=False, offset=4)
    y = y.title(None)
    shade = alt.Color("shade:N").scale(None).legend(None)
    ranges = of_kind("range")
    chart = alt.layer(
        of_kind("cut-off")
        .mark_rule(color=SECONDARY, strokeDash=[4, 3])
        .encode(y, x=x_at(0), x2=x2_at(alt.expr(f"width - {room}"))),
        *(
            ranges.transform_filter(alt.datum.marked == marked)
            .mark_rule(opacity=opacity, strokeWidth=alt.ExprRef(width))
            .encode(x, alt.Y("low:Q", scale=scale), alt.Y2("high:Q"), color=shade)
            for marked, opacity, width in ((False, 0.45, "wide"), (True, 1, f"{_BROAD}"))
        ),
        alt.Chart(NO_DATA)
        .transform_filter("datum.kind == 'range' || datum.kind == 'dot'")
        .mark_point(filled=True, opacity=1, stroke=WHITE, strokeWidth=0.6)
        .encode(
            x,
            y,
            fill=alt.Fill("shade:N").scale(None).legend(None),
            size=alt.condition(alt.datum.marked, alt.value(90), alt.value(34)),
        ),
        *_names(x, y),
        of_kind("part")
        .mark_text(align="left", dx=8, fontSize=12, color=INK, baseline="middle")
        .encode(y, x=x_at(alt.expr(f"width - {room}")), text=alt.Text("label:N")),
        caveat_layer(12),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 4, "top": 8, "bottom": 20}
    return finished(chart, height=HEIGHT, width="container", padding=padding)


def _names(x: alt.X, y: alt.Y) -> Iterator[alt.Chart]:
    """Beside the dot, towards the middle; once as a white edge, for dots lie behind."""
    aligned: tuple[tuple[Any, int], ...] = (("left", 9), ("right", -9))
    for side, dx in aligned:
        of = alt.Chart(NO_DATA).transform_filter(f"datum.side == '{side}' && datum.name")
        for stroke in ({"stroke": WHITE, "strokeWidth": 4, "strokeJoin": "round"}, {}):
            look: dict[str, Any] = {"align": side, "dx": dx, "fontSize": 12, "fontWeight": "bold"}
            mark = of.mark_text(**look, **stroke)  # type: ignore[arg-type]
            yield mark.encode(x, y, text=alt.Text("name:N"))
