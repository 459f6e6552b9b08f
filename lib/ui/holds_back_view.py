"""What holds one trust's score back, as bars against its own next better cut-off."""

from typing import Any

import streamlit as st

from lib.charts import holds_back as chart
from lib.findings.chart_titles import Title
from lib.findings.holds_back import HoldsBack, holds_back, holds_back_table
from lib.findings.wording import Wording
from lib.findings.words import capitalised
from lib.ui.bench import case_finding
from lib.ui.chart_frame import Shown, draw_downloads, draw_picture
from lib.ui.markup import paragraphs
from lib.ui.nothing import nothing_here
from lib.ui.one_trust import OneTrust
from lib.ui.part import contained


def draw_holds_back(of: OneTrust) -> None:
    """The bars with what is to be said of them; the reason where there is no score."""
    finding = case_finding(
        of.bench,
        of.line_rule,
        f"holds back {of.org_code}",
        lambda found: holds_back(found, of.org_code, of.details),
    )
    with st.container(key="holds_back"):
        if finding.reason:
            _draw_unscored(finding)
            return
        shown = None
        with contained("holds_back_chart"):
            shown = Shown(
                key=f"holds_back_{of.org_code}_chart",
                title=Title(finding.title, finding.subtitle),
                kind=f"What holds the {finding.member}'s score back, and what helps it",
                reading=chart.alt_text(finding),
                spec=_spec(chart.slots(finding), finding.wording),
                rows=chart.rows(finding),
                table=holds_back_table(finding),
            )
            draw_picture(shown)
        said = paragraphs(finding.sentences)
        st.html(f'<div class="wb-part wb-holds">{said}</div>')
        if shown:
            draw_downloads(shown)


def _draw_unscored(finding: HoldsBack) -> None:
    said = finding.sentences[0]
    more = f"{capitalised(finding.member)}s without a score have no cut-off to be held back from."
    st.html(
        '<header class="wb-chart"><h2>Nothing to hold back: no score</h2></header>'
        + nothing_here([said, more], "Each metric that it has stands under “Every metric” below.")
    )


@st.cache_data(max_entries=32, show_spinner=False)
def _spec(room: int, words: Wording) -> dict[str, Any]:
    return chart.spec(room, words)
