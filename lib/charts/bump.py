"""Ranks over the quarters: one ICB's trusts in colour with their segments, everyone else grey."""

from collections.abc import Iterator, Sequence
from functools import cache
from textwrap import wrap
from typing import Any

import altair as alt

from lib.charts.fixed import x_at, y_at
from lib.charts.palette import GREY, INK, SECONDARY, WHITE
from lib.charts.theme import NO_DATA, caveat_in_lines, caveat_layer, finished, of_kind, shades
from lib.findings.bump import Bump, Line
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import short_name

_LABELLED = 10  # names at the right end; of more those whose rank changed most
_LETTERS, _LINES = 19, 3  # of a name
_MARGIN = 128  # px right of the lines for the names
_SIDES = 0.06  # of the width, left and right of the first and the last quarter
_HEIGHT = 420  # px
_APART = 15  # px that a line of a name takes


@cache
def spec(words: Wording = OFFICIAL) -> dict[str, Any]:
    """The chart's form, the same for every ICB of a kind of league; its rows come from `rows`."""
    colours = shades(words)
    to_names = alt.ExprRef(f"width - {_MARGIN}")
    x = alt.X("at:Q").scale(domain=[0, 1], range=[0, to_names], nice=False).axis(None)
    y = alt.Y("depth:Q").scale(domain=[0, 1], nice=False, reverse=True).axis(None)
    own, says = of_kind("own"), alt.Tooltip("says:N")
    points = own.transform_filter("datum.segment > 0")
    fill = alt.Fill("segment:O").scale(domain=[1, 2, 3, 4], range=list(colours.groups)).legend(None)
    chart = alt.layer(
        of_kind("other")
        .mark_line(color=GREY, strokeWidth=1, opacity=0.6)
        .encode(x, y, detail=alt.Detail("part:N"), order=alt.Order("at:Q")),
        own.mark_line(color=colours.moves, strokeWidth=2.5).encode(
            x, y, detail=alt.Detail("part:N"), order=alt.Order("at:Q")
        ),
        own.mark_circle(size=60, color=colours.moves, opacity=1).encode(x, y, says),
        points.mark_circle(size=230, opacity=1, stroke=WHITE, strokeWidth=1.5).encode(
            x, y, fill, says
        ),
        *(
            points.transform_filter(where)
            .mark_text(color=color, fontSize=11, fontWeight="bold")
            .encode(x, y, says, text=alt.Text("segment:N"))
            for where, color in (("datum.segment < 3", WHITE), ("datum.segment > 2", INK))
        ),
        of_kind("name")
        .mark_text(align="left", baseline="middle", fontSize=12, lineHeight=13, lineBreak="\n")
        .encode(x, y, text=alt.Text("label:N")),
        of_kind("quarter")
        .mark_text(baseline="top", dy=8, fontSize=12)
        .encode(x, y=y_at("height"), text=alt.Text("label:N")),
        of_kind("rank")
        .mark_text(align="left", fontSize=12, color=SECONDARY)
        .encode(y, x=x_at(0), text=alt.Text("label:N")),
        caveat_layer(32),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 8, "top": 20, "bottom": 20}
    return finished(chart, width="container", height=_HEIGHT, padding=padding)


def rows(finding: Bump) -> list[dict[str, Any]]:
    """The chart's data: a row a quarter of every line, the names, the axes' words, the caveat."""
    n = len(finding.quarters)
    every = max(1, -(-n // 4))  # as many quarters as a phone has room to name
    return [
        *(row for line in finding.lines for row in _points(line, finding)),
        *_names(finding),
        *(
            {"kind": "quarter", "at": _at(i, n), "label": _short(quarter)}
            for i, quarter in enumerate(finding.quarters)
            if (n - 1 - i) % every == 0
        ),
        *(
            {"kind": "rank", "depth": _depth(rank, finding), "label": str(rank)}
            for rank in _ticks(finding.most)
        ),
        {"kind": "caveat", "label": caveat_in_lines(finding.caveat)},
    ]


def alt_text(finding: Bump) -> str:
    """What the chart shows, in words, for who cannot see it."""
    said = []
    for line in finding.own:
        known = [
            f"{rank} in {quarter}"
            for quarter, rank in zip(finding.quarters, line.ranks, strict=True)
            if rank is not None
        ]
        said.append(f"{short_name(line.name)}: rank {', '.join(known)}.")
    return f"{finding.headline}. {' '.join(said)} {finding.caveat}."


def _points(line: Line, finding: Bump) -> Iterator[dict[str, Any]]:
    n, part = len(finding.quarters), 0
    for i, (rank, segment) in enumerate(zip(line.ranks, line.segments, strict=True)):
        if rank is None:
            part += 1  # the line breaks where there is no rank
            continue
        row = {
            **{"kind": "own" if line.own else "other", "part": f"{line.org_code}.{part}"},
            **{"at": _at(i, n), "depth": _depth(rank, finding)},
        }
        if line.own:
            where = f", {finding.wording.group} {segment}" if segment else ""
            says = f"{short_name(line.name)}, {finding.quarters[i]}: rank {rank}{where}"
            row |= {"segment": segment or 0, "says": says}
        yield row


def _names(finding: Bump) -> Iterator[dict[str, Any]]:
    """At the right end, moved apart where they would cover each other."""
    own = [line for line in finding.own if line.ranks[-1] is not None]
    own = sorted(own, key=lambda line: -abs(line.change or 0))[:_LABELLED]
    own.sort(key=lambda line: (line.ranks[-1] or 0, line.name))
    labels = [_in_lines(f"{short_name(line.name)} {line.ranks[-1]}") for line in own]
    half = [_APART * len(label) / _HEIGHT / 2 for label in labels]
    depths = [_depth(line.ranks[-1] or 0, finding) for line in own]
    for i in range(1, len(own)):
        depths[i] = max(depths[i], depths[i - 1] + half[i - 1] + half[i])
    for i in reversed(range(len(own))):
        below = depths[i + 1] - half[i + 1] if i + 1 < len(own) else 1 + half[i]
        depths[i] = min(depths[i], below - half[i])
    for depth, label in zip(depths, labels, strict=True):
        yield {"kind": "name", "at": 1, "depth": round(depth, 4), "label": "\n".join(label)}


def _in_lines(label: str) -> list[str]:
    """The last with the rank at its end; of a longer name the end is left out."""
    lines = wrap(label, _LETTERS)
    if len(lines) <= _LINES:
        return lines
    rank = label.rpartition(" ")[2]
    last = f"{lines[_LINES - 1][: _LETTERS - len(rank) - 2].rstrip()}… {rank}"
    return [*lines[: _LINES - 1], last]


def _ticks(most: int) -> Sequence[int]:
    step = next((s for s in (1, 2, 5, 10, 20, 50, 100) if most <= 8 * s), 200)
    return [1, *range(step, most + 1, step)] if step > 1 else range(1, most + 1)


def _depth(rank: int, finding: Bump) -> float:
    """How far down the plot, 0 at the top."""
    return round((rank - 1) / max(finding.most - 1, 1), 4)


def _at(i: int, n: int) -> float:
    return 0.5 if n == 1 else round(_SIDES + (1 - 2 * _SIDES) * i / (n - 1), 4)


def _short(quarter: str) -> str:
    """`Q4 25/26`."""
    return quarter.replace(" 20", " ")
