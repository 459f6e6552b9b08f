"""The results of the What if page: the matrix, the flow, the dumbbell, the movers."""

from functools import cache, lru_cache
from math import ceil, floor
from typing import Any

import streamlit as st

from lib.charts import dumbbell, flow, transition_matrix
from lib.findings.answers import Answer
from lib.findings.chart_titles import dumbbell_title, matrix_title
from lib.findings.firm_moves import FIRM_MEANS, Sureness
from lib.findings.flow_titles import flow_title
from lib.findings.movers import Mover
from lib.findings.tables import matrix_table, movers_table
from lib.findings.wording import Wording
from lib.findings.words import capitalised, decimals, signed
from lib.ui.chart_frame import Shown, draw_chart
from lib.ui.links import named, who
from lib.ui.markup import escaped, moved, table
from lib.ui.matrix_cell import choose_cell, take_cell
from lib.ui.nothing import nothing_here
from lib.ui.part import contained

_HALF = 2
_AROUND = 0.25
_ROWS = 3
_CELL = "cell"


def draw_matrix(answer: Answer) -> None:
    """Segments before and after, and who is in the cell that is chosen."""
    with contained("matrix"):
        draw_chart(
            Shown(
                key="matrix",
                title=matrix_title(answer),
                kind=f"{answer.wording.heading}s today against {answer.wording.group}s in the "
                "scenario, how many in each cell",
                reading=transition_matrix.alt_text(answer),
                spec=_matrix_spec(answer.wording),
                rows=transition_matrix.rows(answer),
                table=matrix_table(answer),
                width=480,
            ),
            width="content",
            on_select=_take_cell,
            selection_mode=transition_matrix.SELECTION,
        )
    cells = {
        f"{before} to {after}": answer.matrix[before - 1][after - 1]
        for before in range(1, 5)
        for after in range(1, 5)
        if answer.matrix[before - 1][after - 1]
    }
    chosen = choose_cell(cells, answer.member, _CELL, placeholder="Choose a cell, or click one")
    if chosen:
        names = "".join(f"<li>{named(name)}</li>" for name in cells[chosen])
        st.html(f'<ul class="wb-cell">{names}</ul>')


@contained("flow")
def draw_flow(answer: Answer) -> None:
    """Trusts flowing from their official segments to the scenario's."""
    draw_chart(
        Shown(
            key="flow",
            title=flow_title(answer),
            kind=f"{capitalised(answer.member)}s flowing between {answer.wording.group}s, "
            f"{answer.wording.unchanged} to scenario",
            reading=flow.alt_text(answer),
            spec=_flow_spec(answer.wording),
            rows=flow.rows(answer),
            table=matrix_table(answer),
        )
    )


@contained("dumbbell")
def draw_dumbbell(answer: Answer) -> None:
    """The movers' scores before and after, with the cut-offs."""
    if not answer.movers:
        if not answer.moves:
            why = capitalised(answer.nothing) or f"Nobody changes {answer.wording.group}"
            said = f"{why}, so there is no move to draw."
            st.html(nothing_here([said], "Move a weight, or choose a chip above."))
        return
    draw_chart(
        Shown(
            key="dumbbell",
            title=dumbbell_title(answer),
            kind=f"Scores of those that change {answer.wording.group}, before and after",
            reading=dumbbell.alt_text(answer),
            spec=_dumbbell_spec(*_span(answer), _room(answer), answer.wording),
            rows=dumbbell.rows(answer),
            table=movers_table(answer),
            picture=_dumbbell_spec(*_span(answer), len(answer.movers), answer.wording),
        )
    )


@contained("movers", "part")
def draw_movers(answer: Answer) -> None:
    """Everyone who changes segment, and why."""
    if not answer.movers:
        return
    head = [
        (capitalised(answer.member), "wb-name"),
        (answer.wording.heading, "wb-segment"),
        ("How sure", "wb-sure"),
        ("Score", "wb-number"),
    ]
    head += [("Own change", "wb-number"), ("Rank", "wb-number")]
    rows = sorted(answer.movers, key=lambda m: (m.segment_from or 0, m.segment_to or 0, m.name))
    caption = (
        f"{escaped(answer.caveat)}. Below each name: because of what it moves. Score: "
        f"{answer.wording.unchanged} to scenario, 1 is best. "
        f"Own change: beyond the tide, the league's median change of {signed(answer.tide)}. With "
        f"the tide: it moves only because all scores shift. {FIRM_MEANS}"
    )
    drawn = table(
        caption, head, [_mover(row) for row in rows], name=f"Who changes {answer.wording.group}"
    )
    st.html(f'<div class="wb-short wb-movers">{drawn}</div>')


def _mover(row: Mover) -> list[str]:
    tide = ' <span class="wb-tide">with the tide</span>' if row.tide else ""
    return [
        who(row.name, row.org_code)
        + f'<span class="wb-small wb-under">{escaped(row.cause)}{tide}</span>',
        moved(row.segment_from, row.segment_to),
        _sure(row.sure),
        f"{decimals(row.score_from or 0)} to {decimals(row.score_to or 0)}",
        signed(row.own or 0.0),
        f"{row.rank_from} to {row.rank_to}",
    ]


def _sure(sure: Sureness | None) -> str:
    if sure is None:
        return ""
    return f'<b>{sure.word}</b> <span class="wb-small">{escaped(sure.words)}</span>'


def _take_cell() -> None:
    take_cell("matrix", _CELL)


def _room(answer: Answer) -> int:
    """Rows for the movers, in threes for the same reason."""
    return _ROWS * ceil(len(answer.movers) / _ROWS)


def _span(answer: Answer) -> tuple[float, float]:
    """A quarter of a point around the official cut-offs, in halves: it stays as a slider moves.

    Only where a mover or a cut-off lies beyond does it reach further.
    """
    shown = [s for row in answer.movers for s in (row.score_from, row.score_to) if s is not None]
    shown += [cutoff for _, cutoff in answer.lines]
    shown += [c + side for c in answer.official_cutoffs or () for side in (-_AROUND, _AROUND)]
    return floor(_HALF * min(shown)) / _HALF, ceil(_HALF * max(shown)) / _HALF


@cache
def _matrix_spec(words: Wording) -> dict[str, Any]:
    return transition_matrix.spec(words)


@cache
def _flow_spec(words: Wording) -> dict[str, Any]:
    return flow.spec(words=words)


@lru_cache(maxsize=32)
def _dumbbell_spec(low: float, high: float, movers: int, words: Wording) -> dict[str, Any]:
    return dumbbell.spec(low, high, movers, words)
