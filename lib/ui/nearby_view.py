"""Nearby weightings: in how many of them each segment, and each move, would hold."""

from math import ceil
from typing import Any

import streamlit as st

from lib.charts import nearby as chart
from lib.findings.case import AnswerKey
from lib.findings.certainty_tables import nearby_table
from lib.findings.chart_titles import Title
from lib.findings.nearby import Nearby, NearbyRow, nearby
from lib.findings.wording import Wording
from lib.findings.words import capitalised, count_of
from lib.robustness.draws import Draws
from lib.ui.bench import Bench, case_finding
from lib.ui.chart_frame import Shown, draw_chart
from lib.ui.choices import bound_choice
from lib.ui.links import who
from lib.ui.markup import chart_heading, escaped, moved, paragraphs, segment, table, under
from lib.ui.nothing import OTHER_SCENARIO, nothing_here
from lib.ui.part import contained
from lib.ui.progress import with_progress

_SPREADS = {
    "0.25": "by about a quarter",
    "0.1": "by about a tenth",
    "0.5": "by about a half",
    "any": "any weights at all",
}
_SURE = {
    "all": "All",
    "firm": "Firm",
    "leaning": "Leaning",
    "finely-balanced": "Finely balanced",
    "borderline": "Borderline",
}
_ROWS = 3  # the chart's height is of threes of rows, so that it rarely changes


def nearby_finding(bench: Bench, key: AnswerKey, spread: str = "0.25") -> Nearby:
    """The nearby weightings, varied so far, with a bar while they are scored."""
    draws = Draws(spread=None if spread == "any" else float(spread))
    return with_progress(
        f"Scoring the league under {draws.count:,} weightings",
        lambda tell: case_finding(
            bench, key, f"nearby {spread}", lambda of: nearby(of, draws, tell)
        ),
    )


def draw_nearby(bench: Bench, key: AnswerKey) -> None:
    """Shares of the draws in each segment, and what they mean beside.

    How far weights are varied is in the URL as `spread`, whom the rows show as `sure`.
    """
    spread = bound_choice(st.selectbox, "Vary each weight", _SPREADS, "spread", width=320)
    finding = nearby_finding(bench, key, spread)
    if not finding.placed:
        st.html(chart_heading(finding.title, ""))
        st.html(nothing_here(finding.sentences, OTHER_SCENARIO))
        return
    chosen = _choose(finding)
    picture, words = st.columns([4, 3], gap="large")
    with picture:
        _draw_picture(finding, chosen)
    with words:
        _draw_sentences(finding)
        _draw_rows(finding, chosen)


def _choose(finding: Nearby) -> list[NearbyRow]:
    """The rows that the reader asks for; as words, because a choice of none says nothing."""
    found = {choice: [row for row in finding.placed if _fits(row, choice)] for choice in _SURE}
    words = {choice: f"{label} ({len(found[choice])})" for choice, label in _SURE.items()}
    return found[bound_choice(st.segmented_control, "Which rows", words, "sure")]


def _fits(row: NearbyRow, choice: str) -> bool:
    if row.sure is None or choice == "borderline":
        return bool(row.sure and row.sure.borderline)
    return choice in ("all", row.sure.word.replace(" ", "-"))


@contained("nearby_chart")
def _draw_picture(finding: Nearby, chosen: list[NearbyRow]) -> None:
    if not chosen:
        st.html(chart_heading(finding.title, ""))
        todo = f"Choose “{_SURE['all']}” to see every row."
        st.html(nothing_here([f"No {finding.member} is so."], todo))
        return
    some = ""
    if len(chosen) < len(finding.placed):
        some = f"; {len(chosen)} of {count_of(len(finding.placed), finding.member)} shown"
    draw_chart(
        Shown(
            key="nearby_chart",
            title=Title(finding.title, finding.subtitle + some),
            kind=f"Shares of weightings in each {finding.wording.group}",
            reading=chart.alt_text(finding, chosen),
            spec=_spec(_ROWS * ceil(len(chosen) / _ROWS), finding.wording),
            rows=chart.rows(finding, chosen),
            table=nearby_table(finding),
            picture=chart.spec(len(chosen), finding.wording),
        )
    )


def _draw_sentences(finding: Nearby) -> None:
    said = paragraphs(finding.sentences)
    st.html(f'<div class="wb-part">{said}</div>')


def _draw_rows(finding: Nearby, chosen: list[NearbyRow]) -> None:
    if not chosen:
        return
    head = [(capitalised(finding.member), "wb-name"), (finding.wording.heading, "wb-segment")]
    head += [("How sure", "wb-sure")]
    caption = (
        f"{escaped(finding.caveat)}. Beside each rank: between which 95 of 100 of its ranks lie."
    )
    drawn = table(caption, head, map(_cells, chosen), name="Nearby weightings")
    st.html(f'<div class="wb-short">{drawn}</div>')


def _cells(row: NearbyRow) -> list[str]:
    by_override = under("by override") if row.held else ""
    rank = f"rank {row.rank}, {row.rank_low} to {row.rank_high}"
    now = segment(row.segment) if row.moves is None else moved(row.segment_from, row.segment)
    return [
        who(row.name, row.org_code) + under(rank),
        now + by_override,
        f"<b>{row.sure.word}</b> {row.sure.words}" if row.sure else "",
    ]


@st.cache_data(max_entries=32, show_spinner=False)
def _spec(room: int, words: Wording) -> dict[str, Any]:
    return chart.spec(room, words)
