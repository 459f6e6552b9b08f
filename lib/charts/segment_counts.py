"""How many trusts each scenario places in each segment: a bar a scenario, cut at the segments."""

from collections.abc import Iterator
from functools import cache
from textwrap import shorten, wrap
from typing import Any

import altair as alt

from lib.charts.fixed import x_at
from lib.charts.palette import EDGE, PALE, SECONDARY, WHITE
from lib.charts.theme import (
    NO_DATA,
    caveat_in_lines,
    caveat_layer,
    finished,
    ink_over,
    of_kind,
    shades,
)
from lib.findings.side_by_side_moves import moves_words, tide_words
from lib.findings.side_by_side_types import Side, SideBySide
from lib.findings.wording import INDICATIVE, OFFICIAL, Wording
from lib.findings.words import count_of, listed, short_name

_BAR, _LINE, _GAP = 38, 16, 18  # px: a bar, a line of text, between two scenarios
_TITLE_LETTERS, _LINE_LETTERS, _MOST_LINES = 50, 56, 3  # what a phone has room for
_APART = 0.015  # of the width between who has a segment and who has none
_ROOM = {OFFICIAL: 66, INDICATIVE: 104}  # px that a segment's whole name needs


def spec(height: int, words: Wording = OFFICIAL) -> dict[str, Any]:
    """The chart's form, so many pixels high (see `height_of`); its rows come from `rows`."""
    return {**_form(words), "params": [{"name": "room", "value": height}], "height": height}


@cache
def _form(words: Wording) -> dict[str, Any]:
    y = alt.Y("y:Q").axis(None)
    y = y.scale(domain=[0, alt.expr("room")], reverse=True, nice=False)
    x = alt.X("left:Q").axis(None).scale(domain=[0, 1], nice=False)
    fill = alt.Fill("part:N").scale(
        domain=["1", "2", "3", "4", "none"], range=[*shades(words).groups, PALE]
    )
    says = alt.Tooltip("says:N")
    none = alt.when(alt.datum.part == "none")
    bars = (
        of_kind("bar")
        .mark_rect(strokeWidth=2)
        .encode(
            x,
            alt.X2("right:Q"),
            y,
            alt.Y2("end:Q"),
            fill.legend(None),
            says,
            stroke=none.then(alt.value(EDGE)).otherwise(alt.value(WHITE)),
        )
    )
    middle = alt.X("middle:Q").axis(None).scale(domain=[0, 1], nice=False)
    dark = (alt.datum.part == "1") | (alt.datum.part == "2")
    ink = ink_over(dark)
    fits = f"(datum.right - datum.left) * width > {_ROOM[words]}"

    def inside(field: str, off: float, **look: Any) -> alt.Chart:
        chart = of_kind("bar").mark_text(yOffset=off, baseline="middle", **look)
        drawn: alt.Chart = chart.encode(middle, y, says, text=alt.Text(f"{field}:N"), color=ink)
        return drawn

    chart = alt.layer(
        bars,
        inside("group", 10, fontSize=12, opacity=alt.ExprRef(f"{fits} ? 1 : 0")),
        inside("number", 10, fontSize=12, opacity=alt.ExprRef(f"{fits} ? 0 : 1")),
        inside("trusts", 26, fontSize=16, fontWeight="bold"),
        *(
            of_kind(kind)
            .mark_text(align="left", baseline="top", **look)
            .encode(y, x=x_at(0), text=alt.Text("label:N"))
            for kind, look in _TEXTS.items()
        ),
        caveat_layer(4),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 8, "top": 4, "bottom": 20}
    return finished(chart, width="container", padding=padding)


_TEXTS: dict[str, dict[str, Any]] = {
    "title": {"fontSize": 13, "fontWeight": "bold"},
    "line": {"fontSize": 12, "color": SECONDARY},
    "note": {"fontSize": 12, "color": SECONDARY},
}


def height_of(finding: SideBySide) -> int:
    """Of all scenarios with what is written over and under their bars, in pixels."""
    return sum(_height(side, finding) for side in finding.sides)


