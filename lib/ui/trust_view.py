"""The page of one trust: who it is, two charts side by side, then one closer look at a time."""

import streamlit as st

from lib.ui.bench import Bench
from lib.ui.choices import bound_choice
from lib.ui.finder import choose_member, draw_empty
from lib.ui.holds_back_view import draw_holds_back
from lib.ui.one_trust import OneTrust
from lib.ui.over_time_view import draw_over_time
from lib.ui.part import contained
from lib.ui.peers_view import draw_peers
from lib.ui.spc_view import draw_months
from lib.ui.take_view import draw_take
from lib.ui.trust_head_view import draw_trust_head
from lib.ui.trust_metrics_view import draw_metrics
from lib.ui.try_own import draw_own_line
from lib.ui.try_view import draw_try

_PARTS = {
    "take": ("What it would take", draw_take),
    "try": ("Try other figures", draw_try),
    "metrics": ("Every metric", draw_metrics),
    "months": ("Month by month", draw_months),
    "peers": ("Against its peers", draw_peers),
}


def choose_and_draw(bench: Bench) -> None:
    """The trust that the reader looks for; in the URL as `trust`."""
    with st.container(key="trust_page"):
        chosen = choose_member(bench)
        if not chosen:
            draw_empty(bench)
            return
        of = OneTrust(bench, chosen)
        draw_trust_head(of)
        left, right = st.columns(2, gap="large")
        with left, contained("over_time", "part"):
            draw_over_time(of)
        with right, contained("holds_back", "part"):
            draw_holds_back(of)
        words = {part: label for part, (label, _) in _PARTS.items()}
        part = bound_choice(st.segmented_control, "A closer look", words, "part")
        if part != "try":
            draw_own_line(of)
        with contained(part, "part"):
            _PARTS[part][1](of)
