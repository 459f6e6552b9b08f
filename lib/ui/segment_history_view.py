"""Every quarter: the grid of segments, and how long each has been in segment 4."""

from typing import Any

import streamlit as st

from lib.charts import time_in_four as chart
from lib.findings.chart_titles import Title
from lib.findings.segment_history import segment_history
from lib.findings.segment_history_four import TimeInFour, time_in_four
from lib.findings.segment_history_tables import history_table, time_in_four_table
from lib.findings.segment_history_types import (
    HistoryRow,
    Order,
    SegmentHistory,
    Which,
    chosen_rows,
)
from lib.findings.segment_history_words import number_words
from lib.findings.wording import Wording
from lib.findings.words import a_member, capitalised, short_name
from lib.ui.bench import kept_finding
from lib.ui.chart_frame import Shown, draw_chart, draw_csv
from lib.ui.choices import bound_choice
from lib.ui.finder import known
from lib.ui.markup import chart_heading, escaped, paragraphs, table
from lib.ui.nothing import LOADED, nothing_here
from lib.ui.part import contained
from lib.ui.progress import with_progress
from lib.ui.quarters import Quarters
from lib.ui.segment_history_table import history_html, history_legend


def draw_segment_history(of: Quarters) -> None:
    """The finding, the grid with its choices, and beside it the bars of segment 4."""
    finding = history_finding(of)
    with st.container(key="segment_history"):
        st.html(chart_heading(finding.headline, "" if finding.single else finding.subtitle))
        if finding.single:
            st.html(nothing_here(finding.sentences, LOADED))
            return
        st.html(f'<div class="wb-part">{paragraphs(finding.sentences)}</div>')
        grid, four = st.columns([7, 5], gap="large")
        with grid:
            _draw_grid(finding)
        with four:
            _draw_four(time_in_four(finding), finding, of)


def history_finding(of: Quarters) -> SegmentHistory:
    """Everyone's segments in the loaded quarters, with a bar while the changes are tested."""
    return with_progress(
        "Testing every change",
        lambda tell: kept_finding(
            of.bench,
            f"segment history {of.line_rule}",
            lambda: segment_history(
                of.cases(),
                of.bench.scenario,
                {one.code: one for one in known(of.bench).known},
                progress=tell,
            ),
        ),
    )


def _draw_grid(finding: SegmentHistory) -> None:
    with st.container(key="history_choices", horizontal=True, vertical_alignment="bottom"):
        order, which = _choose_order(finding), _choose_rows(finding)
    rows = chosen_rows(finding, order, which)
    if not rows:
        st.html(nothing_here([_nobody(finding, which)], "Choose everyone to see the grid."))
        return
    st.html(history_legend(finding))
    st.html(history_html(finding, rows))
    _draw_mergers(rows)
    # A file says which what-if it shows: none where every quarter is scored officially.
    draw_csv(
        "segments-by-quarter", lambda: history_table(finding, rows), of_scoring=finding.what_if
    )


def _choose_order(finding: SegmentHistory) -> Order:
    words = {
        "four": f"Longest in {finding.wording.group} 4 first",
        "rank": f"Rank in {finding.quarters[-1]}",
        "name": "Name",
        "changes": "Most changes first",
    }
    chosen = bound_choice(st.selectbox, "Order of rows", words, "grid_order", width=260)
    found: dict[str, Order] = {"rank": "rank", "name": "name", "changes": "changes"}
    return found.get(chosen, "four")


def _choose_rows(finding: SegmentHistory) -> Which:
    words = {
        "all": "Everyone",
        "changed": "Only who changed",
        "four": f"Only {finding.wording.group} 4 now",
    }
    chosen = bound_choice(st.selectbox, "Rows", words, "grid_rows", width=220)
    found: dict[str, Which] = {"changed": "changed", "four": "four"}
    return found.get(chosen, "all")


def _nobody(finding: SegmentHistory, which: Which) -> str:
    group = finding.wording.group
    if which == "four":
        return f"No {finding.member} is in {group} 4 in {finding.quarters[-1]}."
    return f"No {finding.member} changed {group}."


def _draw_mergers(rows: tuple[HistoryRow, ...]) -> None:
    said = [f"{short_name(row.name)}: {sentence}" for row in rows for sentence in row.mergers]
    if said:
        st.html(f'<div class="wb-small wb-history-merged">{paragraphs(said)}</div>')


def _draw_four(finding: TimeInFour, history: SegmentHistory, of: Quarters) -> None:
    """The bars, how many there are of each length, and where it is said what follows."""
    if finding.bars:
        with contained("time_in_four_chart"):
            draw_chart(
                Shown(
                    key="time_in_four_chart",
                    title=Title(finding.title, finding.subtitle),
                    kind=f"Quarters in a row in {finding.wording.group} 4",
                    reading=chart.alt_text(finding),
                    spec=_spec(chart.slots(finding), finding.of, finding.wording),
                    rows=chart.rows(finding),
                    table=time_in_four_table(finding),
                    width=560,
                    about="what-if" if history.what_if else "movement",
                )
            )
    else:
        st.html(chart_heading(finding.title, "In none of the loaded quarters either"))
    if finding.counts:
        _draw_counts(finding)
    if not of.bench.data.framework.indicative:
        st.html(
            f'<p class="wb-part">What would follow for {a_member(finding.member)} depends on its '
            "segment, and for some rules on how long it has been there.</p>"
        )
        st.page_link("pages/consequences.py", label="What would follow, and for whom?")


def _draw_counts(finding: TimeInFour) -> None:
    members = f"{capitalised(finding.member)}s"
    group = f"{finding.wording.group} 4"
    rows = [[capitalised(number_words(length)), str(n)] for length, n in finding.counts]
    if finding.earlier:
        rows.append([f"In {group} earlier, not now", str(finding.earlier)])
    head = [(f"Quarters running in {group}", "wb-name"), (members, "wb-number")]
    # the caveat of the bars, right above, is of these too
    caveat = "" if finding.bars else escaped(finding.caveat)
    drawn = table(caveat, head, rows, name=f"How long in {group}")
    st.html(f'<div class="wb-history-counts">{drawn}</div>')


@st.cache_data(max_entries=32, show_spinner=False)
def _spec(room: int, quarters: int, words: Wording) -> dict[str, Any]:
    return chart.spec(room, quarters, words)
