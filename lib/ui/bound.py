"""Fields that tie a choice to the URL: drawn, or the browser would lose them, but out of sight.

A bound select box would put its labels into the URL. So a text field is bound, and the box that is
seen is seeded from it and writes to it.
"""

from contextvars import ContextVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

_PLACE: ContextVar[DeltaGenerator] = ContextVar("the place of this run's fields")


def begin_fields() -> None:
    """At the beginning of a run: one place for all, which the style sheet hides."""
    _PLACE.set(st.container(key="bound_fields"))


def bound_field(label: str, key: str, longest: int) -> str:
    """What stands in the URL as `?key=...`, at most `longest` letters; empty if nothing does.

    Drawn also while it is empty: a browser writes to the URL only what changes in a field that it
    has already.
    """
    field: str = _PLACE.get().text_input(label, key=key, bind="query-params", max_chars=longest)
    return field
