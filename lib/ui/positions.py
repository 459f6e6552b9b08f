"""Weights as slider positions. A slider shows the nearest one; only a touched slider writes.

So a link's weight of 1/3 or 7.3, which no position stands for, survives its neighbours' moves.
"""

from collections.abc import Mapping

import streamlit as st

MOST = 4.0
STEP = 0.05
_SAME = 1e-9


def shown(weight: float) -> float:
    """The position nearest to a weight."""
    return min(round(round(weight / STEP) * STEP, 2), MOST)


def is_exact(weight: float) -> bool:
    """Whether a position stands for the weight itself."""
    return abs(weight - shown(weight)) < _SAME


def slider_key(name: str) -> str:
    """The session state's key of a domain's or a metric's slider."""
    return f"weight_{name}"


def touched(weights: Mapping[str, float]) -> dict[str, float]:
    """Of the exact weights, those whose slider stands elsewhere, with where it stands."""
    positions = {name: st.session_state.get(slider_key(name)) for name in weights}
    return {
        name: min(max(round(position, 2), 0.0), MOST)
        for name, position in positions.items()
        if position is not None and abs(position - shown(weights[name])) > _SAME
    }
