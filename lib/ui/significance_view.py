"""Moves since an earlier quarter: which are significant, and what chance would give."""

from dataclasses import replace
from typing import Any

import streamlit as st

from lib.charts import significance as chart
from lib.findings.case import AnswerKey
from lib.findings.chart_titles import Title
from lib.findings.league_table import Quarter
from lib.findings.scenario_line import plain_line, scenario_line
from lib.findings.significance import Significance, significance, significance_table
from lib.findings.significance_words import clear_signed, interval_words
from lib.findings.wording import Wording
from lib.findings.words import capitalised
from lib.ui.bench import Bench, kept_finding
from lib.ui.chart_frame import Shown, draw_chart
from lib.ui.links import who
from lib.ui.markup import chart_heading, escaped, moved, paragraphs, table, under, worded
from lib.ui.part import contained


def draw_significance(bench: Bench, key: AnswerKey) -> None:
    """Every move since the quarter before, under the cut-off rule of `key` in both quarters."""
    with st.spinner("Testing the changes since the quarter before"):
        finding = kept_finding(
            bench, f"significance {key}", lambda: _finding(bench, key, bench.before)
        )
    _draw(finding, "the quarter before", "significance_chart", "what-if")


def draw_changes_since(bench: Bench, key: AnswerKey, before: Quarter) -> None:
    """The same for any earlier quarter, which the scenario of the bench must know.

    The bench need not be that of the page: what is drawn says by itself how it is scored.
    """
    name = f"significance {key} since {before.data.period}"
    with st.spinner("Testing the changes since the earlier quarter"):
        finding = kept_finding(bench, name, lambda: _with_line(_finding(bench, key, before), bench))
    _draw(finding, "an earlier quarter", "changes_chart", "movement")


def _finding(bench: Bench, key: AnswerKey, before: Quarter | None) -> Significance:
    return significance(bench.now, before, bench.scenario, bench.loaded.organisations, key)


def _with_line(finding: Significance, bench: Bench) -> Significance:
    """With the scenario in the caveat, where it is not the file that says it."""
    line = scenario_line(bench.scenario, bench.data)
    if line == plain_line(bench.data):
        return finding
    return replace(finding, caveat=f"{finding.caveat} · {line}")


def _draw(finding: Significance, since: str, key: str, about: str) -> None:
    if not finding.rows:
        st.html(chart_heading(finding.headline, finding.subtitle))
        _draw_sentences(finding)
        return
    picture, words = st.columns([4, 3], gap="large")
    with picture, contained(key):
        draw_chart(
            Shown(
                key=key,
                title=Title(finding.headline, finding.subtitle),
                kind=f"Changes of score since {since}, each with its 95% interval",
                reading=chart.alt_text(finding),
                spec=_spec(*chart.span(finding), chart.slots(finding), finding.wording),
                rows=chart.rows(finding),
                table=significance_table(finding),
                about=about,
            )
        )
    with words:
        _draw_sentences(finding)
        _draw_moves(finding)


def _draw_sentences(finding: Significance) -> None:
    said = paragraphs(finding.sentences)
    if not finding.rows:
        said += f'<p class="wb-small">{worded(finding.caveat)}</p>'
    st.html(f'<div class="wb-part">{said}</div>')


def _draw_moves(finding: Significance) -> None:
    head = [(capitalised(finding.member), "wb-name"), (finding.wording.heading, "wb-segment")]
    head += [("Change of score, 95% interval", "wb-number")]
    rows = [
        [
            who(r.name, r.org_code),
            f"{moved(r.segment_from, r.segment_to)}{under(r.kind)}",
            f"{clear_signed(r.change)}{under(interval_words(r.low, r.high))}",
        ]
        for r in finding.rows
    ]
    drawn = table(escaped(finding.caveat), head, rows, name=f"Moves since {finding.since}")
    st.html(f'<div class="wb-short">{drawn}</div>')


@st.cache_data(max_entries=32, show_spinner=False)
def _spec(low: float, high: float, slots: int, words: Wording) -> dict[str, Any]:
    return chart.spec(low, high, slots, words)
