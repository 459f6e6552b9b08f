"""Metric by metric: which metrics the moves go with, the largest moves, and any one trust's."""

import streamlit as st

from lib.charts import metric_reasons_league as chart
from lib.findings.chart_titles import Title
from lib.findings.metric_reasons import LARGEST, metrics_table, move_sentence, moves_table
from lib.findings.metric_reasons_types import MetricReasons, Reasons
from lib.findings.significance_words import clear_signed
from lib.findings.words import capitalised, count_of, decimals
from lib.periods import quarter_words
from lib.ui.chart_frame import Shown, draw_csv, draw_downloads, draw_picture
from lib.ui.links import who
from lib.ui.markup import chart_heading, escaped, moved, paragraphs, table, under, worded
from lib.ui.nothing import nothing_here
from lib.ui.part import contained
from lib.ui.quarters import Quarters
from lib.ui.reasons_data import WHAT_IF, about, bars, league_reasons, two_quarters
from lib.ui.reasons_trust_view import draw_one_trust


def draw_reasons(of: Quarters) -> None:
    """What every move since the earlier quarter is made of."""
    if of.before is None:
        return
    with st.spinner("Taking the changes of score apart by metric"):
        pair = two_quarters(of)
        finding = league_reasons(of, pair) if pair else None
    if pair is None or finding is None:
        before = quarter_words(of.before.data.period)
        _draw_nothing(
            f"The scenario cannot act in {before}",
            f"It names what the framework of {before} does not know, so that the two quarters "
            "cannot be compared metric by metric. Choose another quarter to start from.",
        )
        return
    with st.container(key="reasons"):
        league, trust = st.columns([1, 1], gap="large")
        with league:
            _draw_league(of, finding)
        with trust:
            draw_one_trust(of, pair, finding)
        _draw_moves(of, finding)


def _draw_nothing(title: str, words: str) -> None:
    st.html(chart_heading(title, ""))
    st.html(nothing_here([words], "Choose a later quarter, or another league, at the side."))


def _draw_league(of: Quarters, finding: MetricReasons) -> None:
    if not finding.moves:
        st.html(chart_heading(finding.headline, ""))
        _draw_sentences(finding.sentences, finding.caveat)
        return
    shown = None
    with contained("reasons_chart"):
        shown = Shown(
            key="reasons_chart",
            title=Title(finding.headline, finding.subtitle),
            kind="Of how many moves each metric is among the two main reasons",
            reading=chart.alt_text(finding),
            spec=bars(chart.slots(finding), finding.wording),
            rows=chart.rows(finding),
            table=metrics_table(finding),
            about=about(of.bench),
        )
        draw_picture(shown)
    _draw_sentences(finding.sentences)
    if shown:
        draw_downloads(shown)


def _draw_moves(of: Quarters, finding: MetricReasons) -> None:
    """The largest moves, each with its sentence; all others one click away."""
    if not finding.moves:
        return
    largest, rest = finding.moves[:LARGEST], finding.moves[LARGEST:]
    n = f"The {len(largest)} largest moves" if rest else count_of(len(largest), "move")
    more = f"{n} since {finding.since}, by the change of score"
    st.html(
        chart_heading(
            more,
            "Each with its two main reasons; above 0 is for the worse (1 is best, 4 worst)",
        )
    )
    _draw_table(finding, largest, more)
    if rest:
        others = st.expander(
            f"The other {count_of(len(rest), 'move')}", key="reasons_rest", type="compact"
        )
        with others:
            _draw_table(finding, rest, f"The other moves since {finding.since}")
    draw_csv(
        "reasons-of-moves", lambda: moves_table(finding), of_scoring=about(of.bench) == WHAT_IF
    )


def _draw_table(finding: MetricReasons, moves: tuple[Reasons, ...], name: str) -> None:
    head = [(capitalised(finding.member), "wb-name"), (finding.wording.heading, "wb-segment")]
    head += [("Change of score", "wb-number"), ("Why", "wb-why")]
    rows = [
        [
            who(r.name, r.org_code),
            f"{moved(r.segment_from, r.segment_to)}{under(r.kind or '')}",
            clear_signed(r.change) + under(f"{decimals(r.score_from)} to {decimals(r.score_to)}"),
            escaped(move_sentence(r, finding.wording.group)),
        ]
        for r in moves
    ]
    st.html(table(escaped(finding.caveat), head, rows, name=name))


def _draw_sentences(sentences: tuple[str, ...], caveat: str = "") -> None:
    said = paragraphs(sentences)
    said += f'<p class="wb-small">{worded(caveat)}</p>' if caveat else ""
    st.html(f'<div class="wb-part">{said}</div>')
