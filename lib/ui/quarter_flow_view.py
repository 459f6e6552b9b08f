"""The two pictures of the Movement page: the flow over its quarters, the matrix of its ends."""

from functools import cache
from typing import Any

import streamlit as st

from lib.charts import transition_matrix
from lib.charts.quarter_flow import (
    flow_alt_text,
    flow_rows,
    flow_spec,
    matrix_alt_text,
    matrix_rows,
)
from lib.findings.chart_titles import Title
from lib.findings.quarter_flow import quarter_pictures
from lib.findings.quarter_flow_table import quarter_flow_table
from lib.findings.quarter_flow_types import Course, QuarterFlow
from lib.findings.wording import Wording
from lib.findings.words import capitalised
from lib.robustness.counting import Progress
from lib.ui.bench import kept_finding
from lib.ui.chart_frame import Shown, draw_downloads, draw_picture
from lib.ui.finder import known
from lib.ui.links import named
from lib.ui.markup import chart_heading, escaped, worded
from lib.ui.matrix_cell import choose_cell, take_cell
from lib.ui.moves_view import kept_moves
from lib.ui.nothing import OTHER_QUARTER, nothing_here
from lib.ui.part import contained
from lib.ui.progress import with_progress
from lib.ui.quarters import Quarters

_FLOW, _MATRIX = "quarter_flow_chart", "quarter_matrix_chart"
_ABOUT = "movement"  # not of the scenario alone: the pictures say themselves which one they show
_CELL = "moved_cell"


def draw_quarter_flow(of: Quarters) -> None:
    """Who went from which segment to which, quarter by quarter."""
    finding, _ = _pictures(of)
    if finding.empty:
        _draw_empty(finding)
        return
    shown = None
    with st.container(key="quarter_flow"):
        with contained(_FLOW):
            shown = _shown_flow(finding)
            draw_picture(shown)
        _draw_words(finding)
        if shown:
            draw_downloads(shown)


def draw_quarter_matrix(of: Quarters) -> None:
    """Segments in the first and in the last quarter, and who is in the cell that is chosen."""
    flow, finding = _pictures(of)
    if finding.empty:
        if finding.sentences != flow.sentences:  # else the flow beside it says so
            _draw_empty(finding)
        return
    shown = None
    with st.container(key="quarter_matrix"):
        with contained(_MATRIX):
            shown = _shown_matrix(finding)
            draw_picture(
                shown,
                width="content",
                on_select=_take_cell,
                selection_mode=transition_matrix.SELECTION,
            )
        _draw_cell(finding)
        if shown:
            draw_downloads(shown)


def _shown_flow(finding: QuarterFlow) -> Shown:
    n = len(finding.quarters)
    return Shown(
        key=_FLOW,
        title=Title(finding.title, finding.subtitle),
        kind=f"{capitalised(finding.member)}s flowing between {finding.wording.group}s over "
        f"{n} quarters",
        reading=flow_alt_text(finding),
        spec=_flow_spec(n, finding.wording),
        rows=flow_rows(finding),
        table=quarter_flow_table(finding),
        about=_ABOUT,
    )


def _shown_matrix(finding: QuarterFlow) -> Shown:
    before, now = finding.quarters
    return Shown(
        key=_MATRIX,
        title=Title(finding.title, finding.subtitle),
        kind=f"{finding.wording.heading}s in one quarter against another, how many in each cell",
        reading=matrix_alt_text(finding),
        spec=_matrix_spec(before, now, finding.wording),
        rows=matrix_rows(finding),
        table=quarter_flow_table(finding),
        width=480,
        about=_ABOUT,
    )


def _pictures(of: Quarters) -> tuple[QuarterFlow, QuarterFlow]:
    """Both findings, with a bar while the changes of up to four steps are tested."""
    bench = of.bench

    def pictures(tell: Progress) -> tuple[QuarterFlow, QuarterFlow]:
        ends = {row.org_code: row.kind for row in kept_moves(of).rows}  # the page's head has them
        everybody = known(bench).known
        return quarter_pictures(
            of.cases(), bench.scenario, of.since, everybody, progress=tell, ends=ends
        )

    return with_progress(
        "Testing the changes between the quarters",
        lambda tell: kept_finding(
            bench, f"quarter flow {of.line_rule} {of.name}", lambda: pictures(tell)
        ),
    )


def _draw_empty(finding: QuarterFlow) -> None:
    st.html(chart_heading(finding.title, finding.subtitle))
    st.html(nothing_here(finding.sentences, OTHER_QUARTER))
    st.html(f'<p class="wb-small">{worded(finding.caveat)}</p>')


def _draw_words(finding: QuarterFlow) -> None:
    if finding.sentences:
        said = " ".join(map(escaped, finding.sentences))
        st.html(f'<p class="wb-small wb-flow-words">{said}</p>')


def _draw_cell(finding: QuarterFlow) -> None:
    """Who is in a cell, each with what the move rests on."""
    every = ((before, after) for before in range(1, 5) for after in range(1, 5))
    cells = {f"{a} to {b}": found for a, b in every if (found := finding.cell(a, b))}
    chosen = choose_cell(
        cells,
        finding.member,
        _CELL,
        "From ",
        placeholder="Who is in a cell: choose it, or click it",
        label_visibility="collapsed",
    )
    if chosen:
        names = "".join(f"<li>{_name(course)}</li>" for course in cells[chosen])
        st.html(f'<div class="wb-moved-cell"><ul class="wb-cell">{names}</ul></div>')


def _name(of: Course) -> str:
    kind = of.kinds[-1]
    words = f' <span class="wb-small">{kind}</span>' if kind else ""
    return f"{named(of.name)}{words}"


def _take_cell() -> None:
    take_cell(_MATRIX, _CELL)


@cache
def _flow_spec(stages: int, words: Wording) -> dict[str, Any]:
    return flow_spec(stages, words)


@st.cache_data(max_entries=32, show_spinner=False)
def _matrix_spec(before: str, now: str, words: Wording) -> dict[str, Any]:
    return transition_matrix.spec(words, transition_matrix.between(before, now))
