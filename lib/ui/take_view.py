"""What it would take to bring one trust into another segment: better figures, or other weights."""

import streamlit as st

from lib.ui.choices import bound_choice
from lib.ui.one_trust import OneTrust
from lib.ui.take_improve_view import draw_improve
from lib.ui.take_weights_view import draw_weights

_WAYS = {
    "improve": ("Improve", draw_improve),
    "weights": ("Change the weights", draw_weights),
}


def draw_take(of: OneTrust) -> None:
    """The way that the reader chooses; in the URL as `take`."""
    with st.container(key="what_it_takes"):
        words = {way: label for way, (label, _) in _WAYS.items()}
        chosen = bound_choice(
            st.segmented_control, "How", words, "take", label_visibility="collapsed"
        )
        _WAYS[chosen][1](of)
