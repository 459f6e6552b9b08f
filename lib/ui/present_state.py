"""Where a presentation stands: the step in the address, all else in the session."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from lib.ui.present_link import STEP

_STATE = "present_state"
FIND = "present_find"


@dataclass(frozen=True)
class State:
    """official: whether official scoring is shown instead; blank: whether nothing is.

    finding, unlocked, keys, saying: whether the box to search, the sliders, the list of keys or the
    speaking point is open; weights: of the domains whose slider was moved on this step; moved: how
    often one was.
    """

    official: bool = False
    blank: bool = False
    finding: bool = False
    unlocked: bool = False
    keys: bool = False
    saying: bool = False
    weights: Mapping[str, float] = field(default_factory=dict)
    moved: int = 0


def state() -> State:
    """As it stands in this run."""
    found: State = st.session_state.get(_STATE, State())
    return found


def change(**changes: object) -> None:
    """For callbacks: these parts become others."""
    st.session_state[_STATE] = replace(state(), **changes)  # type: ignore[arg-type]


def step_number(of: int) -> int:
    """The step in the address, from 1; the nearest one that there is."""
    asked = st.query_params.get(STEP, "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
    return min(max(number, 1), of)


def go(number: int) -> None:
    """For a key: to a step, as it was prepared; the speaking points stay open or shut."""
    st.session_state[_STATE] = State(saying=state().saying)
    st.query_params[STEP] = str(number)


def toggle_official() -> None:
    """For a key: official scoring, or back to the step."""
    change(official=not state().official)


def blank() -> None:
    """For a key: an empty screen."""
    change(blank=True)


def wake() -> None:
    """For any key: no longer."""
    change(blank=False)


def toggle_find() -> None:
    """For a key: the box to search; it takes the place of the sliders."""
    change(finding=not state().finding, unlocked=False, keys=False)


def toggle_lock() -> None:
    """For a key: the sliders, or none; they take the place of the box to search."""
    change(unlocked=not state().unlocked, finding=False, keys=False)


def toggle_keys() -> None:
    """For a key: the list of keys, or none."""
    change(keys=not state().keys)


def toggle_saying() -> None:
    """For a key: the step's speaking point, or none."""
    change(saying=not state().saying)


def anything_open() -> bool:
    """Whether there is something that Esc shuts before it leaves."""
    now = state()
    return now.finding or now.unlocked or now.keys


def shut() -> None:
    """For Esc: what is open."""
    change(finding=False, unlocked=False, keys=False)


def slider_key(domain: str) -> str:
    """Of a domain's slider: another one after each move.

    A slider that keeps the keyboard would take a remote's Page Down for itself; one that is drawn
    anew has let it go.
    """
    return f"present_weight_{domain}_{state().moved}"


def take_weight(domain: str, key: str) -> None:
    """For a slider's callback: its weight in place of the step's, on this step alone.

    A fast burst of keys can reach a slider that has been drawn anew meanwhile; it says nothing.
    """
    now, weight = state(), st.session_state.get(key)
    if weight is not None:
        change(weights={**now.weights, domain: float(weight)}, official=False, moved=now.moved + 1)
