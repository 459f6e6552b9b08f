"""Moves seen from quarter to quarter, each a dot on the range that chance alone would give."""

from collections.abc import Iterator, Sequence
from functools import cache
from math import ceil
from typing import Any

import altair as alt

from lib.charts.fixed import x_at
from lib.charts.in_rows import between_rows, row_axis
from lib.charts.palette import EDGE, INK, PALE, SECONDARY, WHITE
from lib.charts.theme import NO_DATA, caveat_in_lines, caveat_layer, finished, of_kind, shades
from lib.findings.rests_on_steps import step_words
from lib.findings.rests_on_types import RestsOn, StepMoves
from lib.findings.rests_on_words import chance_words
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import capitalised

ROW_HEIGHT = 84  # px: the quarters, what is drawn in words, the bar
BELOW = 11  # px from a row's middle to its bar
_NAME_OFF, _WORDS_OFF, _BAR = -27, -10, 14
_STEP = 5
_VERDICTS = {-1: "fewer than by chance", 0: "", 1: "more than by chance"}


def spec(room: int, end: int, words: Wording = OFFICIAL) -> dict[str, Any]:
    """The chart's form for so many rows and moves up to `end`; its rows come from `rows`."""
    return with_end(_form(words), room, end)


def with_end(form: dict[str, Any], room: int, end: int) -> dict[str, Any]:
    """A form with room for so many rows, on a scale of moves from 0 to `end`."""
    params = [{"name": name, "value": value} for name, value in (("room", room), ("end", end))]
    return {**form, "params": params, "height": ROW_HEIGHT * room}


def end_of(finding: RestsOn) -> int:
    """Where the scale of moves ends, in both pictures: at a multiple of five."""
    most = max(max(of.chance.high, of.chance.seen, of.moves) for of in finding.rows)
    return max(_STEP, _STEP * ceil(most / _STEP))


def rows(finding: RestsOn) -> list[dict[str, Any]]:
    """The chart's data: a row a step, oldest first, and the caveat."""
    found: list[dict[str, Any]] = []
    for order, of in enumerate(finding.rows):
        found += _step(order, of)
    return [*found, {"kind": "caveat", "label": caveat_in_lines(finding.caveat)}]


def alt_text(finding: RestsOn) -> str:
    """What the chart shows, in words, for who cannot see it."""
    each = [_says(of) for of in finding.rows]
    return f"{finding.chance.title}. {'; '.join(each)}. {finding.caveat}."


def heads(order: int, of: StepMoves, side: str, said: str) -> Iterator[dict[str, Any]]:
    """What stands above a bar: the two quarters, at the right a word on them, then a line."""
    yield {"kind": "name", "order": order, "label": step_words(of.since, of.until)}
    if side:
        yield {"kind": "side", "order": order, "label": side}
    yield {"kind": "words", "order": order, "label": capitalised(said)}


def head_layers() -> list[alt.Chart]:
    """The marks of `heads`, below a fine line."""
    y, bold = row_axis(), "bold"
    look: Sequence[tuple[str, dict[str, Any]]] = (
        ("name", {"align": "left", "x": 0, "fontWeight": bold, "yOffset": _NAME_OFF}),
        ("side", {"align": "right", "x": "width", "color": INK, "yOffset": _NAME_OFF}),
        ("words", {"align": "left", "x": 0, "color": SECONDARY, "yOffset": _WORDS_OFF}),
    )
    marks = [
        of_kind(kind)
        .mark_text(fontSize=12, **{k: v for k, v in style.items() if k != "x"})
        .encode(y, x=x_at(style["x"]), text=alt.Text("label:N"))
        for kind, style in look
    ]
    return [between_rows(ROW_HEIGHT), *marks]


def moves_axis(field: str) -> alt.X:
    """Moves from 0 to `end`, in whole numbers."""
    axis = alt.Axis(format="d", tickMinStep=1, tickCount=6, title=None)
    return alt.X(f"{field}:Q", axis=axis).scale(domain=[0, alt.expr("end")], nice=False)


@cache
def _form(words: Wording) -> dict[str, Any]:
    """Everything but what `with_end` fills in: building it takes longer."""
    y, says, shade = row_axis(), alt.Tooltip("says:N"), shades(words).moves
    below: dict[str, Any] = {"yOffset": BELOW}
    chart = alt.layer(
        *head_layers(),
        of_kind("range")
        .mark_bar(orient="horizontal", size=_BAR, fill=PALE, stroke=EDGE, **below, y2Offset=BELOW)
        .encode(moves_axis("low"), alt.X2("high:Q"), y, says),
        of_kind("expected")
        .mark_tick(orient="vertical", size=_BAR + 8, thickness=2, color=INK, **below)
        .encode(moves_axis("expected"), y, says),
        *(
            of_kind("seen")
            .transform_filter(alt.datum.beyond == beyond)
            .mark_point(filled=True, opacity=1, size=110, fill=fill, stroke=shade, strokeWidth=2.5)
            .encode(moves_axis("seen"), y, says, yOffset=alt.value(BELOW))
            for beyond, fill in ((False, WHITE), (True, shade))
        ),
        caveat_layer(34),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 12, "top": 4, "bottom": 20}
    return finished(chart, width="container", padding=padding)


def _step(order: int, of: StepMoves) -> Iterator[dict[str, Any]]:
    yield from heads(order, of, _VERDICTS[of.side] if of.chance.of else "", chance_words(of))
    chance = of.chance
    if not chance.of:
        return
    at = {"order": order, "says": _says(of)}
    yield {"kind": "range", **at, "low": chance.low, "high": chance.high}
    yield {"kind": "expected", **at, "expected": round(chance.expected, 2)}
    yield {"kind": "seen", **at, "seen": chance.seen, "beyond": of.side != 0}


def _says(of: StepMoves) -> str:
    verdict = f", {_VERDICTS[of.side]}" if of.chance.of and of.side else ""
    return f"{step_words(of.since, of.until)}: {chance_words(of)}{verdict}"
