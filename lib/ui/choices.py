"""Choices that live in the URL under short words while the screen shows full ones.

A bound select box would put its labels into the URL. So a text field is bound, drawn but out of
sight, and the box that is seen is seeded from it and writes to it.
"""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

Draw = Callable[..., Any]


def bound_choice(draw: Draw, label: str, words: Mapping[str, str], key: str, **options: Any) -> str:
    """One of `words` (value in the URL: label on the screen) as `?key=value`; the first by default.

    draw: st.selectbox, st.radio or st.segmented_control. A value that is not among the words counts
    as the default.
    """
    with st.container(key=f"bound_{key}"):
        asked = st.text_input(label, key=key, bind="query-params", max_chars=100)
    default = next(iter(words))
    chosen = asked if asked in words else default
    box, told = f"choose_{key}", f"words_{key}"
    # The browser knows a choice by its label: under new labels it must be told again.
    if st.session_state.get(box) != chosen or st.session_state.get(told) != tuple(words.items()):
        st.session_state[box] = chosen
        st.session_state[told] = tuple(words.items())
    draw(
        label,
        list(words),
        format_func=words.__getitem__,
        key=box,
        on_change=_take,
        args=(key, default),
        **options,
    )
    return chosen


def _take(key: str, default: str) -> None:
    chosen = st.session_state.get(f"choose_{key}")
    st.session_state[key] = "" if chosen in (None, default) else chosen
