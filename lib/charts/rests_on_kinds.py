"""Moves from quarter to quarter as a bar a step, in pieces by what the moves rest on."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import altair as alt

from lib.charts.fixed import x_at
from lib.charts.in_rows import row_axis
from lib.charts.palette import GREY, LILAC, SECONDARY, WHITE
from lib.charts.rests_on import BELOW, end_of, head_layers, heads, moves_axis, with_end
from lib.charts.theme import (
    NO_DATA,
    caveat_in_lines,
    caveat_layer,
    finished,
    ink_over,
    of_kind,
    shades,
)
from lib.findings.rests_on_steps import step_words
from lib.findings.rests_on_types import RestsOn, StepMoves
from lib.findings.rests_on_words import KIND_WORDS, kinds_words, scores_words
from lib.findings.significance import KINDS
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import capitalised

_BAR, _FOOT_OFF = 16, 29  # px; the last from a row's middle to the line below its bar
_LEAST = 0.055  # of the scale: a narrower piece holds no number


def spec(room: int, end: int, words: Wording = OFFICIAL) -> dict[str, Any]:
    """The chart's form for so many rows and moves up to `end`; its rows come from `rows`."""
    return with_end(_form(words), room, end)


def rows(finding: RestsOn) -> list[dict[str, Any]]:
    """The chart's data: a row a step, oldest first, and the caveat."""
    found: list[dict[str, Any]] = []
    for order, of in enumerate(finding.rows):
        found += _step(order, of, end_of(finding))
    return [*found, {"kind": "caveat", "label": caveat_in_lines(finding.caveat)}]


def alt_text(finding: RestsOn) -> str:
    """What the chart shows, in words, for who cannot see it."""
    each = [
        f"{step_words(of.since, of.until)}: {kinds_words(of)}; {_ways(of)}{scores_words(of)}"
        for of in finding.rows
    ]
    return f"{finding.kinds.title}. {'. '.join(each)}. {finding.caveat}."


@cache
def _form(words: Wording) -> dict[str, Any]:
    """Everything but the room and the end of the scale: building it takes longer."""
    y, says, shade = row_axis(), alt.Tooltip("says:N"), shades(words).moves
    fill = alt.Fill("of:N").scale(domain=list(KINDS), range=[shade, GREY, WHITE, LILAC])
    below: dict[str, Any] = {"yOffset": BELOW, "y2Offset": BELOW}
    pieces = of_kind("piece")
    chart = alt.layer(
        *head_layers(),
        pieces.mark_bar(orient="horizontal", size=_BAR, stroke=SECONDARY, **below).encode(
            moves_axis("left"), alt.X2("right:Q"), y, fill.legend(None), says
        ),
        pieces.mark_text(fontSize=12, yOffset=BELOW, fontWeight="bold").encode(
            moves_axis("middle"),
            y,
            says,
            text=alt.Text("label:N"),
            color=ink_over(alt.datum.of == "significant"),
        ),
        of_kind("scores")
        .mark_text(align="left", fontSize=12, color=SECONDARY, yOffset=_FOOT_OFF)
        .encode(y, x=x_at(0), text=alt.Text("label:N")),
        caveat_layer(34),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 12, "top": 4, "bottom": 20}
    return finished(chart, width="container", padding=padding)


def _step(order: int, of: StepMoves, end: int) -> Iterator[dict[str, Any]]:
    yield from heads(order, of, _ways(of).removesuffix("; "), kinds_words(of))
    left = 0
    for kind in KINDS:
        n = of.kinds[kind]
        if not n:
            continue
        yield {
            **{"kind": "piece", "order": order, "of": kind, "moves": n, "left": left},
            **{"right": left + n, "middle": left + n / 2},
            "label": str(n) if n >= _LEAST * end else "",
            "says": f"{step_words(of.since, of.until)}: {n} {KIND_WORDS[kind]}",
        }
        left += n
    yield {"kind": "scores", "order": order, "label": capitalised(scores_words(of))}


def _ways(of: StepMoves) -> str:
    return f"{of.up} up, {of.down} down; " if of.moves else ""
