"""Finding one of the league while presenting: a box, who fits, and who is shown."""

from typing import NamedTuple

import streamlit as st

from lib.findings.brief_types import Brief
from lib.findings.words import listed, short_name
from lib.organisations.search import Known, find
from lib.ui.bench import Bench
from lib.ui.finder import known
from lib.ui.markup import escaped
from lib.ui.present_link import names_hidden
from lib.ui.present_state import FIND

_MOST = 3  # others that are named
_QUOTED = 60


class Fit(NamedTuple):
    """The code of who is shown, as the data have it, or nothing; and what to say of others."""

    code: str
    words: str


def draw_find(bench: Bench, whole: Brief) -> Fit:
    """The box; and who fits best what stands in it."""
    with st.container(key="present_finder", horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(
            f"Find {bench.a_member}: press Tab, then type",
            key=FIND,
            placeholder="Name, former name or code",
            max_chars=100,
            live=True,
            width=520,
        )
        fit = _fit(text, bench, whole)
        if fit.words:
            st.html(f'<p class="wb-fit" role="status">{escaped(fit.words)}</p>')
    return fit


def _fit(text: str, bench: Bench, whole: Brief) -> Fit:
    if not text.strip():
        return Fit("", "")
    shown = whole.subject.data  # names and codes as they may be shown, in the league's order
    names = dict(zip(shown.orgs, shown.names, strict=True))
    codes = dict(zip(shown.orgs, bench.data.orgs, strict=True))
    there = known(bench).known
    if names_hidden():  # then nobody may be found by what is hidden
        there = tuple(Known(code, name, "trust") for code, name in names.items())
    hits = find(text, there).hits
    fits = list(dict.fromkeys(hit.org.code for hit in hits if hit.org.code in names))
    if not fits:
        said = "".join(filter(str.isprintable, text.strip()))[:_QUOTED]
        return Fit("", f"No {bench.data.member} of this league is called “{said}”.")
    others = [short_name(names[code]) for code in fits[1 : _MOST + 1]]
    if len(fits) > _MOST + 1:
        others.append(f"{len(fits) - _MOST - 1} more")
    return Fit(codes[fits[0]], f"Also: {listed(others)}." if others else "")
