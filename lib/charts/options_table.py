"""The options table as a picture: a row an option, with bars of who moves under each line rule."""

from collections.abc import Iterator
from functools import cache
from textwrap import shorten
from typing import Any, NamedTuple

import altair as alt

from lib.charts.theme import (
    INK,
    NO_DATA,
    SECONDARY,
    caveat_in_lines,
    caveat_layer,
    finished,
    of_kind,
    shades,
)
from lib.findings.options_table_rows import Moves, OptionRow, OptionsTable
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import capitalised

WIDTH = 1000  # px of the whole picture: the words need as many
_ROW_HEIGHT, _BAR = 40, 16  # px
_TITLE_LETTERS, _LINE_LETTERS = 50, 66
_BETWEEN_ROWS = "#e8edee"


class _Column(NamedTuple):
    """Where a column's bars begin, and how much of the width the longest takes."""

    left: float
    room: float


_HELD, _SHARES, _ALL_YEAR = _Column(0.38, 0.13), _Column(0.67, 0.13), _Column(0.87, 0.0)
_ALONE = _Column(0.38, 0.36)  # where there is no second line rule


def spec(room: int, words: Wording = OFFICIAL) -> dict[str, Any]:
    """The picture's form, with room for so many options; its rows come from `rows`."""
    return {
        **_form(words),
        "params": [{"name": "room", "value": room}],
        "height": _ROW_HEIGHT * (room + 1),
    }


@cache
def _form(words: Wording) -> dict[str, Any]:
    y = alt.Y("order:Q").axis(None)
    y = y.scale(domain=[-1.5, alt.expr("room - 0.5")], reverse=True, nice=False)
    scale = alt.Scale(domain=[0, 1], nice=False)
    left, right = (alt.X(f"{end}:Q", scale=scale).axis(None) for end in ("left", "right"))
    firm, others = shades(words).groups[0], shades(words).groups[2]
    fill = alt.Fill("tone:N").scale(domain=["firm", "others"], range=[firm, others]).legend(None)
    text: dict[str, Any] = {"align": "left"}
    chart = alt.layer(
        of_kind("row")
        .mark_rule(color=_BETWEEN_ROWS, yOffset=-_ROW_HEIGHT / 2, y2Offset=-_ROW_HEIGHT / 2)
        .encode(y, x=alt.value(0), x2=alt.value("width")),
        of_kind("head").mark_text(**text, color=SECONDARY).encode(left, y, text="label:N"),
        of_kind("alone").mark_text(**text, fontWeight="bold").encode(left, y, text="label:N"),
        of_kind("name")
        .mark_text(**text, fontWeight="bold", yOffset=-8)
        .encode(left, y, text="label:N"),
        of_kind("line")
        .mark_text(**text, fontSize=11, color=SECONDARY, yOffset=8)
        .encode(left, y, text="label:N"),
        of_kind("bar")
        .mark_bar(orient="horizontal", size=_BAR)
        .encode(left, alt.X2("right:Q"), y, fill),
        of_kind("number").mark_text(**text, dx=5, color=INK).encode(right, y, text="label:N"),
        caveat_layer(12),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 8, "top": 4, "bottom": 20}
    return finished(chart, width="container", padding=padding)


def rows(finding: OptionsTable) -> list[dict[str, Any]]:
    """The picture's data: heads, then of each option its name, bars and numbers; the caveat."""
    found = list(_heads(finding))
    for order, row in enumerate(finding.rows):
        found += _of_option(order, row, finding)
    return [*found, {"kind": "caveat", "label": caveat_in_lines(finding.caveat)}]


def subtitle(finding: OptionsTable) -> str:
    """What is drawn, in which unit."""
    group, scoring = finding.wording.group, finding.wording.scoring
    firm = "; the dark part of a bar is firm" if any(row.firm for row in finding.rows) else ""
    ends = "; in parentheses, over the cut-offs' brackets" if finding.brackets else ""
    return f"{capitalised(finding.member)}s that change {group} against {scoring}{firm}{ends}"


def alt_text(finding: OptionsTable) -> str:
    """What the picture shows, in words, for who cannot see it."""
    said = [f"{row.title}: {_said(row)}" for row in finding.rows if not row.official]
    return f"{finding.headline}. {'; '.join(said)}. {finding.caveat}."


def _heads(finding: OptionsTable) -> Iterator[dict[str, Any]]:
    heads = [(0.0, "Option, and what differs")]
    if finding.indicative:
        heads.append((_ALONE.left, "Move"))
    else:
        heads += [(_HELD.left, "Lines stay put"), (_SHARES.left, "Shares kept")]
    if finding.pairs:
        heads.append((_ALL_YEAR.left, "Quarter to quarter"))
    for left, label in heads:
        yield {"kind": "head", "order": -1, "left": left, "label": label}


def _of_option(order: int, row: OptionRow, finding: OptionsTable) -> Iterator[dict[str, Any]]:
    where: dict[str, Any] = {"order": order, "left": 0}
    title = shorten(row.title, _TITLE_LETTERS, placeholder=" …")
    line = row.line if row.line != row.title else "your scenario" if row.own else ""
    yield {"kind": "row", **where}
    yield {"kind": "name" if line else "alone", **where, "label": title}
    if line:
        yield {"kind": "line", **where, "label": shorten(line, _LINE_LETTERS, placeholder=" …")}
    most = max([1, *(m.moves for r in finding.rows for m in (r.held, r.shares) if m)])
    if finding.indicative:
        yield from _bar(order, _ALONE, row.held, row.firm, most)
    else:
        yield from _bar(order, _HELD, row.held, row.firm, most)
        yield from _bar(order, _SHARES, row.shares, None, most)
    if finding.pairs:
        label = "–" if row.all_year is None else str(row.all_year)
        yield {"kind": "number", "order": order, "right": _ALL_YEAR.left, "label": label}


def _bar(
    order: int, at: _Column, moves: Moves | None, firm: int | None, most: int
) -> Iterator[dict[str, Any]]:
    """Moves as a bar from the column's left, firm ones first, and its number at the end."""
    if moves is None:
        yield {"kind": "number", "order": order, "right": at.left, "label": "–"}
        return
    unit = at.room / most
    ends = (at.left, at.left + unit * (firm or 0), at.left + unit * moves.moves)
    for tone, left, right in (("firm", *ends[:2]), ("others", *ends[1:])):
        if right > left:
            edges = {"left": round(left, 4), "right": round(right, 4)}
            yield {"kind": "bar", "order": order, "tone": tone, **edges}
    label = _words(moves, firm)
    yield {"kind": "number", "order": order, "right": round(ends[2], 4), "label": label}


def _words(moves: Moves, firm: int | None) -> str:
    """`10 (9 to 14), 7 firm`."""
    spread = f" ({moves.low} to {moves.high})" if moves.low != moves.high else ""
    return f"{moves.moves}{spread}" + (f", {firm} firm" if firm else "")


def _said(row: OptionRow) -> str:
    if row.held is None:
        return "nobody can move"
    said = f"{_words(row.held, row.firm)}: {row.held.up} up, {row.held.down} down"
    return f"{said}; {row.shares.moves} with the shares kept" if row.shares else said
