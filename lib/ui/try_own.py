"""Newer figures that the reader types in: the form, and the list of those in use."""

import streamlit as st

from lib.findings.words import capitalised, count_of
from lib.ui.markup import escaped, worded
from lib.ui.one_trust import OneTrust
from lib.ui.try_state import (
    OWN_METRIC,
    OWN_VALUE,
    OWN_WHEN,
    Trial,
    own_figures,
    refused_own,
    remove_own,
    take_own,
)

_ABOUT = "Kept in this session alone: never stored, never in the link. Marked wherever it is used."


def draw_own(of: OneTrust, now: Trial) -> None:
    """The form, what is wrong with what was typed, and every figure in use with its button."""
    refused = refused_own()
    fold = st.expander("Type in a newer figure", key="own_fold", type="compact", on_change="rerun")
    if fold.open:
        with fold:
            _draw_form(of, now)
    if refused:
        st.html(f'<p class="wb-note" role="alert">{escaped(refused)} It was not taken.</p>')
    for value_id, figure in now.own.items():
        control = now.controls[value_id]
        note = f"; {figure.note}" if figure.note else ""
        words = f"{control.name}: {control.words(figure.value)}, {figure.mark}{note}"
        with st.container(horizontal=True, vertical_alignment="center", key=f"own_{value_id}"):
            st.html(f'<p class="wb-try-own">{worded(words)}</p>')
            st.button(
                "Remove",
                key=f"remove_own_{value_id}",
                help=f"Back to the published figure of {control.name}",
                on_click=remove_own,
                args=(of, value_id),
            )


def _draw_form(of: OneTrust, now: Trial) -> None:
    names = {
        v: f"{c.name}{f' ({c.unit.strip()})' if c.unit else ''}" for v, c in now.controls.items()
    }
    if st.session_state.get(OWN_METRIC) not in (None, *names):
        st.session_state[OWN_METRIC] = next(iter(names))  # of the trust before
    with st.form("own_form", border=False):
        st.selectbox("Metric", list(names), format_func=names.__getitem__, key=OWN_METRIC)
        left, right = st.columns(2)
        left.text_input("Figure", key=OWN_VALUE, max_chars=20, placeholder="5.2")
        right.text_input(
            "Measured in", key=OWN_WHEN, max_chars=30, placeholder="March 2026 or Q4 2025/26"
        )
        st.form_submit_button("Use this figure", on_click=take_own, args=(of, now.controls))
    st.html(f'<p class="wb-small">{worded(_ABOUT)}</p>')


def draw_own_line(of: OneTrust) -> None:
    """On the other parts of the trust's page: that figures of the reader's own are in use."""
    n = len(own_figures(of))
    if n:
        verb = "is" if n == 1 else "are"
        said = f"{capitalised(count_of(n, 'figure'))} of your own {verb} in use"
        st.html(
            f'<p class="wb-small wb-try-line" role="status">{worded(said)} under “Try other '
            "figures” only, not here.</p>"
        )
