"""Two to four scenarios side by side: counts, who is placed differently, how alike the ranks."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from lib.charts import segment_counts as chart
from lib.findings.case import AnswerKey
from lib.findings.options import Option
from lib.findings.side_by_side import FEWEST, MOST, side_by_side
from lib.findings.side_by_side_choice import picked
from lib.findings.side_by_side_moves import against
from lib.findings.side_by_side_tables import counts_table, places_table
from lib.findings.side_by_side_types import Against, SideBySide
from lib.findings.side_by_side_words import counts_title
from lib.findings.wording import Wording, wording
from lib.robustness.counting import Progress
from lib.scenario import to_json
from lib.ui.bench import Bench, kept_finding
from lib.ui.chart_frame import Shown, draw_chart, draw_csv
from lib.ui.compare_options import compare_options
from lib.ui.line_rule import choose_line_rule
from lib.ui.memory import Memory
from lib.ui.part import contained
from lib.ui.progress import with_progress
from lib.ui.side_by_side_choice import choose_scenarios
from lib.ui.side_by_side_parts import (
    brackets_read,
    disagreements,
    draw_pair,
    in_all_of_them,
    rank_agreement,
)
from lib.ui.words import draw_heading

_OWN_LINES = ("fixed", "quartile")
_AGAINST: Memory[Against | None] = Memory(256)


def draw_side_by_side(bench: Bench) -> None:
    """The chosen scenarios compared; which ones is in the URL as `with`."""
    options = compare_options(bench)
    organisations = bench.loaded.organisations
    chosen = choose_scenarios(
        lambda asked: picked(asked, options, bench.scenario, bench.data, organisations)
    )
    if len(chosen) < FEWEST:
        _draw_too_few(len(chosen), wording(bench.data).scoring)
        return
    place = st.container()
    key = _line_rule(bench, chosen)
    ids = "".join(f" {option.id}" for option in chosen)
    moves = with_progress(
        "Asking which moves hold under 10,000 nearby weightings",
        lambda tell: _against(bench, chosen, key, tell),
    )
    finding = kept_finding(
        bench,
        f"side by side {key}{ids}",
        lambda: side_by_side(chosen, bench.data, key, bench.now.leagues, organisations, moves),
    )
    with place:
        draw_heading(finding.headline, finding.sentences)
    with st.container(key="side_by_side"):
        counts, pair = st.columns([6, 5], gap="large")
        with counts:
            _draw_counts(finding)
        with pair:
            draw_pair(finding)
        st.html(disagreements(finding))
        draw_csv("compare-scenarios", lambda: places_table(finding), of_scoring=False)
        st.html(rank_agreement(finding) + in_all_of_them(finding))


def _against(
    bench: Bench, chosen: Sequence[Option], key: AnswerKey, tell: Progress
) -> list[Against | None]:
    """Each one's moves from official scoring, kept by scenario: they are most of the work."""
    league = bench.cache_key[:-1]  # whatever the reader's own scenario is
    data, leagues, organisations = bench.data, bench.now.leagues, bench.loaded.organisations

    def of(option: Option) -> Against | None:
        return _AGAINST.get(
            (*league, key, to_json(option.scenario)),
            lambda: against(option, data, key, leagues, organisations),
        )

    found = []
    for done, option in enumerate(chosen, start=1):
        found.append(of(option))
        tell(done / len(chosen))
    return found


def _draw_too_few(chosen: int, scoring: str) -> None:
    head = "Choose one more scenario" if chosen else f"Choose {FEWEST} to {MOST} scenarios"
    st.html(
        f'<header class="wb-head"><h1>{head} to compare</h1><p>Take them from the list above: '
        f"{scoring}, any preset that can act here, and what you have set or kept yourself. "
        "To add a scenario of your own, set it on the page What if and come back.</p></header>"
    )


def _line_rule(bench: Bench, chosen: Sequence[Option]) -> AnswerKey:
    own = any(option.scenario.boundary.rule in _OWN_LINES for option in chosen)
    held = "By each scenario's own cut-offs" if own else ""
    return choose_line_rule(bench, "Charts and tables show", held)


def _draw_counts(finding: SideBySide) -> None:
    told = [f"{side.title}: {side.told}." for side in finding.sides if side.told]
    kind = f"How many {finding.member}s each scenario places in each {finding.wording.group}"
    with contained("segment_counts_chart"):
        draw_chart(
            Shown(
                key="segment_counts_chart",
                title=counts_title(finding),
                kind=kind,
                reading=" ".join([chart.alt_text(finding), *told]),
                spec=_spec(chart.height_of(finding), finding.wording),
                rows=chart.rows(finding),
                table=counts_table(finding),
                about="compare",
            )
        )
    if said := brackets_read(finding):
        st.html(said)


@st.cache_data(max_entries=32, show_spinner=False)
def _spec(height: int, words: Wording) -> dict[str, Any]:
    return chart.spec(height, words)
