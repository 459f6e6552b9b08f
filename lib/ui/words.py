"""What stands at the top of a page: the finding as its heading, then plain sentences."""

from collections.abc import Iterable

import streamlit as st

from lib.ui.markup import escaped, worded
from lib.ui.terms import note_terms


def draw_heading(headline: str, sentences: Iterable[str], notes: Iterable[str] = ()) -> None:
    """The generated headline, the sentence that matters, the others smaller, then notes.

    Terms in the sentences lead to their meanings.
    """
    note_terms(headline)
    first, *others = [worded(sentence) for sentence in sentences]
    more = f'<p class="wb-more">{" ".join(others)}</p>' if others else ""
    noted = "".join(f'<p class="wb-note">{escaped(note)}</p>' for note in notes)
    st.html(
        f'<header class="wb-head"><h1>{escaped(headline)}</h1><p>{first}</p>{more}{noted}</header>'
    )