def rows(finding: SideBySide) -> list[dict[str, Any]]:
    """The chart's data: every scenario's words and parts, best segment first, and the caveat."""
    found: list[dict[str, Any]] = []
    top = 0
    for i in range(len(finding.sides)):
        found += _of_side(i, finding, top)
        top += _height(finding.sides[i], finding)
    return [*found, {"kind": "caveat", "label": caveat_in_lines(finding.caveat)}]


def alt_text(finding: SideBySide) -> str:
    """What the chart shows, in words, for who cannot see it."""
    said = []
    for side in finding.sides:
        counts = [f"{n} in {finding.wording.group} {i}" for i, n in enumerate(side.counts, start=1)]
        said.append("; ".join((f"{side.title}: {listed(counts)}", *_notes(side, finding))))
    return f"{'. '.join(said)}. {finding.caveat}."


def _of_side(i: int, finding: SideBySide, top: int) -> Iterator[dict[str, Any]]:
    side = finding.sides[i]
    y = top
    for kind, text in _over(side):
        yield {"kind": kind, "y": y, "label": text}
        y += _LINE
    y += 2
    left, unit = 0.0, _unit(finding)
    for part, n, who in _parts(i, finding):
        left += _APART if part == "none" else 0
        if n:
            right = left + n * unit
            group = _group(part, side, finding.wording)
            yield {
                **{"kind": "bar", "y": y, "end": y + _BAR, "part": part, "trusts": str(n)},
                **{"left": round(left, 4), "right": round(right, 4)},
                "middle": round((left + right) / 2, 4),
                "group": group,
                "number": "–" if part == "none" else part,
                "says": f"{side.title}, {group}: {count_of(n, finding.member)}: {listed(who)}",
            }
            left = right
    y += _BAR + 4
    for note in _under(side, finding):
        yield {"kind": "note", "y": y, "label": note}
        y += _LINE


def _parts(i: int, finding: SideBySide) -> Iterator[tuple[str, int, list[str]]]:
    for segment in (1, 2, 3, 4, None):
        who = [short_name(row.name) for row in finding.rows if row.places[i].segment == segment]
        yield str(segment or "none"), len(who), sorted(who)


def _group(part: str, side: Side, words: Wording) -> str:
    if part != "none":
        return f"{words.group} {part}"
    return f"no {words.group}" if side.unplaced else "unscored"


def _unit(finding: SideBySide) -> float:
    """Of the width for each trust; the same for every scenario."""
    apart = any(side.unscored + side.unplaced for side in finding.sides)
    return (1 - _APART * apart) / max(len(finding.rows), 1)


def _over(side: Side) -> list[tuple[str, str]]:
    """The lines of text over a bar: the title, and what differs where the title is not that."""
    titles = _wrapped(side.title, _TITLE_LETTERS)
    lines = _wrapped(side.told, _LINE_LETTERS) if side.told else []
    return [*(("title", text) for text in titles), *(("line", text) for text in lines)]


def _wrapped(text: str, letters: int) -> list[str]:
    return wrap(shorten(text, _MOST_LINES * letters - 8, placeholder=" …"), letters)


def _under(side: Side, finding: SideBySide) -> list[str]:
    """The lines of text under a bar."""
    return [line for note in _notes(side, finding) for line in wrap(note, _LINE_LETTERS)]


def _notes(side: Side, finding: SideBySide) -> list[str]:
    """How many move, and how firmly; who is held by the override, and who has no segment."""
    of = side.against
    moves = [moves_words(of, finding.wording)] if of else []
    said = [tide_words(of)] if of and of.with_tide else []
    said += [f"{side.held} held by the override"] * bool(side.held)
    said += [f"{side.unplaced} scored, without a {finding.wording.group}"] * bool(side.unplaced)
    said += [f"{side.unscored} unscored"] * bool(side.unscored)
    return [*moves, ", ".join(said)] if said else moves


def _height(side: Side, finding: SideBySide) -> int:
    texts = len(_over(side)) + len(_under(side, finding))
    return texts * _LINE + _BAR + 6 + _GAP
