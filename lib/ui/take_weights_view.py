"""What it would take by weights: the smallest shift to another segment, with its side effects."""

import streamlit as st

from lib.ui.one_trust import OneTrust
from lib.ui.take_ways import choose_target, draw_ways


def draw_weights(of: OneTrust) -> None:
    """The trust's ways to the next better segment, or to the one that the reader chooses."""
    data, segment = of.bench.data, int(of.case.result.segments[of.index])
    with st.container(key="take_aim", width=320):
        target = choose_target(segment or None, data.group)
    draw_ways(of.bench, of.line_rule, of.org_code, target)
