"""The Movement page: what changed between quarters, its picture, then one closer look at a time."""

import streamlit as st

from lib.ui.bench import Bench
from lib.ui.choices import bound_choice
from lib.ui.moves_view import draw_moves, draw_moves_head
from lib.ui.part import contained
from lib.ui.quarter_flow_view import draw_quarter_flow, draw_quarter_matrix
from lib.ui.quarters import choose_quarters
from lib.ui.reasons_view import draw_reasons
from lib.ui.rests_on_view import draw_rests_on
from lib.ui.segment_history_view import draw_segment_history

_LOOKS = {
    "movers": ("Who moved, and why", draw_moves),
    "reasons": ("Metric by metric", draw_reasons),
    "rests": ("Significant, or chance", draw_rests_on),
    "history": ("Every quarter", draw_segment_history),
}


def choose_and_draw(bench: Bench) -> None:
    """From a quarter that the reader chooses to the one on the bench."""
    with st.container(key="movement_page"):
        head = st.container(key="movement_head")
        with st.container(key="movement_choices", horizontal=True, vertical_alignment="bottom"):
            of = choose_quarters(bench)
        with head:
            draw_moves_head(of)
        if of.since is None:  # the head says why, and what to do
            return
        flow, matrix = st.columns([7, 5], gap="large")
        with flow, contained("quarter_flow", "part"):
            draw_quarter_flow(of)
        with matrix, contained("quarter_matrix", "part"):
            draw_quarter_matrix(of)
        words = {look: label for look, (label, _) in _LOOKS.items()}
        chosen = bound_choice(st.segmented_control, "A closer look", words, "moved")
        with contained(chosen, "part"):
            _LOOKS[chosen][1](of)
