"""The scenarios that a reader keeps: in the session only, each as its code."""

import streamlit as st

from lib.errors import ScenarioError
from lib.scenario import Scenario, decode

_KEPT = "kept"


def kept_scenarios() -> tuple[Scenario, ...]:
    """What has been kept, in the order of keeping."""
    found = []
    for code in st.session_state.get(_KEPT, ()):
        try:
            found.append(decode(code))
        except ScenarioError:  # never written by us; nothing to show for it
            continue
    return tuple(found)
