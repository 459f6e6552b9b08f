"""Any one trust's change of score, metric by metric."""

import streamlit as st

from lib.charts import metric_reasons as chart
from lib.findings.chart_titles import Title
from lib.findings.metric_reasons_pair import TwoQuarters
from lib.findings.metric_reasons_trust import trust_reasons_table
from lib.findings.metric_reasons_types import MetricReasons, Reasons, TrustReasons
from lib.findings.significance_words import clear_signed
from lib.findings.words import capitalised, short_name
from lib.ui.chart_frame import Shown, draw_downloads, draw_picture
from lib.ui.choices import bound_choice
from lib.ui.links import who
from lib.ui.markup import chart_heading, paragraphs
from lib.ui.nothing import nothing_here
from lib.ui.part import contained
from lib.ui.quarters import Quarters
from lib.ui.reasons_data import about, bars, one_trust_reasons


def draw_one_trust(of: Quarters, pair: TwoQuarters, finding: MetricReasons) -> None:
    """Any member of the league (in the URL as `why`), the largest move at first."""
    words = {r.org_code: _label(r) for r in finding.moves}
    words |= {org: short_name(name) for org, name in finding.others}
    if not words:
        return
    label = f"{capitalised(finding.member)}, metric by metric"
    org_code = bound_choice(st.selectbox, label, words, "why", width=460)
    one = one_trust_reasons(of, pair, org_code)
    if one.reasons is None:
        st.html(chart_heading(one.title, ""))
        st.html(nothing_here(one.sentences[:1], "Choose another above."))
        return
    shown = None
    with contained("reasons_of_one_chart"):
        shown = Shown(
            key=f"reasons_{org_code}_chart",
            title=Title(one.title, one.subtitle),
            kind=f"What each metric did to the {one.member}'s score",
            reading=chart.alt_text(one),
            spec=bars(chart.slots(one), one.wording),
            rows=chart.rows(one),
            table=trust_reasons_table(one),
            about=about(of.bench),
        )
        draw_picture(shown)
    _draw_one(one)
    if shown:
        draw_downloads(shown)


def _draw_one(one: TrustReasons) -> None:
    said = paragraphs(one.sentences)
    st.html(f'<div class="wb-part"><p><b>{who(one.name, one.org_code)}</b></p>{said}</div>')


def _label(of: Reasons) -> str:
    went = f"{of.segment_from} to {of.segment_to}, {clear_signed(of.change)}"
    return f"{short_name(of.name)}: {went}"
