"""How much of the league the metrics cover, as a heat map."""

from typing import Any

import streamlit as st

from lib.charts import coverage as chart
from lib.findings.coverage import Coverage, coverage_table
from lib.ui.chart_frame import Shown, draw_chart
from lib.ui.part import contained


@contained("coverage_chart")
def draw_coverage(found: Coverage) -> None:
    """Metrics by quarters, each cell with its number."""
    draw_chart(
        Shown(
            key="coverage_chart",
            about="data",
            title=found.title,
            kind="Share of the league with a score, metrics by quarters",
            reading=chart.alt_text(found),
            spec=_spec(len(found.metrics)),
            rows=chart.rows(found),
            table=coverage_table(found),
        )
    )


@st.cache_data(max_entries=16, show_spinner=False)
def _spec(metrics: int) -> dict[str, Any]:
    return chart.spec(metrics)
