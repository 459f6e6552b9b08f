"""What a reader can do while the chosen data cannot be opened."""

from urllib.parse import urlencode

import streamlit as st

from lib.scenario import LONGEST_CODE
from lib.ui.choices import drawn_choices
from lib.ui.kept import CARRIED, carried
from lib.ui.markup import escaped
from lib.ui.scenario_state import CODE

_ILLUSTRATIVE = "illustrative"
_CHECK = "Whoever runs this bench can check the data folder with <code>python -m lib check</code>."
_AGAIN = (
    "The illustrative data are made again with <code>python -m lib illustrate</code>; then load "
    "this page again."
)


def other_data() -> str:
    """HTML: the way to the illustrative data, or, if it is they, how to make them again."""
    chosen = drawn_choices().get("data")
    if chosen is None:  # not even the choice could be drawn
        return f"<p>{_CHECK}</p>"
    if chosen.value == _ILLUSTRATIVE:
        return f"<p>{_CHECK} {_AGAIN}</p>"
    return f"<p>{_illustrative_link()}</p><p>{_CHECK}</p>"


def _illustrative_link() -> str:
    """This page on the illustrative data, with the scenarios; a league may not be there."""
    kept, code = carried(), str(st.session_state.get(CODE) or st.query_params.get(CODE, ""))
    asked = {"data": _ILLUSTRATIVE, CODE: code[:LONGEST_CODE], CARRIED: kept or ""}
    address = f"?{urlencode({key: value for key, value in asked.items() if value})}"
    target = "_blank" if kept is None else "_self"  # the tab that has what is kept stays
    return (
        f'<a class="wb-link" href="{escaped(address)}" target="{target}">Show the illustrative '
        "data instead</a>: fictional trusts, on which everything here works."
    )
