"""The chips as a widget whose state can be trusted in a fast burst of clicks and slider steps.

A browser lags behind: with the next step it sends what it has seen so far. So whenever the server
lights other chips than the browser has, as a slider passes a preset's weight, the widget gets a new
key. What a browser then sends under the old key is no click, and changes nothing; under the
present key its choice is ahead of the server's, never behind.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

_DRAWN = "preset_chips_drawn"


def chips_key(shown: Sequence[str], titles: Mapping[str, str]) -> str:
    """The key under which the chips shall be drawn, with these shown as chosen."""
    number, _, told = st.session_state.get(_DRAWN, (0, None, ()))
    picked = st.session_state.get(_key(number))
    known = tuple(titles.items())
    if picked is None or {*picked} != {*shown} or told != known:
        number += 1
        st.session_state[_key(number)] = list(shown)
    st.session_state[_DRAWN] = number, frozenset(shown), known
    return _key(number)


def moved_chips() -> list[str] | None:
    """For callbacks: the chips that are chosen now; None if that is as they were drawn."""
    number, drawn, _ = st.session_state.get(_DRAWN, (0, None, ()))
    picked = st.session_state.get(_key(number))
    if picked is None or {*picked} == drawn:
        return None
    return list(picked)


def _key(number: int) -> str:
    return f"preset_chips_{number}"
