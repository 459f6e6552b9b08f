"""The results of the What if page: two numbers, the matrix, the dumbbell, the movers."""

from math import ceil, floor
from typing import Any

import pandas as pd
import streamlit as st

from lib.charts import dumbbell, transition_matrix
from lib.findings.answers import Answer, Mover
from lib.findings.chart_titles import dumbbell_title, matrix_title
from lib.findings.what_if import WhatIf
from lib.findings.words import count_of, decimals, short_name
from lib.ui.choices import bound_choice
from lib.ui.markup import chart_heading, escaped, moved, table

_HALF = 2
_CLICKED = "clicked_cell"


def draw_numbers(finding: WhatIf) -> None:
    """The two answers as two large numbers side by side."""
    st.html(f'<div class="wb-numbers">{_number(finding.held)}{_number(finding.shares)}</div>')


def choose_answer(finding: WhatIf) -> Answer:
    """Which of the two answers the charts below show; in the URL as `lines`."""
    answers = {answer.key: answer for answer in (finding.held, finding.shares)}
    words = {str(key): answer.question for key, answer in answers.items()}
    key = bound_choice(
        st.radio,
        "Charts and table show",
        words,
        "lines",
        horizontal=True,
    )
    return finding.shares if key == "shares" else finding.held


def draw_matrix(answer: Answer) -> None:
    """Segments before and after, and who is in the cell that is chosen."""
    st.html(chart_heading(*matrix_title(answer)))
    st.vega_lite_chart(
        pd.DataFrame(transition_matrix.rows(answer)),
        _matrix_spec(),
        key="matrix",
        theme=None,
        alt="Segments today against segments in the scenario, trusts in each cell",
        width="content",
        on_select=_take_cell,
        selection_mode=transition_matrix.SELECTION,
    )
    draw_reading(transition_matrix.alt_text(answer))
    cells = {
        f"{before} to {after}": answer.matrix[before - 1][after - 1]
        for before in range(1, 5)
        for after in range(1, 5)
        if answer.matrix[before - 1][after - 1]
    }
    if st.session_state.get("cell") not in (None, *cells):
        st.session_state["cell"] = None  # only then: whoever writes a box's value closes its menu
    chosen = st.selectbox(
        "Who is in a cell",
        list(cells),
        index=None,
        format_func=lambda cell: f"{cell}: {count_of(len(cells[cell]), 'trust')}",
        key="cell",
        placeholder="Choose a cell, or click one",
    )
    if chosen in cells:
        names = "".join(f"<li>{escaped(short_name(name))}</li>" for name in cells[chosen])
        st.html(f'<ul class="wb-cell">{names}</ul>')


def draw_dumbbell(answer: Answer) -> None:
    """The movers' scores before and after, with the cut-offs."""
    if not answer.movers:
        st.html('<p class="wb-empty">No trust changes segment, so there is no move to draw.</p>')
        return
    st.html(chart_heading(*dumbbell_title(answer)))
    st.vega_lite_chart(
        pd.DataFrame(dumbbell.rows(answer)),
        _dumbbell_spec(*_span(answer)),
        key="dumbbell",
        theme=None,
        alt="Scores of the trusts that change segment, before and after",
    )
    draw_reading(dumbbell.alt_text(answer))


def draw_movers(answer: Answer) -> None:
    """Everyone who changes segment, and why."""
    if not answer.movers:
        return
    head = [("Trust", "wb-name"), ("Segment", "wb-segment"), ("Score", "wb-number")]
    head += [("Rank", "wb-number"), ("Because of", ""), ("Tide", "")]
    rows = sorted(answer.movers, key=lambda m: (m.segment_from or 0, m.segment_to or 0, m.name))
    caption = (
        f"{escaped(answer.caveat)}. Score: official to scenario, 1 is best. Tide: the trust moves "
        "only because all scores shift."
    )
    st.html(table(caption, head, [_mover(row) for row in rows], name="Trusts that change segment"))


def draw_reading(text: str) -> None:
    """What a chart shows, for who hears it.

    A chart's own `alt` is part of its specification: if it changed with the data, the browser would
    build the chart anew at every step of a slider.
    """
    st.html(f'<p class="wb-read">{escaped(text)}</p>')


def _number(answer: Answer) -> str:
    spread = ""
    if answer.low is not None and answer.low != answer.high:
        spread = f"; {answer.low} to {answer.high} over the brackets"
    return (
        f'<section class="wb-big"><h2>{escaped(answer.question)}</h2>'
        f"<p><b>{answer.moves}</b> of {count_of(answer.of, 'trust')} change segment</p>"
        f'<p class="wb-small">{answer.up} up, {answer.down} down{spread}</p></section>'
    )


def _mover(row: Mover) -> list[str]:
    return [
        f'{escaped(short_name(row.name))} <span class="wb-code">{escaped(row.org_code)}</span>',
        moved(row.segment_from, row.segment_to),
        f"{decimals(row.score_from or 0)} to {decimals(row.score_to or 0)}",
        f"{row.rank_from} to {row.rank_to}",
        escaped(row.cause),
        "with the tide" if row.tide else "",
    ]


def _take_cell() -> None:
    picked: Any = st.session_state["matrix"]
    cells = picked["selection"].get(transition_matrix.SELECTION) or []
    clicked = f"{cells[0]['segment_from']:.0f} to {cells[0]['segment_to']:.0f}" if cells else None
    # A chart says its selection when it is first drawn, too: that is no click, and must not undo
    # what was chosen in the box.
    if clicked != st.session_state.get(_CLICKED):
        st.session_state[_CLICKED] = st.session_state["cell"] = clicked


def _span(answer: Answer) -> tuple[float, float]:
    """A range for the movers and the cut-offs, in halves: it rarely changes as a slider moves."""
    scores = [s for row in answer.movers for s in (row.score_from, row.score_to) if s is not None]
    scores += [cutoff for _, cutoff in answer.lines]
    return floor(_HALF * min(scores)) / _HALF, ceil(_HALF * max(scores)) / _HALF


@st.cache_data(show_spinner=False)
def _matrix_spec() -> dict[str, Any]:
    return transition_matrix.spec()


@st.cache_data(max_entries=32, show_spinner=False)
def _dumbbell_spec(low: float, high: float) -> dict[str, Any]:
    return dumbbell.spec(low, high)
