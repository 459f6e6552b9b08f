"""Choosing which scenarios stand side by side: a box on the screen, a short list in the URL."""

from collections.abc import Callable, Sequence

import streamlit as st

from lib.errors import ScenarioError
from lib.findings.options import Option
from lib.findings.side_by_side import MOST
from lib.findings.side_by_side_choice import NONE, Picked
from lib.scenario import LONGEST_CODE
from lib.ui.bound import bound_field
from lib.ui.markup import escaped
from lib.ui.scenario_state import refuse

_KEY, _BOX, _TOLD = "with", "choose_with", "words_with"
_LABEL = "Scenarios to compare"


def choose_scenarios(pick: Callable[[str], Picked]) -> Sequence[Option]:
    """The chosen ones, in the order of choosing; pick: what the list in the URL means.

    As `lib.ui.choices.bound_choice` does it for one: a field out of sight is bound to the URL, the
    box that is seen is seeded from it and writes to it.
    """
    asked = bound_field(_LABEL, _KEY, LONGEST_CODE)
    found = pick(asked)
    words = {option.id: option.title for option in found.options}
    ids = [option.id for option in found.chosen]
    # The browser knows a choice by its label: under new labels it must be told again.
    if st.session_state.get(_BOX) != ids or st.session_state.get(_TOLD) != tuple(words.items()):
        st.session_state[_BOX] = ids
        st.session_state[_TOLD] = tuple(words.items())
    st.multiselect(
        _LABEL,
        list(words),
        format_func=words.__getitem__,
        key=_BOX,
        max_selections=MOST,
        on_change=_take,
        placeholder="Choose two to four",
    )
    if found.note:
        st.html(f'<p class="wb-note" role="status">{escaped(found.note)}</p>')
    return found.chosen


def _take() -> None:
    """Writes the choice into the URL, unless it is too long for one."""
    asked = ",".join(st.session_state[_BOX]) or NONE
    if len(asked) > LONGEST_CODE:
        refuse(ScenarioError("Together these scenarios do not fit into a link."))
        return
    st.session_state[_KEY] = asked
