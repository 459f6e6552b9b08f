"""Scenarios side by side, the scenario grid, the options table, and a search for a scenario."""

import streamlit as st

from lib.ui.bench import current_bench
from lib.ui.compare_view import choose_and_draw

with st.container(key="compare_page"):
    choose_and_draw(current_bench())
