"""Likely ranges: how much each score and rank rests on which metrics a trust has."""

from math import ceil
from typing import Any

import streamlit as st

from lib.charts import likely_range as chart
from lib.findings.case import AnswerKey
from lib.findings.certainty_tables import likely_range_table
from lib.findings.chart_titles import Title
from lib.findings.likely_range import LikelyRow, Ranges
from lib.findings.wording import Wording
from lib.findings.words import capitalised, decimals
from lib.ui.bench import Bench, likely_range_finding
from lib.ui.chart_frame import Shown, draw_chart
from lib.ui.links import who
from lib.ui.markup import chart_heading, escaped, moved, paragraphs, segment, table, under
from lib.ui.nothing import OTHER_SCENARIO, nothing_here
from lib.ui.part import contained

_ROWS = 3  # the chart's height is of threes of rows, so that it rarely changes


def draw_likely_range(bench: Bench, key: AnswerKey) -> None:
    """Every likely range against the cut-offs, and what it means beside."""
    finding = likely_range_finding(bench, key)
    if not finding.scored:
        st.html(chart_heading(finding.title, ""))
        st.html(nothing_here(finding.sentences, OTHER_SCENARIO))
        return
    picture, words = st.columns([4, 3], gap="large")
    slots = chart.slots(finding)
    with picture, contained("likely_range_chart"):
        draw_chart(
            Shown(
                key="likely_range_chart",
                title=Title(finding.title, finding.subtitle),
                kind="Scores on their likely ranges, against the cut-offs",
                reading=chart.alt_text(finding),
                spec=_spec(*chart.span(finding), _ROWS * ceil(slots / _ROWS), finding.wording),
                rows=chart.rows(finding),
                table=likely_range_table(finding),
                picture=chart.spec(*chart.span(finding), slots, finding.wording),
            )
        )
    with words:
        _draw_sentences(finding)
        _draw_ranges(finding)


def _draw_sentences(finding: Ranges) -> None:
    said = paragraphs(finding.sentences)
    st.html(f'<div class="wb-part">{said}</div>')


def _draw_ranges(finding: Ranges) -> None:
    head = [(capitalised(finding.member), "wb-name"), ("Score", "wb-number")]
    head += [(finding.wording.heading, "wb-segment")]
    rows = [_cells(row, finding.wording.group) for row in finding.scored]
    reaches = f"; below each {finding.wording.group}: those that the range reaches"
    caption = (
        f"{escaped(finding.caveat)}. Below each score: its likely range"
        f"{reaches if finding.lines else ''}."
    )
    drawn = table(caption, head, rows, name="Likely ranges")
    st.html(f'<div class="wb-short">{drawn}</div>')


def _cells(row: LikelyRow, group: str) -> list[str]:
    rank, score = f"rank {row.rank}", row.reason
    if row.score_low is not None and row.score_high is not None:
        rank += f", likely {row.rank_low} to {row.rank_high}"
        score = f"{decimals(row.score_low)} to {decimals(row.score_high)}"
    return [
        who(row.name, row.org_code) + under(rank),
        f"{decimals(row.score or 0)}{under(score)}",
        _segments(row, group),
    ]


def _segments(row: LikelyRow, group: str) -> str:
    several = f"{group}s {row.first} to {row.last}" if row.crosses else f"{group} {row.first}"
    if row.held:
        now = moved(row.segment_before, row.segment) + under("by override")
        return now + (under("by score alone:") + under(several) if row.first else "")
    return segment(row.segment) + (under(f"likely {several}") if row.first else "")


@st.cache_data(max_entries=32, show_spinner=False)
def _spec(low: float, high: float, room: int, words: Wording) -> dict[str, Any]:
    return chart.spec(low, high, room, words)
