"""Below the fold of the What if page: one closer look at a time, chosen by the reader."""

import streamlit as st

from lib.findings.case import AnswerKey
from lib.ui.affected_view import draw_affected
from lib.ui.bench import Bench
from lib.ui.choices import bound_choice
from lib.ui.explanation_view import choose_and_explain
from lib.ui.influence_view import draw_influence
from lib.ui.part import contained
from lib.ui.sweep_view import draw_sweep
from lib.ui.threshold_view import draw_thresholds

_LOOKS = {
    "affected": ("Who is affected", draw_affected),
    "sweep": ("Sweep a weight", draw_sweep),
    "influence": ("Real influence", draw_influence),
    "thresholds": ("Move the cut-offs", draw_thresholds),
    "explain": ("Explain one score", choose_and_explain),
}


def draw_closer_look(bench: Bench, key: AnswerKey) -> None:
    """The chosen look under the cut-off rule of `key`; which one is in the URL as `look`."""
    with st.container(key="closer_look"):
        words = {
            look: label
            for look, (label, _) in _LOOKS.items()
            # the cut-offs of an indicative league follow its scores: there is none to move
            if look != "thresholds" or not bench.data.framework.indicative
        }
        chosen = bound_choice(st.segmented_control, "A closer look", words, "look")
        with contained(chosen, "part"):
            _LOOKS[chosen][1](bench, key)
