"""The way into the presenting view and out of it; everything else stays in the address."""

from contextlib import suppress

import streamlit as st
from streamlit.errors import StreamlitAPIException

PRESENT, RUN, STEP, NAMES = "present", "run", "step", "names"
_OWN = (NAMES, STEP, RUN, PRESENT)  # what is chosen here, and not on the page
_STATE, _CAME_WITH = "present_state", "present_came_with"
_HIDDEN, _ENTERED = "present_hidden", "present_entered"


def presenting() -> bool:
    """Whether the address asks for the presenting view in place of the page."""
    return st.query_params.get(PRESENT) == "1"


def draw_present_button() -> None:
    """`Present`: the same, without opening the page anew."""
    st.button(
        "Present",
        key="present_button",
        help="One sentence and one chart for a projector. Esc leads back.",
        on_click=enter,
    )


def enter() -> None:
    """For a button: the presenting view, from its first step."""
    st.session_state[_CAME_WITH] = st.query_params.to_dict()
    st.session_state.pop(_STATE, None)
    st.session_state[_HIDDEN] = st.query_params.get(NAMES) == "hidden"
    st.session_state[_ENTERED] = False
    st.query_params[PRESENT] = "1"


def names_hidden() -> bool:
    """Whether names are hidden: the address asks for it, or did on the page before."""
    return st.query_params.get(NAMES) == "hidden" or bool(st.session_state.get(_HIDDEN))


def toggle_names() -> None:
    """For a key: names hidden, or shown again."""
    st.session_state[_HIDDEN] = hide = not names_hidden()
    st.query_params.pop(NAMES, None)
    if hide:
        st.query_params[NAMES] = "hidden"


def settle() -> None:
    """Shortly after `enter` puts back what the browser has dropped from the address by then.

    A page's own choices leave it when the first run without them has ended; were it loaded again
    before any key, names would be shown that are to be hidden.
    """
    if _ENTERED in st.session_state:
        _run_again()


@st.fragment(run_every=0.5)
def _run_again() -> None:
    if st.session_state.get(_ENTERED):
        del st.session_state[_ENTERED]
        hold(again=True)
    if _ENTERED in st.session_state:
        st.session_state[_ENTERED] = True


def hold(*, again: bool = False) -> None:
    """Puts back what the page has chosen: choices that are not drawn leave the address.

    again: also what the address has as far as the server knows.
    """
    held = {k: v for k, v in st.session_state.get(_CAME_WITH, {}).items() if k not in _OWN}
    if st.session_state.get(_HIDDEN):
        held[NAMES] = "hidden"
    for key, value in held.items():
        if again or key not in st.query_params:
            with suppress(StreamlitAPIException):  # of a choice that is drawn here too: it is there
                st.query_params[key] = value


def leave() -> None:
    """For a button: back to the page, with what it had chosen.

    Every change of the address is a step of the browser's way back, the last one the nearest: so
    that Back presents again.
    """
    hold()
    for key in (_STATE, _HIDDEN, _ENTERED):
        st.session_state.pop(key, None)
    before = st.session_state.pop(_CAME_WITH, {})
    if NAMES in before:
        st.query_params[NAMES] = before[NAMES]
    for key in _OWN:
        if not (key == NAMES and key in before):
            st.query_params.pop(key, None)
