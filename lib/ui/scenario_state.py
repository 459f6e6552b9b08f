"""The scenario of a session: one code in one text field that is bound to the URL.

Everything else, sliders above all, is derived from the code and writes back to it.
"""

import time
from functools import lru_cache
from typing import NamedTuple

import streamlit as st

from lib.errors import ScenarioError
from lib.findings.wording import wording
from lib.league import LeagueData
from lib.scenario import (
    LONGEST_CODE,
    OFFICIAL,
    Scenario,
    bind,
    canonical,
    decode,
    encode,
)
from lib.scenario.acting import acting
from lib.ui.bound import bound_field
from lib.ui.history import History

CODE = "s"
_HISTORY = "history"
_REFUSED = "refused"


def code_field() -> str:
    """Draws the field that ties the code to the URL; app.py draws it on every page."""
    code = bound_field("Scenario code", CODE, LONGEST_CODE)
    st.session_state[_HISTORY] = _history().seen(code)
    return code


class Read(NamedTuple):
    """What a code means on a league.

    whole: the code's scenario, canonical; scenario: what of it can act, sure to bind; note: what
    cannot, or what is wrong with the code; good: whether the code may be handed on in a link.
    """

    whole: Scenario
    scenario: Scenario
    note: str
    good: bool


def read_scenario(data: LeagueData, organisations: frozenset[str]) -> Read:
    """The code's scenario on a league; official with a note for a bad code."""
    return _read(st.session_state.get(CODE, ""), data, organisations)


@lru_cache(maxsize=64)  # a run asks for it several times
def _read(code: str, data: LeagueData, organisations: frozenset[str]) -> Read:
    try:
        scenario = decode(code)
        there, note = acting(scenario, data)
        bind(there, data, organisations)
        whole = canonical(scenario, data.framework)
        return Read(whole, canonical(there, data.framework), note, good=True)
    except ScenarioError as error:
        shown = wording(data).line
        return Read(OFFICIAL, OFFICIAL, f"{error} {shown} is shown instead.", good=False)


def write_scenario(scenario: Scenario, data: LeagueData, organisations: frozenset[str]) -> None:
    """For callbacks: makes this the scenario, and what was before it undoable.

    A scenario of which what can act here does not bind is refused with a note on the next run.
    """
    try:
        bind(acting(scenario, data)[0], data, organisations)
        code = encode(canonical(scenario, data.framework))
    except ScenarioError as error:
        refuse(error)
        return
    if len(code) > LONGEST_CODE:
        refuse(ScenarioError("This scenario changes too much to fit into a link."))
        return
    _set_code(code)


def settle() -> None:
    """For callbacks: takes the code as it was written last, where the browser's lags behind."""
    st.session_state[CODE] = _history().now


def refuse(error: ScenarioError) -> None:
    """Notes why a change was not taken."""
    st.session_state[_REFUSED] = f"{error} The change was not taken."


def refusal() -> str:
    """Why the last change was not taken, once; empty if it was."""
    return str(st.session_state.pop(_REFUSED, ""))


def can_undo() -> bool:
    """Whether there is a scenario to go back to."""
    return bool(_history().past)


def can_redo() -> bool:
    """Whether an undone scenario can be had again."""
    return bool(_history().future)


def undo() -> None:
    """For a button: back to the scenario before."""
    _go(_history().undone())


def redo() -> None:
    """For a button: forward to the scenario that was undone."""
    _go(_history().redone())


def reset() -> None:
    """For a button: official scoring."""
    _set_code("")


def _set_code(code: str) -> None:
    _go(_history().written(code, time.monotonic()))


def _go(history: History) -> None:
    st.session_state[_HISTORY] = history
    st.session_state[CODE] = history.now


def _history() -> History:
    history: History = st.session_state.get(_HISTORY, History(st.session_state.get(CODE, "")))
    return history
