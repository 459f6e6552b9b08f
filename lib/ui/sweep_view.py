"""One weight from 0 to 4: how many move, and in which order trusts cross."""

from math import ceil
from typing import Any

import streamlit as st

from lib.charts import sweep as chart
from lib.findings.case import AnswerKey
from lib.findings.chart_titles import Title
from lib.findings.sweep import Crossing, Sweep, sweep, weight_name
from lib.findings.tables import sweep_table
from lib.findings.weights import weight_shares
from lib.findings.wording import Wording
from lib.findings.words import capitalised
from lib.scoring.rules import official_rules
from lib.ui.bench import Bench, case_finding
from lib.ui.chart_frame import Shown, draw_chart
from lib.ui.choices import bound_choice
from lib.ui.links import named
from lib.ui.markup import escaped, moved, table, worded
from lib.ui.part import contained

_SIDES = {"higher": "As the weight rises", "lower": "As the weight falls"}
_ENDS = (5, 10)  # of the axis; further ones are tens


def draw_sweep(bench: Bench, key: AnswerKey) -> None:
    """The sweep of the weight that the reader chooses; in the URL as `sweep`."""
    names = _names(bench)
    chosen = bound_choice(st.selectbox, "Weight to sweep", names, "sweep", width=420)
    finding = case_finding(bench, key, f"sweep {chosen}", lambda of: sweep(of, chosen))
    picture, order = st.columns([3, 2], gap="large")
    with picture, contained("sweep_chart"):
        draw_chart(
            Shown(
                key="sweep_chart",
                title=Title(finding.title, finding.subtitle),
                kind=f"{capitalised(bench.data.member)}s that move up and down, by the weight",
                reading=chart.alt_text(finding),
                spec=_spec(_most(finding), finding.wording),
                rows=chart.rows(finding),
                table=sweep_table(finding),
            )
        )
    with order:
        for side, words in _SIDES.items():
            crossed = [c for c in finding.crossings if c.side == side]
            sentence = finding.sentences[list(_SIDES).index(side)]
            st.html(f'<p class="wb-part">{worded(sentence)}</p>')
            if crossed:
                _draw_order(finding, words, crossed)


def _names(bench: Bench) -> dict[str, str]:
    """Touched domains and metrics first: those are what the reader is asking about."""
    data, weights = bench.data, bench.scenario
    of_data = weight_shares(data, official_rules(data.framework))
    names = {domain.id: weight_name(data, domain.id) for domain in of_data}
    names |= {m.score_id: weight_name(data, m.score_id) for d in of_data for m in d.metrics}
    touched = {*weights.domain_weights, *weights.metric_weights}
    return dict(sorted(names.items(), key=lambda item: item[0] not in touched))


def _draw_order(finding: Sweep, words: str, crossed: list[Crossing]) -> None:
    head = [("Weight", "wb-number"), ("Who", "wb-name"), (finding.wording.heading, "wb-segment")]
    rows = [
        [f"{c.weight:.4g}", named(c.name), moved(c.segment_from, c.segment_to)] for c in crossed
    ]
    name = f"{words}: who crosses a cut-off, in order"
    caption = f"{escaped(words)} from {finding.now:.4g}, in order · {escaped(finding.caveat)}"
    st.html(f'<div class="wb-short">{table(caption, head, rows, name=name)}</div>')


def _most(finding: Sweep) -> int:
    """The axis' end, a round number: it rarely changes as a slider moves."""
    moves = max((n for n in (*finding.up, *finding.down) if n is not None), default=0)
    return next((end for end in _ENDS if moves <= end), 10 * ceil(moves / 10))


@st.cache_data(max_entries=32, show_spinner=False)
def _spec(most: int, words: Wording) -> dict[str, Any]:
    return chart.spec(most, words)
