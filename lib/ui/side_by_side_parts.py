"""Parts of scenarios side by side that are tables: two of them crossed, and all in columns."""

from typing import TypeVar

import streamlit as st

from lib.findings.firm_moves import FIRM_MEANS
from lib.findings.leave_one_out import correlation_words
from lib.findings.side_by_side_moves import IN_BRACKETS, mark_words
from lib.findings.side_by_side_tables import pair_table
from lib.findings.side_by_side_types import Place, Side, SideBySide
from lib.findings.side_by_side_words import agreement_words, apart_title, pair_title
from lib.findings.words import capitalised
from lib.ui.chart_frame import draw_csv
from lib.ui.choices import bound_choice
from lib.ui.links import named, who
from lib.ui.markup import chart_heading, escaped, moved, segment, table, under, worded
from lib.ui.nothing import nothing_here

_GROUPS = (1, 2, 3, 4)
T = TypeVar("T")


def draw_pair(finding: SideBySide) -> None:
    """Two of the scenarios crossed, with the names; with more than two the reader chooses which."""
    first, second = _choose_two(finding)
    st.html(chart_heading(*pair_title(finding, first, second)))
    if first == second:
        st.html(nothing_here(["This is one scenario twice."], "Choose another in a box."))
        return
    st.html(_matrix(finding, first, second) + _names(finding, first, second))
    draw_csv("compare-two", lambda: pair_table(finding, first, second), of_scoring=False)


def disagreements(finding: SideBySide) -> str:
    """Everyone on whom the scenarios disagree, a column for each scenario."""
    rows = finding.disagreed
    group, member = finding.wording.group, finding.member
    if not rows:
        said = f"No {member} is in another {group} in another scenario."
        return nothing_here([said], "Choose scenarios that differ more, or look at the scores.")
    title = apart_title(finding)
    head = [(capitalised(member), "wb-name")]
    head += [(_head(side), "wb-side") for side in finding.sides]
    cells = [[who(row.name, row.org_code), *map(_place, row.places, finding.sides)] for row in rows]
    drawn = table("", head, cells, name=title)
    said = f'<p class="wb-small">{worded(finding.caveat)}. {worded(_reading(finding))}</p>'
    return f'<div class="wb-part wb-sides"><h2>{escaped(title)}</h2>{said}{drawn}</div>'


def _reading(finding: SideBySide) -> str:
    """What the marks beside a segment and the numbers in brackets are."""
    said = ["Ranks are less certain than they look: the page How sure has their likely ranges."]
    marked = [side.against for side in finding.sides if side.against and side.against.moves]
    if marked:
        said.append(f"Marked: every move from {finding.wording.scoring}. {FIRM_MEANS}")
    if any(against.with_tide for against in marked):
        said.append("With the tide: it moves only because all scores shift.")
    return " ".join(said)


def brackets_read(finding: SideBySide) -> str:
    """What the range beside a number of moves is; empty without one."""
    known = [side.against for side in finding.sides if side.against]
    ranges = any(against.low != against.high for against in known)
    return f'<p class="wb-small">{IN_BRACKETS}</p>' if ranges else ""


def rank_agreement(finding: SideBySide) -> str:
    """How alike the ranks of every two scenarios are, folded."""
    head = [("Two scenarios", "wb-name"), (f"In another {finding.wording.group}", "wb-number")]
    head += [("Ranked in both", "wb-number"), ("Rank correlation", "wb-number")]
    rows = [
        [
            f"{escaped(finding.sides[pair.first].title)} <span class='wb-small'>and</span> "
            f"{escaped(finding.sides[pair.second].title)}",
            str(pair.disagree),
            str(pair.ranked),
            "–" if pair.correlation is None else correlation_words(pair.correlation),
        ]
        for pair in finding.pairs
    ]
    said = f"{escaped(finding.caveat)}. Correlation of the ranks: 1 is the same order."
    drawn = table("", head, rows, name="How alike the ranks are")
    return (
        '<details class="wb-part wb-pairs"><summary>How alike the ranks are</summary>'
        f'<p class="wb-small">{said}</p>{drawn}</details>'
    )


