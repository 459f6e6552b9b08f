"""Scenarios under a name: kept in the session, saved as files, read from files."""

from collections.abc import Callable
from functools import partial, wraps
from typing import ParamSpec

import streamlit as st

from lib.errors import ScenarioError
from lib.findings.scenario_line import scenario_line
from lib.findings.words import capitalised
from lib.scenario import Scenario, canonical, is_official, merged
from lib.scenario.types import LONGEST_NAME
from lib.ui.bench import Bench, current_bench
from lib.ui.kept import (
    LARGEST_FILE,
    as_file,
    difference,
    duplicate,
    file_name,
    forget,
    keep,
    kept_scenarios,
    read_file,
)
from lib.ui.markup import escaped
from lib.ui.scenario_state import read_scenario, write_scenario

NAME = "scenario_name"
_FILES = "scenario_files_read"  # how many: a file's field is drawn anew once it has been read
_SAID = "scenarios_said"
_REMOVED = "scenario_removed"
_LONGEST = 400  # a message may quote what a file says
_WHERE = (
    "Kept until this browser tab is closed or loaded anew. A file lasts: the command line reads it "
    "too, as --scenario."
)
P = ParamSpec("P")


def draw_kept(bench: Bench) -> None:
    """A popover whose content is drawn only while it is open: it is on every page."""
    fold = st.popover("Scenarios", key="scenarios", on_change="rerun")
    if not fold.open:
        return
    with fold, st.container(key="scenarios_open", gap="small"):
        _draw_now(bench, read_scenario(bench.data, bench.loaded.organisations).whole)
        _draw_upload()
        if said := st.session_state.pop(_SAID, ""):
            st.html(f'<p class="wb-note" role="alert">{escaped(said[:_LONGEST])}</p>')
        _draw_list(bench)
        st.html(f'<p class="wb-small">{_WHERE}</p>')


def _draw_now(bench: Bench, now: Scenario) -> None:
    if st.session_state.get(NAME) != now.name:
        st.session_state[NAME] = now.name
    line = escaped(capitalised(scenario_line(bench.scenario, bench.data)))
    st.html(f'<p class="wb-kept"><b>Set now</b> {line}</p>')
    st.text_input(
        "Its name",
        key=NAME,
        max_chars=LONGEST_NAME,
        on_change=_name,
        placeholder="Such as: Finance counts half",
    )
    plain, there = is_official(now) and not now.name, now in kept_scenarios()
    with st.container(horizontal=True, gap="xsmall"):
        st.button(
            "Kept" if there else "Keep",
            key="keep_scenario",
            disabled=plain or there,
            on_click=_keep,
            args=(now,),
        )
        _download(now, "download_scenario", disabled=plain)


def _draw_upload() -> None:
    st.file_uploader(
        f"Open a scenario file (JSON, at most {LARGEST_FILE // 1000} kB)",
        type=["json"],
        key=_file_key(),
        max_upload_size=1,  # MB, the smallest there is; what is read is held to less
        on_change=_upload,
    )


def _draw_list(bench: Bench) -> None:
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
    note = f'<span class="wb-small wb-under">{escaped(here.note[:_LONGEST])}</span>'
    said = f"{_called(scenario)} {escaped(here.line)}{note if here.note else ''}"
    st.html(f'<p class="wb-kept">{said}</p>')
    with st.container(horizontal=True, gap="xsmall"):
        st.button(
            "Use", key=f"kept_use_{i}", on_click=_use, args=(scenario,), disabled=not here.usable
        )
        st.button("Duplicate", key=f"kept_copy_{i}", on_click=_copy, args=(scenario,))
        _download(scenario, f"kept_file_{i}")
        st.button("Remove", key=f"kept_remove_{i}", on_click=_remove, args=(scenario,))


def _download(scenario: Scenario, key: str, *, disabled: bool = False) -> None:
    st.download_button(
        "Download",
        data=partial(as_file, scenario),
        file_name=file_name(scenario),
        mime="application/json",
        key=key,
        on_click="ignore",
        disabled=disabled,
    )


def _called(scenario: Scenario) -> str:
    """The name in quotes, as what it is: words of whoever wrote the scenario."""
    return f"“{escaped(scenario.name)}”" if scenario.name else "Unnamed:"


def _says_faults(act: Callable[P, None]) -> Callable[P, None]:
    """For callbacks: a fault is said once inside the popover, where the reader looks."""

    @wraps(act)
    def acted(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            act(*args, **kwargs)
        except ScenarioError as error:
            st.session_state[_SAID] = str(error)

    return acted


@_says_faults
def _name() -> None:
    bench = current_bench()
    now = read_scenario(bench.data, bench.loaded.organisations).whole
    _write(merged(now, name=" ".join(str(st.session_state.get(NAME, "")).split())))


@_says_faults
def _keep(scenario: Scenario) -> None:
    keep(scenario)


@_says_faults
def _copy(scenario: Scenario) -> None:
    duplicate(scenario)


@_says_faults
def _upload() -> None:
    file = st.session_state.get(_file_key())
    if file is None:
        return
    st.session_state[_FILES] = st.session_state.get(_FILES, 0) + 1
    bench = current_bench()
    scenario = read_file(file.getvalue(), bench.data, bench.loaded.organisations)
    keep(scenario)
    _write(scenario)


def _use(scenario: Scenario) -> None:
    bench = current_bench()
    _write(canonical(scenario, bench.data.framework))


def _remove(scenario: Scenario) -> None:
    forget(scenario)
    st.session_state[_REMOVED] = scenario


@_says_faults
def _put_back(scenario: Scenario) -> None:
    keep(scenario)
    st.session_state.pop(_REMOVED, None)


def _write(scenario: Scenario) -> None:
    bench = current_bench()
    write_scenario(scenario, bench.data, bench.loaded.organisations)


def _file_key() -> str:
    return f"scenario_file_{st.session_state.get(_FILES, 0)}"
