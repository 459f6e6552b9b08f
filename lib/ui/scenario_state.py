"""The scenario of a session: one code in one text field that is bound to the URL.

Everything else, sliders above all, is derived from the code and writes back to it.
"""

import streamlit as st

from lib.errors import ScenarioError
from lib.league import LeagueData
from lib.scenario import (
    LONGEST_CODE,
    OFFICIAL,
    Scenario,
    bind,
    canonical,
    decode_leniently,
    encode,
)

CODE = "s"
_UNDO = "undo"
_REFUSED = "refused"
_MOST_UNDO = 50


def code_field() -> str:
    """Draws the field that ties the code to the URL; app.py draws it on every page."""
    return st.text_input("Scenario code", key=CODE, bind="query-params", max_chars=LONGEST_CODE)


def read_scenario(data: LeagueData, organisations: frozenset[str]) -> tuple[Scenario, str]:
    """The code's scenario, canonical and sure to bind; official with a note for a bad code."""
    scenario, note = decode_leniently(st.session_state.get(CODE, ""))
    try:
        bind(scenario, data, organisations)
        return canonical(scenario, data.framework), note
    except ScenarioError as error:
        return OFFICIAL, f"{error} Official scoring is shown instead."


def write_scenario(scenario: Scenario, data: LeagueData, organisations: frozenset[str]) -> None:
    """For callbacks: makes this the scenario, and what was before it undoable.

    A scenario that does not bind is refused with a note on the next run.
    """
    try:
        bind(scenario, data, organisations)
        code = encode(canonical(scenario, data.framework))
    except ScenarioError as error:
        refuse(error)
        return
    if len(code) > LONGEST_CODE:
        refuse(ScenarioError("This scenario changes too much to fit into a link."))
        return
    _set_code(code)


def refuse(error: ScenarioError) -> None:
    """Notes why a change was not taken."""
    st.session_state[_REFUSED] = f"{error} The change was not taken."


def refusal() -> str:
    """Why the last change was not taken, once; empty if it was."""
    return str(st.session_state.pop(_REFUSED, ""))


def can_undo() -> bool:
    """Whether there is a scenario to go back to."""
    return bool(st.session_state.get(_UNDO))


def undo() -> None:
    """For a button: back to the scenario before."""
    if can_undo():
        st.session_state[CODE] = st.session_state[_UNDO].pop()


def reset() -> None:
    """For a button: official scoring."""
    _set_code("")


def _set_code(code: str) -> None:
    old = st.session_state.get(CODE, "")
    if code == old:
        return
    steps = st.session_state.get(_UNDO, [])
    # In a fast burst the browser still sends the code from before it; that is one step, not many.
    if steps[-1:] != [old]:
        st.session_state[_UNDO] = [*steps, old][-_MOST_UNDO:]
    st.session_state[CODE] = code
