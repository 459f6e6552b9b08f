"""The options table as a picture: a row an option, bars of who moves under each cut-off rule."""

from collections.abc import Iterator
from functools import cache
from textwrap import wrap
from typing import Any, NamedTuple

import altair as alt

from lib.charts.fixed import x2_at, x_at
from lib.charts.palette import GRID, INK, SECONDARY
from lib.charts.theme import NO_DATA, caveat_layer, finished, of_kind, shades
from lib.findings.options_table_rows import Moves, OptionRow, OptionsTable
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import capitalised

WIDTH = 1200  # px of the whole picture: the words need as many
_HEAD, _PADDING, _BAR = 34, 7, 16  # px
_TITLE, _LINE = 16, 14  # px a line of words
_TITLE_LETTERS, _LINE_LETTERS, _CAVEAT_LETTERS = 48, 60, 170  # that fit a line


class _Column(NamedTuple):
    """Where a column's bars begin, and how much of the width the longest takes."""

    left: float
    room: float = 0.0


_HELD, _SHARES, _ALL_YEAR = _Column(0.35, 0.11), _Column(0.585, 0.11), _Column(0.735)
_CAPPED, _LOST = _Column(0.85), _Column(0.925)
_ALONE = _Column(0.35, 0.3)  # where there is no second cut-off rule


class _Row(NamedTuple):
    """An option with its words in lines, and from where to where it stands, in px from the top."""

    option: OptionRow
    title: list[str]
    line: list[str]
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def spec(height: float, words: Wording = OFFICIAL) -> dict[str, Any]:
    """The picture's form, so many px tall, as `height` says; its rows come from `rows`."""
    return {**_form(words), "params": [{"name": "tall", "value": height}], "height": height}


@cache
def _form(words: Wording) -> dict[str, Any]:
    y = alt.Y("y:Q", scale=alt.Scale(domain=[0, alt.expr("tall")], reverse=True, nice=False))
    y = y.axis(None)
    scale = alt.Scale(domain=[0, 1], nice=False)
    left, right = (alt.X(f"{end}:Q", scale=scale).axis(None) for end in ("left", "right"))
    firm, others = shades(words).groups[0], shades(words).groups[2]
    fill = alt.Fill("tone:N").scale(domain=["firm", "others"], range=[firm, others]).legend(None)
    text: dict[str, Any] = {"align": "left", "lineBreak": "\n"}
    below: dict[str, Any] = {**text, "baseline": "top"}
    chart = alt.layer(
        of_kind("row").mark_rule(color=GRID).encode(y, x=x_at(0), x2=x2_at("width")),
        of_kind("head")
        .mark_text(**below, color=SECONDARY)
        .encode(left, y, text=alt.Text("label:N")),
        of_kind("name")
        .mark_text(**below, fontWeight="bold", lineHeight=_TITLE)
        .encode(left, y, text=alt.Text("label:N")),
        of_kind("line")
        .mark_text(**below, fontSize=11, lineHeight=_LINE, color=SECONDARY)
        .encode(left, y, text=alt.Text("label:N")),
        of_kind("bar")
        .mark_bar(orient="horizontal", size=_BAR)
        .encode(left, alt.X2("right:Q"), y, fill),
        of_kind("number")
        .mark_text(**text, dx=5, color=INK)
        .encode(right, y, text=alt.Text("label:N")),
        caveat_layer(12),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 8, "top": 4, "bottom": 20}
    return finished(chart, width="container", padding=padding)


def height(finding: OptionsTable) -> float:
    """Of the rows and their head, in px: words that do not fit a line go on below."""
    return _placed(finding)[-1].bottom if finding.rows else _HEAD


def rows(finding: OptionsTable) -> list[dict[str, Any]]:
    """The picture's data: heads, then of each option its name, bars and numbers; the caveat."""
    found = list(_heads(finding))
    for row in _placed(finding):
        found += _of_option(row, finding)
    said = [finding.caveat, finding.warnings, finding.quarters, *finding.notes]
    lines = [line for part in said for line in wrap(capitalised(part), _CAVEAT_LETTERS)]
    return [*found, {"kind": "caveat", "label": "\n".join(lines)}]


def subtitle(finding: OptionsTable) -> str:
    """What is drawn, in which unit."""
    group, scoring = finding.wording.group, finding.wording.scoring
    firm = "; the dark part of a bar is firm" if any(row.firm for row in finding.rows) else ""
    ends = "; in parentheses, over where the cut-offs may lie" if finding.brackets else ""
    return f"{capitalised(finding.member)}s that change {group} against {scoring}{firm}{ends}"


