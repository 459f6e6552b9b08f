"""What it would take, by weights: one trust's ways to another segment, then the whole league's."""

import streamlit as st

from lib.findings.case import AnswerKey
from lib.findings.tipping_summary import LiftRow, TippingSummary, tipping_summary
from lib.findings.tipping_tables import tipping_summary_table
from lib.findings.words import capitalised
from lib.ui.bench import Bench, case_finding
from lib.ui.chart_frame import draw_csv
from lib.ui.choices import bound_choice
from lib.ui.links import who
from lib.ui.markup import chart_heading, escaped, moved, segment, table, worded
from lib.ui.take_ways import NONE, choose_target, draw_ways, part, under_name


def draw_tipping(bench: Bench, key: AnswerKey) -> None:
    """The trust and the segment that the reader chooses; in the URL as `trust` and `aim`."""
    league = case_finding(bench, key, "tipping summary", tipping_summary)
    whose, where = st.columns([2, 1], gap="large")
    with whose:
        trusts = _trusts(bench, league)
        org = bound_choice(st.selectbox, capitalised(bench.data.member), trusts, "trust")
    now = next((row.segment for row in league.rows if row.org_code == org), None)
    with where:
        target = choose_target(now, bench.data.group)
    draw_ways(bench, key, org, target)
    _draw_league(league)


def _trusts(bench: Bench, league: TippingSummary) -> dict[str, str]:
    """By name, but first who needs least to get to a better segment: the default is no accident."""
    names = dict(zip(bench.data.orgs, bench.data.names, strict=True))
    first = [row.org_code for row in league.rows[:1] if row.cost is not None]
    others = sorted(names.keys() - first, key=lambda org: (names[org], org))
    return {org: f"{names[org]} ({org})" for org in (*first, *others)}


def _draw_league(finding: TippingSummary) -> None:
    """Everyone's smallest transfer to the next better segment."""
    subtitle = (
        f"The smallest transfer of weight that lifts each {finding.member} to its next better "
        f"{finding.wording.group}, with the cut-offs held"
    )
    st.html(chart_heading(finding.headline, subtitle))
    st.html(f'<p class="wb-part">{worded(" ".join(finding.sentences))}</p>')
    head = [(capitalised(finding.member), "wb-name"), (finding.wording.heading, "wb-segment")]
    head += [("Weight moved", "wb-number"), ("Others that move", "wb-number")]
    name = f"What lifts each {finding.member}"
    drawn = table(escaped(finding.caveat), head, map(_lift, finding.rows), name=name)
    st.html(f'<div class="wb-short">{drawn}</div>')
    draw_csv("tipping", lambda: tipping_summary_table(finding))


def _lift(row: LiftRow) -> list[str]:
    return [
        f"{who(row.name, row.org_code)}{under_name(row.note)}",
        moved(row.segment, row.target) if row.target else segment(row.segment),
        part(row.cost),
        NONE if row.side_effects is None else str(row.side_effects),
    ]
