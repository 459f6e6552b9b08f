"""A few trusts with their likely ranges, official and in the scenario, against the cut-offs."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import altair as alt

from lib.charts.fixed import x_at, y_at
from lib.charts.palette import GREY, SECONDARY, WHITE
from lib.charts.score_span import span
from lib.charts.theme import NO_DATA, caveat_in_lines, caveat_layer, finished, of_kind, shades
from lib.findings.brief_types import BriefRow
from lib.findings.likely_range import LikelyRow
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import decimals, listed, short_name

_ROW_HEIGHT = 42
_NAME_OFF, _FIRST_OFF, _SECOND_OFF = -12, 3, 12  # px from the row's middle
_LABEL_HEIGHTS = {1: -6, 2: -22, 3: -6}  # cut-offs can lie closer than their labels are wide

Lines = Sequence[tuple[int, float]]


def spec(rows: Sequence[BriefRow], lines: Lines, words: Wording = OFFICIAL) -> dict[str, Any]:
    """The chart's form with room for the rows; its data come from `rows_of`."""
    ends = (end for row in rows for of in (row.officially, row.likely) for end in _known(of))
    low, high = span(ends, (cutoff for _, cutoff in lines))
    named = {"low": low, "high": high, "room": len(rows)}
    params = [{"name": name, "value": value} for name, value in named.items()]
    return {**_form(words), "params": params, "height": _ROW_HEIGHT * len(rows)}


def rows_of(
    rows: Sequence[BriefRow], lines: Lines, caveat: str, *, both: bool
) -> list[dict[str, Any]]:
    """The chart's data. both: whether the scenario differs from official scoring."""
    drawn = [row for i, of in enumerate(rows) for row in _of_row(i, of, both=both)]
    cuts = [
        {"kind": "cut-off", "between": i, "score": cutoff, "label": f"{i} | {i + 1}"}
        for i, cutoff in lines
    ]
    return [*drawn, *cuts, {"kind": "caveat", "label": caveat_in_lines(caveat)}]


def alt_text(
    rows: Sequence[BriefRow], lines: Lines, caveat: str, words: Wording, *, both: bool
) -> str:
    """What the chart shows, in words, for who cannot see it."""
    said = []
    for row in rows:
        was = f"{words.unchanged} {_says(row.officially)}, scenario " if both else ""
        said.append(f"{short_name(row.name)}: {was}{_says(row.likely)}")
    cuts = listed([decimals(cutoff) for _, cutoff in lines])
    against = f" against the cut-offs {cuts}" if cuts else ""
    return f"Average metric scores with likely ranges{against}. {'; '.join(said)}. {caveat}."


def _says(of: LikelyRow) -> str:
    if of.score is None:
        return f"not scored ({of.reason})"
    ends = [decimals(end) for end in of.ends]
    return decimals(of.score) + (f", likely {ends[0]} to {ends[1]}" if ends else ", no range")


def _known(of: LikelyRow) -> tuple[float, ...]:
    return of.ends if of.score is None else (of.score, *of.ends)


def _of_row(order: int, row: BriefRow, *, both: bool) -> Iterator[dict[str, Any]]:
    held = row.held
    label = f"{held.segment_from or '–'} to {held.segment_to or '–'}" if held.moved else ""
    yield {"kind": "name", "order": order, "label": short_name(row.name), "move": label}
    for which, of in (("before", row.officially), ("after", row.likely)):
        if of.score is not None and (both or which == "after"):
            low, high = of.ends or (of.score, of.score)
            yield {"kind": which, "order": order, "score": of.score, "low": low, "high": high}


@cache
def _form(words: Wording) -> dict[str, Any]:
    """Everything but the numbers that `spec` fills in: building it takes long."""
    shade = shades(words).moves
    row = alt.Y("order:Q").axis(None)
    row = row.scale(domain=[alt.expr("room - 0.5"), -0.5], nice=False)
    x = alt.X("score:Q", scale=_scale()).title("Average metric score (1 is best, 4 is worst)")
    x = x.axis(tickCount=6, grid=False)
    lines = of_kind("cut-off")
    chart = alt.layer(
        lines.mark_rule(color=SECONDARY, strokeDash=[4, 3]).encode(x),
        *(
            lines.transform_filter(alt.datum.between == between)
            .mark_text(dy=dy, color=SECONDARY, fontSize=12, baseline="bottom")
            .encode(x, y=y_at(0), text=alt.Text("label:N"))
            for between, dy in _LABEL_HEIGHTS.items()
        ),
        *_dots("before", GREY, WHITE, SECONDARY, _FIRST_OFF, x, row),
        *_dots("after", shade, shade, shade, _SECOND_OFF, x, row),
        *_words(row),
        caveat_layer(48),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 8, "top": 8, "bottom": 20}
    return finished(chart, width="container", padding=padding)


def _scale() -> alt.Scale:
    return alt.Scale(domain=[alt.expr("low"), alt.expr("high")], nice=False)


def _dots(
    kind: str, line: str, fill: str, stroke: str, off: int, x: alt.X, row: alt.Y
) -> Iterator[alt.Chart]:
    place: dict[str, Any] = {"yOffset": off, "y2Offset": off}
    ends = alt.X("low:Q", scale=_scale())
    yield (
        of_kind(kind)
        .mark_rule(color=line, strokeWidth=4, strokeCap="round", **place)
        .encode(ends, row, x2=alt.X2("high:Q"))
    )
    yield (
        of_kind(kind)
        .mark_point(
            filled=True, opacity=1, size=64, strokeWidth=1.5, fill=fill, stroke=stroke, yOffset=off
        )
        .encode(x, row)
    )


def _words(row: alt.Y) -> Iterator[alt.Chart]:
    """The name at the left, the move at the right; once as a white edge, for lines are behind."""
    look: dict[str, Any] = {"fontSize": 12, "yOffset": _NAME_OFF, "baseline": "middle"}
    edges: tuple[dict[str, Any], ...] = (
        {"stroke": WHITE, "strokeWidth": 4, "strokeJoin": "round"},
        {},
    )
    for edge in edges:
        name = of_kind("name").mark_text(align="left", **look, **edge)
        yield name.encode(row, x=x_at(0), text=alt.Text("label:N"))
        move = of_kind("name").mark_text(align="right", fontWeight="bold", **look, **edge)
        yield move.encode(row, x=x_at("width"), text=alt.Text("move:N"))
