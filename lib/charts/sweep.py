"""A weight from 0 to 4: trusts that would move up above the line, down below it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import altair as alt

from lib.charts.fixed import x_at, y2_at, y_at
from lib.charts.palette import INK, SECONDARY
from lib.charts.theme import (
    NO_DATA,
    Shades,
    caveat_in_lines,
    caveat_layer,
    finished,
    of_kind,
    shades,
)
from lib.findings.sweep import Sweep
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import listed, short_name

_AREAS, _STRIP = 136, 54  # px: of the areas, and of the dots below them
_FURTHEST = 4.0
_DOT, _HIGHEST = 6, 4  # px; and how many stand on each other
_HEADROOM = 1.28  # of the highest step, for the words above it
_HALVES_FROM = 10


def spec(most: int, words: Wording = OFFICIAL) -> dict[str, Any]:
    """The chart's form for up to `most` moves a way; its rows come from `rows`."""
    x = alt.X("weight:Q", title=f"Weight (1 is {words.unchanged})")
    ways = _ways(shades(words))
    x = x.axis(values=[0, 1, 2, 3, 4], grid=False, format="d", labelFlush=True)
    x = x.scale(domain=[0, _FURTHEST], nice=False)
    end = most * _HEADROOM
    y = alt.Y("moves:Q", title=None).scale(domain=[-end, end], range=[_AREAS, 0], nice=False)
    halves = [most // 2] if most >= _HALVES_FROM else []
    values = [0, *halves, most, *(-n for n in halves), -most]
    y = y.axis(values=values, labelExpr="format(abs(datum.value), 'd')", labelFlush=False)
    above = alt.ExprRef(f"-{_DOT + 1} * (datum.place + 0.7)")
    chart = alt.layer(
        of_kind("official")
        .mark_rule(color=SECONDARY, strokeDash=[2, 3], y2Offset=-_STRIP)
        .encode(x, y=y_at(0), y2=y2_at("height")),
        *_areas(x, y, ways),
        of_kind("zero").mark_rule(color=INK, strokeWidth=1).encode(y=y),
        of_kind("now").mark_rule(color=INK, strokeWidth=2).encode(x, y=y_at(0), y2=y2_at("height")),
        *_words(x),
        of_kind("crossing")
        .mark_point(
            size=_DOT * _DOT,
            filled=True,
            opacity=1,
            stroke=INK,
            strokeWidth=1,
            yOffset=above,
        )
        .encode(
            x,
            y=y_at("height"),
            fill=alt.Fill("way:N").scale(domain=list(ways), range=list(ways.values())).legend(None),
            tooltip=alt.Tooltip("says:N"),
        ),
        of_kind("more")
        .mark_text(fontSize=12, yOffset=above, dy=-4)
        .encode(x, y=y_at("height"), text=alt.Text("label:N")),
        caveat_layer(48),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 8, "top": 8, "bottom": 20}
    return finished(chart, height=_AREAS + _STRIP, width="container", padding=padding)


def rows(finding: Sweep) -> list[dict[str, Any]]:
    """The chart's data: moves at every weight, who crosses where, the marks and the caveat."""
    return [
        *_moves(finding),
        *_crossings(finding),
        {"kind": "zero", "moves": 0},
        {"kind": "official", "weight": 1.0, "label": finding.wording.unchanged},
        {
            "kind": "now",
            "weight": min(finding.now, _FURTHEST),
            "label": _now(finding),
            "leftwards": finding.now > _FURTHEST / 2,
        },
        {"kind": "caveat", "label": caveat_in_lines(finding.caveat)},
    ]


def alt_text(finding: Sweep) -> str:
    """What the chart shows, in words, for who cannot see it."""
    marks = dict.fromkeys((0.0, 1.0, finding.now, _FURTHEST))
    at = {
        weight: _counts(up, down)
        for weight, up, down in zip(finding.weights, finding.up, finding.down, strict=True)
    }
    said = [f"{at[weight]} at {weight:.4g}" for weight in sorted(marks) if weight in at]
    return (
        f"Moves between {finding.wording.group}s by the weight of {finding.name}, from 0 to 4, now "
        f"{finding.now:.4g}: {'; '.join(said)}. {' '.join(finding.sentences)} {finding.caveat}."
    )


def _moves(finding: Sweep) -> Iterator[dict[str, Any]]:
    """Nothing where nothing is left to score by: there the areas have a gap."""
    for weight, up, down in zip(finding.weights, finding.up, finding.down, strict=True):
        if weight <= _FURTHEST:
            says = f"Weight {weight:.4g}: {_counts(up, down)}"
            for way, moves in (("up", up), ("down", None if down is None else -down)):
                yield {"kind": way, "weight": weight, "moves": moves, "says": says}


def _crossings(finding: Sweep) -> Iterator[dict[str, Any]]:
    """A dot a trust, stacked while there is room; each says all who cross at its weight."""
    here = defaultdict(list)
    for c in finding.crossings:
        here[c.weight].append(f"{short_name(c.name)} (from {c.segment_from} to {c.segment_to})")
    places: Counter[float] = Counter()
    for c in finding.crossings:
        n, place = len(here[c.weight]), places[c.weight]
        places[c.weight] += 1
        row = {"weight": c.weight, "place": place}
        if place == _HIGHEST:
            yield {"kind": "more", **row, "label": f"+{n - _HIGHEST}"}
        if place < _HIGHEST:
            way = "up" if c.segment_to < c.segment_from else "down"
            verb = "crosses" if n == 1 else "cross"
            says = f"Weight {c.weight:.4g}: {listed(here[c.weight])} {verb} a cut-off"
            yield {"kind": "crossing", **row, "way": way, "says": says}


def _now(finding: Sweep) -> str:
    at = finding.weights.index(finding.now)
    beyond = ", beyond the end" if finding.now > _FURTHEST else ""
    return f"now {finding.now:.4g}{beyond}: {_counts(finding.up[at], finding.down[at])}"


def _counts(up: int | None, down: int | None) -> str:
    return "nothing to score by" if up is None else f"{up} up, {down} down"


def _ways(of: Shades) -> dict[str, str]:
    return {"up": of.moves, "down": of.groups[2]}


def _areas(x: alt.X, y: alt.Y, ways: dict[str, str]) -> Iterator[alt.Chart]:
    for way, shade in ways.items():
        area = of_kind(way).mark_area(interpolate="step", fill=shade)
        yield area.encode(x, y, tooltip=alt.Tooltip("says:N"))


def _words(x: alt.X) -> Iterator[alt.Chart]:
    """The present weight over the plot; what is up, down and in the strip at the right end."""
    side = alt.ExprRef("datum.leftwards ? 'right' : 'left'")
    now = of_kind("now").mark_text(align=side, baseline="bottom", dy=-6, fontWeight="bold")
    yield now.encode(x, y=y_at(0), text=alt.Text("label:N"))
    fixed: dict[str, Any] = {"align": "right", "dx": -5, "fontSize": 12}
    once, end = of_kind("zero"), x_at("width")
    yield once.mark_text(text="moves up", baseline="top", **fixed).encode(x=end, y=y_at(1))
    yield once.mark_text(text="moves down", baseline="bottom", **fixed).encode(
        x=end, y=y_at(_AREAS - 1)
    )
    yield once.mark_text(text="who crosses a cut-off, from now", baseline="top", **fixed).encode(
        x=end, y=y_at(_AREAS + 3)
    )
    official = of_kind("official").mark_text(align="left", baseline="bottom", dx=4, fontSize=12)
    yield official.encode(x, y=y_at(_AREAS - 1), text=alt.Text("label:N"))
