"""The league without one metric at a time: who moves, and who most."""

from typing import Any

import streamlit as st

from lib.charts import leave_one_out as chart
from lib.findings.case import AnswerKey
from lib.findings.chart_titles import Title
from lib.findings.drivers_tables import leave_one_out_table
from lib.findings.leave_one_out import (
    LeaveOneOut,
    correlation_words,
    leave_one_metric_out,
    rank_change,
)
from lib.findings.no_segments import nobody_to_move
from lib.findings.wording import Wording
from lib.findings.words import capitalised
from lib.ui.bench import Bench, case_finding
from lib.ui.chart_frame import Shown, draw_chart
from lib.ui.markup import escaped, paragraphs, table
from lib.ui.nothing import OTHER_SCENARIO, nothing_here
from lib.ui.part import contained


def draw_leave_one_out(bench: Bench, key: AnswerKey) -> None:
    """Moves by the metric left out, and each one's correlation of ranks beside."""
    finding = case_finding(bench, key, "leave one out", leave_one_metric_out)
    if finding is None:
        st.html(nothing_here([nobody_to_move(bench.data)], OTHER_SCENARIO))
        return
    picture, metrics = st.columns([1, 1], gap="large")
    with picture, contained("leave_one_out_chart"):
        draw_chart(
            Shown(
                key="leave_one_out_chart",
                title=Title(finding.headline, finding.subtitle),
                kind=f"{capitalised(finding.member)}s that move, by the metric left out",
                reading=chart.alt_text(finding),
                spec=_spec(len(finding.metrics), finding.wording),
                rows=chart.rows(finding),
                table=leave_one_out_table(finding),
            )
        )
    with metrics:
        said = paragraphs(finding.sentences)
        st.html(f'<div class="wb-part">{said}</div>')
        _draw_metrics(finding)


def _draw_metrics(finding: LeaveOneOut) -> None:
    head = [
        ("Left out", "wb-name"),
        ("Move", "wb-number"),
        ("Rank correlation", "wb-number"),
        ("Largest change of rank", ""),
    ]
    rows = [
        [
            f'{escaped(m.name)} <span class="wb-code">{escaped(m.domain)}</span>',
            str(m.moves),
            "–" if m.correlation is None else correlation_words(m.correlation),
            escaped(rank_change(m.furthest, m.places)) if m.furthest else "none",
        ]
        for m in finding.metrics
    ]
    drawn = table(escaped(finding.caveat), head, rows, name="The league without each metric")
    st.html(f'<div class="wb-short">{drawn}</div>')


@st.cache_data(max_entries=32, show_spinner=False)
def _spec(room: int, words: Wording) -> dict[str, Any]:
    return chart.spec(room, words)
