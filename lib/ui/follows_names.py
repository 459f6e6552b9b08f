"""Whether names are shown on the Consequences page: only when they are asked for."""

import streamlit as st

from lib.ui.choices import bound_choice
from lib.ui.links import who
from lib.ui.markup import escaped, worded

_NOT_SECRET = (
    "Names are hidden for showing in a room. That is not anonymity: segment and rank are in the "
    "public table, and a description, or a figure, may fit one alone."
)
_NAMES = {"hidden": "Hide names", "show": "Show names"}


def choose_names() -> bool:
    """The same choice on every part of the page; in the URL as `names`, as for a briefing."""
    return bound_choice(st.segmented_control, "Names", _NAMES, "names") == "show"


def named_or_described(name: str, org_code: str, what: str, *, names: bool) -> str:
    """The name as a link, or what can be said without it: `Community trust, South West`."""
    return who(name, org_code) if names else escaped(what)


def draw_not_secret(*, names: bool) -> None:
    """What hiding names is for, and that it keeps nothing secret; nothing where they are shown."""
    if not names:
        st.html(f'<p class="wb-small">{worded(_NOT_SECRET)}</p>')
