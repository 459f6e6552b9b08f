"""The doors of the home page: one for each reader who came with a question."""

import streamlit as st

from lib.ui.markup import worded

# question, what is behind the door, the page
_DOORS = (
    (
        "What if the scoring were different?",
        "Change the weights: who moves, why, and how sure that is.",
        "pages/what_if.py",
    ),
    (
        "Where does my ICB stand?",
        "Its trusts, what holds each of them back, and what would move it.",
        "pages/my_icb.py",
    ),
    (
        "What do I tell the minister or the board?",
        "A page, slides, a workbook, or one file that works without a server.",
        "pages/briefing.py",
    ),
)


def draw_doors() -> None:
    """Three questions side by side, each a link with a line on what it leads to."""
    with st.container(key="doors"):
        for place, (question, behind, page) in zip(st.columns(3), _DOORS, strict=True):
            with place:
                st.page_link(page, label=question)
                st.html(f'<p class="wb-small">{worded(behind)}</p>')
