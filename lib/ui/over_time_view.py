"""One trust or ICB over all loaded quarters, on the bands of the segments."""

from functools import cache
from typing import Any

import streamlit as st

from lib.charts import over_time as chart
from lib.charts.over_time_rows import rows
from lib.findings.chart_titles import Title
from lib.findings.likely_range import row_of
from lib.findings.over_time import OverTime, over_time
from lib.findings.over_time_table import over_time_table
from lib.findings.over_time_told import told
from lib.findings.over_time_words import rank_words
from lib.findings.wording import Wording
from lib.ui.bench import kept_finding, likely_range_finding
from lib.ui.chart_frame import Shown, draw_downloads, draw_picture
from lib.ui.finder import known
from lib.ui.markup import chart_heading, paragraphs
from lib.ui.nothing import LOADED, nothing_here
from lib.ui.one_trust import OneTrust, league_quarters
from lib.ui.part import contained


def draw_over_time(of: OneTrust) -> None:
    """Score and segment by quarter, what changed since the one before, and how sure that is."""
    finding = over_time_finding(of)
    with st.container(key="over_time"):
        if finding.single:
            st.html(chart_heading(finding.title, ""))
            st.html(nothing_here(finding.sentences, LOADED))
            return
        shown = None
        with contained("over_time_chart"):
            shown = Shown(
                key="over_time_chart",
                title=Title(finding.title, finding.subtitle),
                kind="Average metric score by quarter, on the bands of the segments",
                reading=told(finding),
                spec=_spec(len(finding.stands), finding.wording),
                rows=rows(finding),
                table=over_time_table(finding),
                width=720,
            )
            draw_picture(shown)
        row = row_of(likely_range_finding(of.bench, of.line_rule), of.org_code)
        rank = rank_words(finding, row.rank_low, row.rank_high)
        _draw_words((*filter(None, (rank,)), *finding.sentences), "wb-over-time")
        if shown:
            draw_downloads(shown)


def over_time_finding(of: OneTrust) -> OverTime:
    """Where it stood in every loaded quarter; a tenth of a second, so without a bar.

    Its own likely ranges are all that is drawn anew, not those of its league: they are the same.
    """
    bench = of.bench
    return kept_finding(
        bench,
        f"over time {of.org_code}",
        lambda: over_time(
            of.org_code,
            [quarter for _, quarter in league_quarters(bench)],
            bench.key.period,
            bench.scenario,
            of.line_rule,
            bench.loaded.organisations,
            next((one for one in known(bench).known if one.code == of.org_code), None),
        ),
    )


def _draw_words(sentences: tuple[str, ...], kind: str) -> None:
    said = paragraphs(sentences)
    st.html(f'<div class="{kind}">{said}</div>')


@cache
def _spec(room: int, words: Wording) -> dict[str, Any]:
    return chart.spec(room, words)
