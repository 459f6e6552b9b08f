"""The cell of a matrix that a reader clicks or chooses, one choice whichever way it is made."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from lib.charts.transition_matrix import SELECTION
from lib.findings.words import count_of


def choose_cell(
    cells: Mapping[str, Sequence[object]], member: str, key: str, lead: str = "", **options: Any
) -> str | None:
    """The chosen one of the cells (`3 to 2`: who is in it), in a box; None without a choice.

    key: of the box in session state; lead: what stands before a cell; options: of the box.
    """
    if st.session_state.get(key) not in (None, *cells):
        st.session_state[key] = None  # only then: whoever writes a box's value closes its menu
    chosen: str | None = st.selectbox(
        "Who is in a cell",
        list(cells),
        index=None,
        format_func=lambda cell: f"{lead}{cell}: {count_of(len(cells[cell]), member)}",
        key=key,
        **options,
    )
    return chosen if chosen in cells else None


def take_cell(chart: str, key: str) -> None:
    """Takes the cell clicked in a matrix into the box; both by their keys in session state."""
    picked: Any = st.session_state[chart]
    cells = picked["selection"].get(SELECTION) or []
    clicked = f"{cells[0]['segment_from']:.0f} to {cells[0]['segment_to']:.0f}" if cells else None
    # A chart says its selection when it is first drawn, too: that is no click, and must not undo
    # what was chosen in the box.
    if clicked != st.session_state.get(f"clicked_{key}"):
        st.session_state[f"clicked_{key}"] = st.session_state[key] = clicked
