"""The scenarios that a reader keeps: in the session only, each as its code."""

import json
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

import streamlit as st

from lib.errors import ScenarioError
from lib.findings.scenario_line import plain_line, scenario_line
from lib.findings.words import capitalised
from lib.league import LeagueData
from lib.scenario import (
    LONGEST_CODE,
    Scenario,
    acting,
    bind,
    canonical,
    decode,
    differences,
    encode,
    merged,
    parse,
)
from lib.scenario.types import LONGEST_NAME

MOST_KEPT = 50
CARRIED = "kept"  # in a link
_KEPT = "kept"
_BETWEEN = "~"
_LONGEST_CARRIED = 800  # in the address of every name on a page
_COPY = re.compile(r" copy( \d+)?$")
_EFFECT = re.compile(r" \([^()]*\)")  # `(22% to 13%)`: it is another one in another quarter


@dataclass(frozen=True)
class Difference:
    """What a kept scenario changes on a league; `note` says what of it cannot act there."""

    line: str
    note: str
    usable: bool


def kept_scenarios() -> tuple[Scenario, ...]:
    """What has been kept, in the order of keeping."""
    found = []
    for code in st.session_state.get(_KEPT, ()):
        try:
            found.append(decode(code))
        except ScenarioError:  # never written by us; nothing to show for it
            continue
    return tuple(found)


def carried() -> str | None:
    """What is kept, for a link to another page of this app, which begins a session of its own.

    None where it is too much for a link.
    """
    text = _BETWEEN.join(st.session_state.get(_KEPT, ()))
    return text if len(text) <= _LONGEST_CARRIED else None


def receive() -> None:
    """At the beginning of a session: takes what a link has carried.

    It stays in the address: to take it out would add a step to the browser's history, to which Back
    would lead over and over again.
    """
    if _KEPT in st.session_state:
        return
    st.session_state[_KEPT] = ()
    text = st.query_params.get(CARRIED, "")
    for code in filter(None, text[:_LONGEST_CARRIED].split(_BETWEEN)):
        try:
            keep(decode(code))
        except ScenarioError:  # cut or foreign: what can be read of the others is kept
            continue


def keep(scenario: Scenario) -> None:
    """Adds a canonical scenario at the end, unless it is there already.

    Raises ScenarioError if there are too many, or it is too long for a link.
    """
    kept, code = st.session_state.get(_KEPT, ()), encode(scenario)
    if code in kept:
        return
    if len(kept) >= MOST_KEPT:
        raise ScenarioError(f"{MOST_KEPT} scenarios are kept already; remove one first.")
    if len(code) > LONGEST_CODE:
        raise ScenarioError("This scenario changes too much to fit into a link.")
    st.session_state[_KEPT] = (*kept, code)


def forget(scenario: Scenario) -> None:
    """Takes a scenario off the list."""
    kept, code = st.session_state.get(_KEPT, ()), encode(scenario)
    st.session_state[_KEPT] = tuple(one for one in kept if one != code)


def rename(scenario: Scenario, name: str) -> Scenario:
    """The kept scenario under another name, in its old place.

    Raises ScenarioError for a name that a scenario cannot have, and where that one is kept already.
    """
    renamed = merged(scenario, name=name)
    kept, old, new = st.session_state.get(_KEPT, ()), encode(scenario), encode(renamed)
    if new != old and new in kept:
        raise ScenarioError("The same scenario is kept under that name already.")
    if len(new) > LONGEST_CODE:
        raise ScenarioError("Under that name this scenario does not fit into a link.")
    st.session_state[_KEPT] = tuple(new if one == old else one for one in kept)
    return renamed


def duplicate(scenario: Scenario, otherwise: str = "") -> None:
    """Keeps it once more, under a name of its own. Raises ScenarioError as `keep`.

    otherwise: what a nameless one's copy is called after.
    """
    names = {one.name for one in kept_scenarios()}
    stem = _COPY.sub("", scenario.name) or otherwise or "Unnamed"
    endings = (" copy", *(f" copy {i}" for i in range(2, MOST_KEPT + 2)))
    free = (stem[: LONGEST_NAME - len(ending)] + ending for ending in endings)
    keep(scenario.model_copy(update={"name": next(name for name in free if name not in names)}))


def fitted_name(text: str) -> tuple[str, bool]:
    """A name as a scenario may have it, and whether some of it had to be cut off."""
    name = " ".join(text.split())
    return name[:LONGEST_NAME].rstrip(), len(name) > LONGEST_NAME


def proposed_name(scenario: Scenario, data: LeagueData, organisations: Collection[str] = ()) -> str:
    """`Finance x0.5, override off`: what differs; empty where nothing does on this league."""
    here = difference(scenario, data, organisations)
    if not here.usable or here.line == plain_line(data):
        return ""
    line = _EFFECT.sub("", here.line).replace(" · ", ", ")
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1].rstrip(' ,')}…"


def difference(
    scenario: Scenario, data: LeagueData, organisations: Collection[str] = ()
) -> Difference:
    """What a scenario changes on a league, in one line, or why it cannot be used there."""
    try:
        there, note = acting(scenario, data)
        bind(there, data, organisations)
        line = capitalised(scenario_line(there, data))
    except ScenarioError as error:
        return Difference("", f"Cannot be used here: {error}", usable=False)
    if line == plain_line(data) and not note:
        note = "Changes nothing in this league and quarter."
    return Difference(line, note, usable=True)


def read_file(content: bytes, data: LeagueData, organisations: Collection[str] = ()) -> Scenario:
    """A scenario file as it can be used on a league, canonical. Raises ScenarioError."""
    scenario = canonical(parse(content), data.framework)
    bind(acting(scenario, data)[0], data, organisations)
    return scenario


def as_file(scenario: Scenario) -> bytes:
    """The scenario file, which `--scenario` on the command line reads too."""
    text = json.dumps(differences(scenario), ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode()


def file_name(scenario: Scenario, otherwise: str = "") -> str:
    """`scenario-finance-counts-half.json`: the name in plain letters, or what else it is called."""
    words = _plain_words(scenario.name) or _plain_words(otherwise)
    return "-".join(["scenario", *words]) + ".json"


def _plain_words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.replace("×", "x"))
    return re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
