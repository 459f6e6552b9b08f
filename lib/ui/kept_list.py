"""The list of kept scenarios: each is used, renamed, copied, saved as a file and removed."""

import streamlit as st

from lib.scenario import Scenario, canonical, encode
from lib.ui.bench import Bench, current_bench
from lib.ui.kept import (
    difference,
    duplicate,
    fitted_name,
    forget,
    keep,
    kept_scenarios,
    proposed_name,
    rename,
)
from lib.ui.kept_saying import CUT, LONGEST_SAID, download, say, says_faults, write
from lib.ui.markup import escaped
from lib.ui.scenario_state import read_scenario

_REMOVED = "scenario_removed"
_RENAMING = "scenario_renaming"  # the code of the one whose name can be typed


def draw_list(bench: Bench) -> None:
    """Every kept scenario by its name and what it changes here; what was removed can come back."""
    kept = kept_scenarios()
    if kept:
        st.html('<p class="wb-kept"><b>Kept</b></p>')
    for i, scenario in enumerate(kept):
        with st.container(key=f"kept_{i}", gap="xsmall"):
            _draw_one(bench, i, scenario)
    if removed := st.session_state.get(_REMOVED):
        with st.container(horizontal=True, vertical_alignment="center", key="kept_removed"):
            st.html(f'<p class="wb-small">Removed: {_called(removed)}.</p>')
            st.button("Put it back", key="kept_back", on_click=_put_back, args=(removed,))


def _draw_one(bench: Bench, i: int, scenario: Scenario) -> None:
    here = difference(scenario, bench.data, bench.loaded.organisations)
    proposal = proposed_name(scenario, bench.data, bench.loaded.organisations)
    note = f'<span class="wb-small wb-under">{escaped(here.note[:LONGEST_SAID])}</span>'
    called = "" if here.line and scenario.name == proposal else f"{_called(scenario)} "
    said = f"{called}{escaped(here.line)}{note if here.note else ''}"
    st.html(f'<p class="wb-kept">{said}</p>')
    if st.session_state.get(_RENAMING) == encode(scenario):
        st.text_input(
            "New name",
            key=_name_key(i),
            on_change=_rename,
            args=(i, scenario),
            placeholder=proposal,
        )
    with st.container(horizontal=True, gap="xsmall"):
        st.button(
            "Use", key=f"kept_use_{i}", on_click=_use, args=(scenario,), disabled=not here.usable
        )
        st.button("Rename", key=f"kept_rename_{i}", on_click=_ask_name, args=(i, scenario))
        st.button("Duplicate", key=f"kept_copy_{i}", on_click=_copy, args=(scenario, proposal))
        download(scenario, f"kept_file_{i}", proposal)
        st.button("Remove", key=f"kept_remove_{i}", on_click=_remove, args=(scenario,))


def _called(scenario: Scenario) -> str:
    """The name in quotes, as what it is: words of whoever wrote the scenario."""
    return f"“{escaped(scenario.name)}”" if scenario.name else "Unnamed:"


def _name_key(i: int) -> str:
    return f"kept_name_{i}"


def _ask_name(i: int, scenario: Scenario) -> None:
    """For the button: opens the field of the name, and closes it again."""
    code = encode(scenario)
    st.session_state[_RENAMING] = "" if st.session_state.get(_RENAMING) == code else code
    st.session_state[_name_key(i)] = scenario.name


@says_faults
def _rename(i: int, scenario: Scenario) -> None:
    """Under its new name; the scenario that is set now goes with it where it is the same."""
    bench = current_bench()
    name, cut = fitted_name(str(st.session_state.get(_name_key(i), "")))
    renamed = rename(scenario, name)
    st.session_state[_RENAMING] = ""
    if read_scenario(bench.data, bench.loaded.organisations).whole == scenario:
        write(renamed)
    if cut:
        say(CUT)


@says_faults
def _copy(scenario: Scenario, otherwise: str) -> None:
    duplicate(scenario, otherwise)


def _use(scenario: Scenario) -> None:
    bench = current_bench()
    write(canonical(scenario, bench.data.framework))


def _remove(scenario: Scenario) -> None:
    forget(scenario)
    st.session_state[_REMOVED] = scenario


@says_faults
def _put_back(scenario: Scenario) -> None:
    keep(scenario)
    st.session_state.pop(_REMOVED, None)
