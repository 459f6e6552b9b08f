"""Scenarios side by side: one look at a time, chosen by the reader."""

import streamlit as st

from lib.ui.bench import Bench
from lib.ui.choices import bound_choice
from lib.ui.grid_view import draw_grid
from lib.ui.options_view import draw_options_table
from lib.ui.search_view import draw_search
from lib.ui.side_by_side_view import draw_side_by_side

_LOOKS = {
    "side": ("Side by side", draw_side_by_side),
    "grid": ("Scenario grid", draw_grid),
    "table": ("Options table", draw_options_table),
    "search": ("Search for a scenario", draw_search),
}


def choose_and_draw(bench: Bench) -> None:
    """The chosen look; which one is in the URL as `compare`."""
    words = {look: label for look, (label, _) in _LOOKS.items()}
    chosen = bound_choice(st.segmented_control, "Choose a look", words, "compare")
    _LOOKS[chosen][1](bench)