def in_all_of_them(finding: SideBySide) -> str:
    """Who is at either end whichever of the scenarios is taken."""
    parts = []
    for number in (1, 4):
        names = finding.in_all(number)
        listed = "".join(f"<li>{named(name)}</li>" for name in names)
        head = escaped(agreement_words(names, number, finding))
        parts.append(
            f"<section><h2>{head}</h2>" + (f"<ul>{listed}</ul>" if names else "") + "</section>"
        )
    caveat = f'<p class="wb-small">{worded(finding.caveat)}</p>'
    return f'<div class="wb-part wb-ends">{"".join(parts)}</div>{caveat}'


def _choose_two(finding: SideBySide) -> tuple[int, int]:
    """Which scenario stands in the rows, which in the columns; in the URL by their numbers."""
    if len(finding.sides) == 2:
        return 0, 1
    words = {str(i): side.title for i, side in enumerate(finding.sides, start=1)}
    boxes = st.columns(2)
    with boxes[0]:
        rows = bound_choice(st.selectbox, "In the rows", words, "rows")
    # by default the first of the others
    others = dict(sorted(words.items(), key=lambda item: item[0] == rows))
    with boxes[1]:
        columns = bound_choice(st.selectbox, "In the columns", others, "columns")
    return int(rows) - 1, int(columns) - 1


def _matrix(finding: SideBySide, first: int, second: int) -> str:
    sides = finding.sides[first], finding.sides[second]
    corner = f"{_head(sides[0])}<span class='wb-read'> in the rows, </span>"
    head = [(corner, "wb-name"), *((segment(number), "wb-crossed") for number in _GROUPS)]
    rows = [
        [segment(here), *(_cell(len(names), here == there) for there, names in _numbered(row))]
        for here, row in _numbered(finding.matrix(first, second))
    ]
    name = f"{sides[0].title} in the rows, {sides[1].title} in the columns"
    columns = f'<div class="wb-columns">{_head(sides[1])}</div>'
    caveat = f'<p class="wb-caveat">{worded(finding.caveat)}</p>'
    return f'<div class="wb-two">{columns}{table("", head, rows, name=name)}{caveat}</div>'


def _names(finding: SideBySide, first: int, second: int) -> str:
    """Who is in which cell: first those who are placed differently, then, folded, the others."""
    apart: list[str] = []
    alike: list[str] = []
    for here, row in _numbered(finding.matrix(first, second)):
        for there, names in _numbered(row):
            if names:
                said = ", ".join(map(named, names))
                cell = moved(here, there) if here != there else segment(here)
                (apart if here != there else alike).append(f"<li>{cell} {said}</li>")
    folded = f"<details><summary>Who is placed alike</summary><ul>{''.join(alike)}</ul></details>"
    return f'<div class="wb-who"><ul>{"".join(apart)}</ul>{folded if alike else ""}</div>'


def _numbered(of: tuple[T, ...]) -> list[tuple[int, T]]:
    return list(enumerate(of, start=1))


def _cell(n: int, alike: bool) -> str:
    kind = "wb-alike" if alike else "wb-apart"
    return f'<span class="{kind if n else "wb-nobody"}">{n or "–"}</span>'


def _head(side: Side) -> str:
    """The scenario's title, and under it what differs."""
    told = f' <span class="wb-small">{escaped(side.told)}</span>' if side.told else ""
    return escaped(side.title) + told


def _place(place: Place, side: Side) -> str:
    """A narrow screen has no heads of columns: there the scenario's title stands in the cell."""
    which = f'<span class="wb-which" aria-hidden="true">{escaped(side.title)}</span>'
    if place.segment is None:
        rank = f"rank {place.rank}" if place.rank else place.reason
        return which + segment(None) + under(rank)
    held = ", by the override" if place.held else ""
    rank = f' <span class="wb-small">rank {place.rank}{held}</span>'
    firm = " wb-firm" if place.mark and place.mark.word == "firm" else ""
    mark = f'<span class="wb-mark{firm}">{mark_words(place.mark)}</span>' if place.mark else ""
    return which + segment(place.segment) + rank + mark
