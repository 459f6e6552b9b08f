"""What the scoring really rewards: shares of the weight against shares of the spread."""

from typing import Any

import streamlit as st

from lib.charts import influence as chart
from lib.findings.case import AnswerKey
from lib.findings.chart_titles import Title
from lib.findings.influence import Influence, influence, which_metrics
from lib.findings.tables import influence_table
from lib.findings.words import percent
from lib.scoring.cutoffs import FEWEST_FOR_SEGMENTS
from lib.ui.bench import Bench, case_finding
from lib.ui.chart_frame import Shown, draw_chart
from lib.ui.markup import escaped, table, worded
from lib.ui.nothing import nothing_here
from lib.ui.part import contained

_SUBTITLE = (
    "Share of the weight against share of the spread of the scores, by domain; association, not "
    "cause"
)


def draw_influence(bench: Bench, key: AnswerKey) -> None:
    """Every domain, and every metric in a table beside."""
    finding = case_finding(bench, key, "influence", influence)
    if finding is None:
        st.html(
            nothing_here(
                [
                    f"Fewer than {FEWEST_FOR_SEGMENTS} {bench.data.member}s are scored, or all "
                    "score alike: there is no spread to divide."
                ],
                "Leave fewer out, ask for fewer metrics, or give more metrics a weight.",
            )
        )
        return
    picture, metrics = st.columns([1, 1], gap="large")
    with picture:
        with contained("influence_chart"):
            draw_chart(
                Shown(
                    key="influence_chart",
                    title=Title(finding.headline, _SUBTITLE),
                    kind="Share of the weight and of the spread of the scores, by domain",
                    reading=chart.alt_text(finding),
                    spec=_spec(),
                    rows=chart.rows(finding),
                    table=influence_table(finding),
                )
            )
        st.html(f'<p class="wb-part">{worded(" ".join(finding.sentences))}</p>')
    with metrics:
        _draw_metrics(finding)


def _draw_metrics(finding: Influence) -> None:
    head = [("Metric", "wb-name"), ("Weight", "wb-number"), ("Spread", "wb-number")]
    rows = [
        [
            f'{escaped(m.name)} <span class="wb-code">{escaped(domain.name)}</span>',
            percent(m.weight),
            percent(m.spread),
        ]
        for domain in finding.domains
        for m in sorted(domain.metrics, key=lambda m: -m.spread)
        if m.weight
    ]
    rows.append([which_metrics(finding.member), "", percent(finding.which_metrics)])
    st.html(table(escaped(finding.caveat), head, rows, name="Real influence of each metric"))


@st.cache_data(show_spinner=False)
def _spec() -> dict[str, Any]:
    return chart.spec()
