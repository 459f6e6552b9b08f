"""What drives the ranking: whose weight, varied a little, moves the ranks most."""

from typing import Any

import streamlit as st

from lib.charts import drivers as chart
from lib.findings.case import AnswerKey
from lib.findings.chart_titles import Title
from lib.findings.drivers import drivers
from lib.findings.drivers_tables import drivers_table
from lib.ui.bench import Bench, case_finding
from lib.ui.chart_frame import Shown, draw_chart
from lib.ui.markup import paragraphs
from lib.ui.nothing import nothing_here
from lib.ui.part import contained
from lib.ui.progress import with_progress


def draw_drivers(bench: Bench, key: AnswerKey) -> None:
    """Every domain's share of the variation in ranks."""
    finding = with_progress(
        "Ranking the league under nearby weights",
        lambda tell: case_finding(bench, key, "drivers", lambda of: drivers(of, tell)),
    )
    if finding is None:
        st.html(
            nothing_here(
                [
                    "No nearby weights change any rank: nobody is scored, a single domain carries "
                    "all the weight, or the order is the same in every domain.",
                ],
                "Give more domains a weight on What if: this then shows whose weight matters most.",
            )
        )
        return
    picture, words = st.columns([3, 2], gap="large")
    with picture, contained("drivers_chart"):
        draw_chart(
            Shown(
                key="drivers_chart",
                title=Title(finding.headline, finding.subtitle),
                kind="Share of the variation in ranks, by domain",
                reading=chart.alt_text(finding),
                spec=_spec(len(finding.domains)),
                rows=chart.rows(finding),
                table=drivers_table(finding),
            )
        )
    with words:
        said = paragraphs(finding.sentences)
        st.html(f'<div class="wb-part">{said}</div>')


@st.cache_data(show_spinner=False)
def _spec(domains: int) -> dict[str, Any]:
    return chart.spec(domains)
