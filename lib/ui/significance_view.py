"""Moves since the quarter before: which are significant, and what chance would give."""

from typing import Any

import streamlit as st

from lib.charts import significance as chart
from lib.findings.case import AnswerKey
from lib.findings.chart_titles import Title
from lib.findings.significance import MoveRow, Significance, significance, significance_table
from lib.findings.wording import Wording
from lib.findings.words import capitalised, short_name, signed
from lib.ui.bench import Bench, kept_finding
from lib.ui.chart_frame import Shown, draw_chart
from lib.ui.markup import chart_heading, escaped, moved, table


def draw_significance(bench: Bench, key: AnswerKey) -> None:
    """Every move since the quarter before, under the line rule of `key` in both quarters."""
    with st.spinner("Testing the changes since the quarter before"):
        finding = kept_finding(
            bench,
            f"significance {key}",
            lambda: significance(
                bench.now, bench.before, bench.scenario, bench.loaded.organisations, key
            ),
        )
    if not finding.rows:
        st.html(chart_heading(finding.headline, finding.subtitle))
        _draw_sentences(finding, "wb-part" if finding.since else "wb-empty")
        return
    picture, words = st.columns([3, 2], gap="large")
    with picture:
        draw_chart(
            Shown(
                key="significance_chart",
                title=Title(finding.headline, finding.subtitle),
                kind="Changes of score since the quarter before, each with its 95% interval",
                reading=chart.alt_text(finding),
                spec=_spec(*chart.span(finding), chart.slots(finding), finding.wording),
                rows=chart.rows(finding),
                table=significance_table(finding),
            )
        )
    with words:
        _draw_sentences(finding, "wb-part")
        _draw_moves(finding)


def _draw_sentences(finding: Significance, kind: str) -> None:
    for sentence in finding.sentences:
        st.html(f'<p class="{kind}">{escaped(sentence)}</p>')
    if not finding.rows:
        st.html(f'<p class="wb-small">{escaped(finding.caveat)}</p>')


def _draw_moves(finding: Significance) -> None:
    head = [(capitalised(finding.member), "wb-name"), (finding.wording.heading, "wb-segment")]
    head += [("Change of score, 95% interval", "wb-number"), ("Counts as", "wb-cause")]
    rows = [
        [
            f'{escaped(short_name(r.name))} <span class="wb-code">{escaped(r.org_code)}</span>',
            moved(r.segment_from, r.segment_to),
            f'{signed(r.change)}<span class="wb-small wb-under">{_interval(r)}</span>',
            escaped(r.kind),
        ]
        for r in finding.rows
    ]
    drawn = table(escaped(finding.caveat), head, rows, name=f"Moves since {finding.since}")
    st.html(f'<div class="wb-short">{drawn}</div>')


def _interval(row: MoveRow) -> str:
    if row.low is None or row.high is None:
        return "too few metrics"
    return f"{signed(row.low)} to {signed(row.high)}"


@st.cache_data(max_entries=32, show_spinner=False)
def _spec(low: float, high: float, slots: int, words: Wording) -> dict[str, Any]:
    return chart.spec(low, high, slots, words)
