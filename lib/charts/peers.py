"""A row a metric: the trust as a dark dot among its peers in grey, their median as a line."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import altair as alt

from lib.charts.fixed import x_at
from lib.charts.in_rows import between_rows, row_axis, with_room
from lib.charts.palette import EDGE, INK, SECONDARY, WHITE
from lib.charts.theme import NO_DATA, caveat_in_lines, caveat_layer, finished, of_kind, shades
from lib.findings.peers_types import PeerMetric, Peers
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import decimals, short_name

_ROW_HEIGHT, _NAME_OFF, _BELOW_NAME = 48, -13, 8  # px; the last two from the middle of the row
_PLACES = 100  # px right of the names, for the places
_AS_ONE = 0.05  # scores that fall together in steps of this are drawn one above the other
_LANES = (0.0, -0.08, 0.08, -0.16, 0.16)  # of a row


def spec(room: int, words: Wording = OFFICIAL) -> dict[str, Any]:
    """The chart's form, with room for so many metrics; its rows come from `rows`."""
    return with_room(_form(words), room, _ROW_HEIGHT)


@cache
def _form(words: Wording) -> dict[str, Any]:
    """Everything but the room: building it takes longer than filling that in."""
    y = row_axis()
    scale = alt.Scale(domain=[1, 4], range=[8, alt.expr("width - 8")], nice=False)
    x = alt.X("score:Q", scale=scale).title(None)
    x = x.axis(values=[1, 2, 3, 4], orient="top", grid=True, format="d", labelFontSize=12)
    says = alt.Tooltip("says:N")
    below: dict[str, Any] = {"yOffset": _BELOW_NAME}
    edge: dict[str, Any] = {"stroke": WHITE, "strokeWidth": 5, "strokeJoin": "round"}
    chart = alt.layer(
        between_rows(_ROW_HEIGHT),
        of_kind("peer")
        .mark_point(filled=True, opacity=1, size=50, fill=EDGE, stroke=WHITE, **below)
        .encode(x, y, tooltip=says, strokeWidth=alt.value(0.7)),
        of_kind("median")
        .mark_tick(orient="vertical", size=24, thickness=2, color=INK, opacity=1, **below)
        .encode(x, y, tooltip=says),
        of_kind("own")
        .mark_point(
            filled=True,
            opacity=1,
            size=130,
            fill=shades(words).moves,
            stroke=WHITE,
            strokeWidth=1.5,
            **below,
        )
        .encode(x, y, tooltip=says),
        *(
            of_kind("name")
            .mark_text(
                align="left",
                fontSize=12,
                fontWeight="bold",
                yOffset=_NAME_OFF,
                limit=alt.ExprRef(f"width - {_PLACES}"),
                **style,
            )
            .encode(y, x=x_at(0), text=alt.Text("label:N"))
            for style in (edge, {})
        ),
        of_kind("name")
        .mark_text(align="right", fontSize=12, yOffset=_NAME_OFF, color=SECONDARY)
        .encode(y, x=x_at("width"), text=alt.Text("place:N")),
        caveat_layer(12),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 8, "top": 4, "bottom": 20}
    return finished(chart, width="container", padding=padding)


def rows(finding: Peers) -> list[dict[str, Any]]:
    """The chart's data: names, peers, median and the trust itself of every metric, the caveat."""
    return [
        *(row for i, metric in enumerate(finding.metrics) for row in _rows(i, metric, finding)),
        {"kind": "caveat", "label": caveat_in_lines(finding.caveat)},
    ]


def alt_text(finding: Peers) -> str:
    """What the chart shows, in words, for who cannot see it."""
    said = [f"{m.name}: {_says(m)}" for m in finding.metrics]
    each = f"By metric: {'; '.join(said)}. " if said else ""
    return f"{finding.headline}. {' '.join(finding.sentences)} {each}{finding.caveat}."


def _rows(order: int, metric: PeerMetric, finding: Peers) -> Iterator[dict[str, Any]]:
    yield {"kind": "name", "order": order, "label": metric.name, "place": _placed(metric)}
    stacked: Counter[int] = Counter()
    for dot in metric.dots:
        step = round(dot.score / _AS_ONE)
        lane = _LANES[min(stacked[step], len(_LANES) - 1)]
        stacked[step] += 1
        yield {
            **{"kind": "peer", "order": order + lane, "score": round(dot.score, 4)},
            "says": f"{short_name(dot.name)}: {_figure(dot.words, dot.score)}",
        }
    if metric.median is not None:
        words = f"Median of its peers: {_figure(metric.median_words, metric.median)}"
        yield {"kind": "median", "order": order, "score": round(metric.median, 4), "says": words}
    if metric.score is not None:
        words = f"{short_name(finding.name)}: {_figure(metric.value_words, metric.score)}"
        yield {"kind": "own", "order": order, "score": round(metric.score, 4), "says": words}


def _placed(metric: PeerMetric) -> str:
    """At the right of the name: its place, and why it has none or why that counts for nothing."""
    said = metric.place.words if metric.place else "not scored on it"
    if metric.place and not metric.dots:
        said = "no peer has it"
    return said if metric.counts else f"{said}, no weight"


def _says(metric: PeerMetric) -> str:
    own = "" if metric.score is None else f"{_figure(metric.value_words, metric.score)}, "
    middle = "" if metric.median is None else f", median of its peers {decimals(metric.median)}"
    return f"{own}{_placed(metric)}{middle}"


def _figure(words: str, score: float) -> str:
    """`56.3%, scores 3.43`."""
    return f"{words}, scores {decimals(score)}" if words else f"scores {decimals(score)}"
