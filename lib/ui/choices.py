"""Choices that live in the URL under short words while the screen shows full ones."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from lib.ui.bound import bound_field

Draw = Callable[..., Any]
Words = tuple[tuple[str, str], ...]
_DRAWN = "drawn_choices"
# What each choice was when last drawn. One entry for all: at every widget of a run Streamlit reads
# all that a session holds.
_TOLD = "told_choices"
_NOUNS = {
    "data": "data set",
    "period": "quarter",
    "basis": "scoring",
    "lines": "cut-off rule",
    "look": "closer look",
    "sweep": "weight",
    "trust": "organisation",
    "sureness": "look",
    "compare": "look",
    "spread": "spread of the weights",
    "sure": "choice of rows",
    "aim": "segment to reach",
    "icb": "ICB",
    "part": "closer look",
    "take": "way to another segment",
    "order": "order of metrics",
    "peers": "peer group",
    "month": "monthly figure",
    "rebase": "month of new limits",
    "area": "area",
    "map": "map",
    "lines_of": "league",
    "sort": "order of rows",
    "goal": "goal",
    "vary": "choice of weights",
    "since": "quarter to start from",
    "why": "organisation to explain",
    "scored": "scoring of every quarter",
    "moved": "closer look",
    "grid_order": "order of rows",
    "grid_rows": "choice of rows",
    "follows": "closer look",
    "rule": "rule",
    "names": "choice of names",
    "pot": "way to share the pot",
    "audience": "audience",
    "term": "word",
}
_LONGEST_LINK, _LONGEST = 100, 60  # letters of what a link asks for, taken and shown


@dataclass(frozen=True)
class Choice:
    """What is shown, and what was asked for in its place where there is no such thing."""

    value: str
    words: str
    missing: str


def bound_choice(draw: Draw, label: str, words: Mapping[str, str], key: str, **options: Any) -> str:
    """One of `words` (value in the URL: label on the screen) as `?key=value`; the first by default.

    draw: st.selectbox, st.radio or st.segmented_control. A value that is not among the words counts
    as the default, and `unknown_choices` says so. One that another choice has made unknown, such as
    a trust of the league before, is said once and then forgotten.
    """
    told: dict[str, tuple[str, Words]] = st.session_state.setdefault(_TOLD, {})
    known, known_words = told.get(key, ("", ()))
    before = st.session_state.get(key)
    stale = bool(before) and before not in words and before == known
    if stale:
        st.session_state[key] = ""
    asked = bound_field(label, key, _LONGEST_LINK)
    default = next(iter(words))
    chosen = asked if asked in words else default
    told[key] = chosen, tuple(words.items())
    missing = str(before) if stale else asked if asked not in ("", *words) else ""
    drawn: dict[str, Choice] = st.session_state.setdefault(_DRAWN, {})
    drawn[key] = Choice(chosen, words[chosen] if chosen else "none", missing)
    box = f"choose_{key}"
    # The browser knows a choice by its label: under new labels it must be told again.
    if st.session_state.get(box) != chosen or known_words != told[key][1]:
        st.session_state[box] = chosen
    draw(
        label,
        list(words),
        format_func=words.__getitem__,
        key=box,
        on_change=_take,
        args=(key, default),
        **options,
    )
    return chosen


def forget_choices() -> None:
    """At the beginning of a run, before any choice is drawn."""
    st.session_state[_DRAWN] = {}


def drawn_choices() -> Mapping[str, Choice]:
    """The choices that this run has drawn, by their key in the URL."""
    drawn: dict[str, Choice] = st.session_state.get(_DRAWN, {})
    return drawn


def missing_said(key: str) -> str:
    """What was asked for and is not there, for a page that says so in words of its own.

    `unknown_choices` leaves it to that page.
    """
    drawn: dict[str, Choice] = st.session_state[_DRAWN]
    missing = drawn[key].missing
    drawn[key] = replace(drawn[key], missing="")
    return _shown(missing)


def unknown_choices() -> str:
    """One note that names what was asked for and is not there, and what is shown instead."""
    missing = [
        f"{_NOUNS.get(key, key)} “{_shown(choice.missing)}”"
        + (f" (shown instead: {choice.words})" if choice.value else "")
        for key, choice in drawn_choices().items()
        if choice.missing
    ]
    return f"Asked for but not found here: {'; '.join(missing)}." if missing else ""


def _shown(asked: str) -> str:
    """What a link asks for as a note quotes it: a mark of direction would turn the words after."""
    return "".join(filter(str.isprintable, asked))[:_LONGEST]


def _take(key: str, default: str) -> None:
    chosen = st.session_state.get(f"choose_{key}")
    st.session_state[key] = "" if chosen in (None, default) else chosen
