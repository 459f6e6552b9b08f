"""What the popover of scenarios says and does for all of its parts."""

from collections.abc import Callable
from functools import partial, wraps
from typing import ParamSpec

import streamlit as st

from lib.errors import ScenarioError
from lib.scenario import Scenario
from lib.scenario.types import LONGEST_NAME
from lib.ui.bench import current_bench
from lib.ui.kept import as_file, file_name
from lib.ui.markup import escaped
from lib.ui.scenario_state import write_scenario

LONGEST_SAID = 400  # a message may quote what a file says
CUT = f"A name has at most {LONGEST_NAME} characters: what was beyond is cut off."
_SAID = "scenarios_said"
P = ParamSpec("P")


def say(words: str) -> None:
    """For callbacks: said once inside the popover, where the reader looks."""
    st.session_state[_SAID] = words


def draw_said() -> None:
    """What was last said, once."""
    if said := st.session_state.pop(_SAID, ""):
        st.html(f'<p class="wb-note" role="alert">{escaped(said[:LONGEST_SAID])}</p>')


def says_faults(act: Callable[P, None]) -> Callable[P, None]:
    """For callbacks: a fault is said in place of the change."""

    @wraps(act)
    def acted(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            act(*args, **kwargs)
        except ScenarioError as error:
            say(str(error))

    return acted


def download(scenario: Scenario, key: str, proposal: str, *, disabled: bool = False) -> None:
    """The scenario's file; proposal: what a nameless one's file is called after."""
    st.download_button(
        "Download",
        data=partial(as_file, scenario),
        file_name=file_name(scenario, proposal),
        mime="application/json",
        key=key,
        on_click="ignore",
        disabled=disabled,
    )


def write(scenario: Scenario) -> None:
    """For callbacks: makes it the scenario; a fault is said at the page's top."""
    bench = current_bench()
    write_scenario(scenario, bench.data, bench.loaded.organisations)
