"""Which of the two answers a page of many scenarios shows: cut-offs held, or shares kept."""

import streamlit as st

from lib.findings.answers import question_of
from lib.findings.case import AnswerKey
from lib.ui.bench import Bench
from lib.ui.choices import bound_choice


def choose_line_rule(bench: Bench, label: str, held: str = "") -> AnswerKey:
    """In the URL as `lines`, as on What if; an indicative league has but one answer.

    held: what holding the cut-offs is called, if anything else than usual.
    """
    if bench.data.framework.indicative:
        return "held"
    words = {"held": held or question_of("held"), "shares": question_of("shares")}
    found = bound_choice(st.radio, label, words, "lines", horizontal=True)
    return "shares" if found == "shares" else "held"