def alt_text(finding: OptionsTable) -> str:
    """What the picture shows, in words, for who cannot see it."""
    options = [row for row in finding.rows if not row.official]
    said = [f"{row.title}: {_said(row, finding.wording)}" for row in options]
    return f"{finding.headline}. {'; '.join(said)}. {finding.caveat}."


def _placed(finding: OptionsTable) -> list[_Row]:
    found: list[_Row] = []
    top: float = _HEAD
    for row in finding.rows:
        below = row.line if row.line != row.title else "your scenario" if row.own else ""
        title, line = wrap(row.title, _TITLE_LETTERS), wrap(below, _LINE_LETTERS)
        bottom = top + 2 * _PADDING + _TITLE * len(title) + _LINE * max(len(line), 1)
        found.append(_Row(row, title, line, top, bottom))
        top = bottom
    return found


def _heads(finding: OptionsTable) -> Iterator[dict[str, Any]]:
    heads = [(0.0, "Option, and what differs")]
    if finding.indicative:
        heads.append((_ALONE.left, "Move"))
    else:
        heads += [(_HELD.left, "Move, cut-offs\nstay put"), (_SHARES.left, "Move,\nshares kept")]
        heads.append((_CAPPED.left, "Held, of\nflagged"))
    if finding.pairs:
        heads.append((_ALL_YEAR.left, "Moves, quarter\nto quarter"))
    if _any_lost(finding):
        heads.append((_LOST.left, f"Lose their\n{finding.wording.group}"))
    for left, label in heads:
        yield {"kind": "head", "y": 0, "left": left, "label": label}


def _of_option(row: _Row, finding: OptionsTable) -> Iterator[dict[str, Any]]:
    option, words = row.option, _TITLE * len(row.title) + _LINE * len(row.line)
    first = row.middle - words / 2
    yield {"kind": "row", "y": row.top}
    yield {"kind": "name", "y": first, "left": 0, "label": "\n".join(row.title)}
    if row.line:
        first += _TITLE * len(row.title)
        yield {"kind": "line", "y": first, "left": 0, "label": "\n".join(row.line)}
    most = max([1, *(m.moves for r in finding.rows for m in (r.held, r.shares) if m)])
    numbers: list[tuple[_Column, str]] = []
    if finding.indicative:
        yield from _bar(row.middle, _ALONE, option.held, option.firm, most)
    else:
        yield from _bar(row.middle, _HELD, option.held, option.firm, most)
        yield from _bar(row.middle, _SHARES, option.shares, None, most)
        numbers.append((_CAPPED, f"{option.capped} of {option.flagged}" if option.flagged else "0"))
    if finding.pairs:
        of = "–" if option.all_year is None else f"{option.all_year} of {option.followed}"
        numbers.append((_ALL_YEAR, of))
    if _any_lost(finding):
        numbers.append((_LOST, str(option.lost)))
    for column, label in numbers:
        yield {"kind": "number", "y": row.middle, "right": column.left - 0.005, "label": label}


def _any_lost(finding: OptionsTable) -> bool:
    return any(row.lost for row in finding.rows)


def _bar(
    y: float, at: _Column, moves: Moves | None, firm: int | None, most: int
) -> Iterator[dict[str, Any]]:
    """Moves as a bar from the column's left, firm ones first, and its number at the end."""
    if moves is None:
        yield {"kind": "number", "y": y, "right": at.left, "label": "–"}
        return
    unit = at.room / most
    ends = (at.left, at.left + unit * (firm or 0), at.left + unit * moves.moves)
    for tone, left, right in (("firm", *ends[:2]), ("others", *ends[1:])):
        if right > left:
            edges = {"left": round(left, 4), "right": round(right, 4)}
            yield {"kind": "bar", "y": y, "tone": tone, **edges}
    yield {"kind": "number", "y": y, "right": round(ends[2], 4), "label": _words(moves, firm)}


def _words(moves: Moves, firm: int | None) -> str:
    """`10 (9 to 14), 7 firm`."""
    spread = f" ({moves.low} to {moves.high})" if moves.low != moves.high else ""
    return f"{moves.moves}{spread}" + (f", {firm} firm" if firm else "")


def _said(row: OptionRow, words: Wording) -> str:
    if row.held is None:
        return "nobody can move"
    said = f"{_words(row.held, row.firm)}: {row.held.up} up, {row.held.down} down"
    if row.shares:
        said += f"; {row.shares.moves} with the shares kept"
    return f"{said}; {row.lost} without a {words.group}" if row.lost else said
