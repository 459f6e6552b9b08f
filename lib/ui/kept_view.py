"""Scenarios under a name: kept in the session, saved as files, read from files."""

import streamlit as st

from lib.findings.scenario_line import scenario_line
from lib.findings.words import capitalised
from lib.scenario import LARGEST, Scenario, is_official, merged
from lib.ui.bench import Bench, current_bench
from lib.ui.kept import (
    fitted_name,
    keep,
    kept_scenarios,
    proposed_name,
    read_file,
)
from lib.ui.kept_list import draw_list
from lib.ui.kept_saying import CUT, download, draw_said, say, says_faults, write
from lib.ui.markup import escaped
from lib.ui.scenario_state import read_scenario

NAME = "scenario_name"
_FILES = "scenario_files_read"  # how many: a file's field is drawn anew once it has been read
_WHERE = (
    "Kept until this browser tab is closed or loaded anew. A file lasts: the command line reads it "
    "too, as --scenario."
)


def draw_kept(bench: Bench) -> None:
    """A popover whose content is drawn only while it is open: it is on every page."""
    fold = st.popover("Scenarios", key="scenarios", on_change="rerun")
    if not fold.open:
        return
    with fold, st.container(key="scenarios_open", gap="small"):
        _draw_now(bench, read_scenario(bench.data, bench.loaded.organisations).whole)
        draw_said()
        draw_list(bench)
        _draw_upload()


def _draw_now(bench: Bench, now: Scenario) -> None:
    if st.session_state.get(NAME) != now.name:
        st.session_state[NAME] = now.name
    line = escaped(capitalised(scenario_line(bench.scenario, bench.data)))
    proposal = proposed_name(now, bench.data, bench.loaded.organisations)
    st.html(f'<p class="wb-kept"><b>Set now</b> {line}</p>')
    st.text_input(
        "Its name",
        key=NAME,
        on_change=_name,
        placeholder=proposal or "Such as: Finance counts half",
    )
    named = now if now.name else merged(now, name=proposal)
    plain, there = is_official(now) and not now.name, named in kept_scenarios()
    if proposal and not now.name and not there:
        without = f"Without a name of your own it is kept as “{proposal}”."
        st.html(f'<p class="wb-small">{escaped(without)}</p>')
    with st.container(horizontal=True, gap="xsmall"):
        st.button(
            "Kept" if there else "Keep",
            key="keep_scenario",
            disabled=plain or there,
            on_click=_keep,
            args=(named,),
        )
        download(now, "download_scenario", proposal, disabled=plain)
    st.html(f'<p class="wb-small">{_WHERE}</p>')


def _draw_upload() -> None:
    st.file_uploader(
        f"Open a scenario file (JSON, at most {LARGEST // 1000} kB)",
        type=["json"],
        key=_file_key(),
        max_upload_size=1,  # MB, the smallest there is; what is read is held to less
        on_change=_upload,
    )


@says_faults
def _name() -> None:
    """A field with a limit of its own would drop a longer text that is pasted, without a word."""
    bench = current_bench()
    now = read_scenario(bench.data, bench.loaded.organisations).whole
    name, cut = fitted_name(str(st.session_state.get(NAME, "")))
    write(merged(now, name=name))
    if cut:
        say(CUT)


@says_faults
def _keep(scenario: Scenario) -> None:
    keep(scenario)


@says_faults
def _upload() -> None:
    file = st.session_state.get(_file_key())
    if file is None:
        return
    st.session_state[_FILES] = st.session_state.get(_FILES, 0) + 1
    bench = current_bench()
    scenario = read_file(file.getvalue(), bench.data, bench.loaded.organisations)
    keep(scenario)
    write(scenario)


def _file_key() -> str:
    return f"scenario_file_{st.session_state.get(_FILES, 0)}"
