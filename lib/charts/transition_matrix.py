"""Segments before and after, as a four by four table whose cells can be chosen."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import altair as alt

from lib.charts.fixed import x_at, y_at
from lib.charts.palette import GREY, INK, PALE, WHITE
from lib.charts.theme import CAVEAT_TEXT, caveat_in_lines, finished, ink_over, shades
from lib.findings.answers import Answer
from lib.findings.chart_titles import nobody_moves
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import count_of

SELECTION = "cell"  # a fixed name, so that a choice outlives a rerun
_WIDTH, _HEIGHT = 68, 50  # of a cell; four and the labels fit a phone
_LETTERS = 44  # in a line of the caveat: as wide as the table, which stands in a narrow column


class Sides(NamedTuple):
    """What the rows and the columns of the table are: titles of the axes, ends of the tooltips.

    above: px from the plot's top to the title of the rows, more where it is long.
    """

    rows: str
    columns: str
    row_tip: str
    column_tip: str
    above: int = 20


Cells = Sequence[Sequence[Sequence[str]]]  # names by segment before, then after
WHAT_IF = Sides("Today", "In the scenario", "today", "in the scenario")


def between(before: str, now: str) -> Sides:
    """Of two quarters."""
    return Sides(f"{before} ↓", f"{now} →", f"in {before}", f"in {now}", above=24)


def spec(words: Wording = OFFICIAL, sides: Sides = WHAT_IF) -> dict[str, Any]:
    """The chart's form; its rows come from `rows`, its selection gives `segment_from` and `_to`."""
    choice = alt.selection_point(SELECTION, fields=["segment_from", "segment_to"], empty=False)
    data = alt.NamedData("rows")
    cells = alt.Chart(data).transform_filter(alt.datum.kind == "cell")
    place = {
        "x": alt.X("segment_to:O", title=sides.columns).axis(
            orient="top", labelAngle=0, labelFontSize=14
        ),
        "y": alt.Y("segment_from:O", title=sides.rows).axis(
            labelFontSize=14, titleAngle=0, titleAlign="left", titleX=-24, titleY=-sides.above
        ),
    }
    tips = _tooltip(words, sides)
    moved = alt.datum.segment_from != alt.datum.segment_to
    nobody = alt.when(alt.datum.trusts == 0).then(alt.value(WHITE))
    fill = nobody.when(moved).then(alt.value(shades(words).moves)).otherwise(alt.value(PALE))
    edge = alt.when(choice).then(alt.value(INK)).otherwise(alt.value(GREY))
    width = alt.when(choice).then(alt.value(3)).otherwise(alt.value(1))
    ink = ink_over((alt.datum.trusts > 0) & moved)
    chart = alt.layer(
        cells.mark_rect(cursor="pointer")
        .encode(**place, fill=fill, stroke=edge, strokeWidth=width, tooltip=tips)
        .add_params(choice),
        cells.transform_filter(alt.datum.trusts > 0)
        .mark_text(fontSize=18, fontWeight="bold", cursor="pointer")
        .encode(**place, text=alt.Text("trusts:Q"), color=ink, tooltip=tips),
        alt.Chart(data)
        .transform_filter(alt.datum.kind == "caveat")
        .mark_text(align="left", baseline="top", dy=10, lineBreak="\n", **CAVEAT_TEXT)
        .encode(x=x_at(-30), y=y_at("height"), text=alt.Text("label:N")),
        data=data,
    )
    return finished(chart, width=alt.Step(_WIDTH), height=alt.Step(_HEIGHT))


def rows(answer: Answer) -> list[dict[str, Any]]:
    """The chart's data: a row for each of the sixteen cells, and the caveat in short lines."""
    return rows_of(answer.matrix, answer.caveat)


def rows_of(matrix: Cells, caveat: str) -> list[dict[str, Any]]:
    """The same of names by segment before and after."""
    cells: list[dict[str, Any]] = [
        {
            "kind": "cell",
            "segment_from": before,
            "segment_to": after,
            "trusts": len(matrix[before - 1][after - 1]),
            "names": ", ".join(matrix[before - 1][after - 1]),
        }
        for before in (1, 2, 3, 4)
        for after in (1, 2, 3, 4)
    ]
    return [*cells, {"kind": "caveat", "label": caveat_in_lines(caveat, letters=_LETTERS)}]


def alt_text(answer: Answer) -> str:
    """What the table shows, in words, for who cannot see it."""
    if not any(map(any, answer.matrix)):
        return f"{nobody_moves(answer)}. {answer.caveat}."
    sides = f"{answer.wording.heading}s today against the scenario"
    return alt_text_of(answer.matrix, sides, answer.caveat, answer.member, answer.wording)


def alt_text_of(matrix: Cells, sides: str, caveat: str, member: str, words: Wording) -> str:
    """The same of names by segment before and after; sides: what is set against what."""
    moves = [
        f"{count_of(len(trusts), member)} from {words.group} {before} to {after}"
        for before, row in enumerate(matrix, start=1)
        for after, trusts in enumerate(row, start=1)
        if trusts and before != after
    ]
    stay = sum(len(matrix[i][i]) for i in range(4))
    return (
        f"{sides}: {'; '.join(moves) or 'nobody moves'}; "
        f"{count_of(stay, member)} {'stays' if stay == 1 else 'stay'}. {caveat}."
    )


def _tooltip(words: Wording, sides: Sides) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("segment_from:O", title=f"{words.heading} {sides.row_tip}"),
        alt.Tooltip("segment_to:O", title=f"{words.heading} {sides.column_tip}"),
        alt.Tooltip("trusts:Q", title="How many"),
        alt.Tooltip("names:N", title="Which"),
    ]
