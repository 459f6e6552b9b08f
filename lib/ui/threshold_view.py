"""The threshold explorer: the cut-offs moved along the distribution of the scores."""

from typing import Any

import streamlit as st

from lib.charts import distribution as chart
from lib.findings.case import AnswerKey
from lib.findings.chart_titles import Title
from lib.findings.distribution import Distribution, distribution
from lib.findings.tables import distribution_table
from lib.scoring.rounding import r2
from lib.ui.bench import Bench, case_finding
from lib.ui.chart_frame import Shown, draw_downloads, draw_picture
from lib.ui.controls import LINE_KEYS, move_line, seed, standing_cutoffs
from lib.ui.part import contained

_STEP = 0.01


def draw_thresholds(bench: Bench, key: AnswerKey) -> None:
    """The scores as dots, and under them a slider a line; moving one sets the cut-offs by hand."""
    finding = case_finding(bench, key, "distribution", distribution)
    shown = None
    with contained("distribution_chart"):
        shown = _shown(finding)
        draw_picture(shown)
    lines = _lines(finding, bench)
    with st.container(key="lines_under", gap=None):
        for i in range(len(lines)):
            _line(i, lines, finding)
    if shown:
        draw_downloads(shown)


def _shown(finding: Distribution) -> Shown:
    return Shown(
        key="distribution_chart",
        title=Title(finding.title, finding.subtitle),
        kind=f"Scores of all {finding.member}s with the three cut-offs between segments",
        reading=chart.alt_text(finding),
        spec=_spec(finding.low, finding.high),
        rows=chart.rows(finding),
        table=distribution_table(finding),
    )


def _line(i: int, lines: tuple[float, ...], finding: Distribution) -> None:
    seed(LINE_KEYS[i], min(max(r2(lines[i]), finding.low), finding.high))
    st.slider(
        f"Cut-off between segments {i + 1} and {i + 2}: **{lines[i]:.3f}**",
        min_value=finding.low,
        max_value=finding.high,
        step=_STEP,
        key=LINE_KEYS[i],
        format="%.2f",
        on_change=move_line,
        args=(i, lines),
    )


def _lines(finding: Distribution, bench: Bench) -> tuple[float, ...]:
    """The lines as the chart has them; where one lies beyond every score, the published ones."""
    lines = tuple(cutoff for _, cutoff in finding.lines)
    return lines if len(lines) == 3 else standing_cutoffs(bench.data)


@st.cache_data(max_entries=32, show_spinner=False)
def _spec(low: float, high: float) -> dict[str, Any]:
    return chart.spec(low, high)
