"""A tour of four steps, from where everyone stands to a briefing; it can be left at each of them.

The page says which step it is. That the tour is on stands in the address as `tour=on`: a link to a
step can be sent, and a reload goes on.
"""

from dataclasses import dataclass

import streamlit as st

from lib.ui.bound import bound_field
from lib.ui.markup import escaped

_KEY, _ON = "tour", "on"


@dataclass(frozen=True)
class Step:
    """What to look at, and on which page, by its path in the address and by its file."""

    path: str
    page: str
    title: str
    words: str


STEPS = (
    Step(
        "",
        "pages/league_table.py",
        "Where everyone stands",
        "Each row is one organisation: its score, its segment, and a bar for its likely range. "
        "Where a bar crosses a cut-off, the segment is less certain than it looks.",
    ),
    Step(
        "what-if",
        "pages/what_if.py",
        "Change what counts",
        "Click the chip “Finance half”, or move a slider. The heading answers in words, the two "
        "large numbers say how many change segment, and the table says from where to where. "
        "“Reset” leads back to official scoring.",
    ),
    Step(
        "how-sure",
        "pages/how_sure.py",
        "How sure that is",
        "The same question asked of many similar scorings: whose segment is firm, and whose hangs "
        "on a little more or less. The other looks say why.",
    ),
    Step(
        "briefings",
        "pages/briefing.py",
        "Hand it over",
        "Choose whom it is for and take it away: a page, slides, a workbook, or one file that "
        "works without a server. “Copy link”, at the top, sends exactly what is on your screen.",
    ),
)


def draw_way_in() -> None:
    """The button that begins the tour on the home page."""
    label = "New here? A tour of four steps"
    st.button(label, key="tour_begin", type="tertiary", on_click=_set, args=(_ON,))


def draw_tour(path: str) -> None:
    """The step of the page at `path`, above it, while the tour is on.

    Has to be drawn in every run, or the address would lose that it is on.
    """
    if bound_field("Tour", _KEY, len(_ON)) != _ON:
        return
    paths = [step.path for step in STEPS]
    with st.container(key="tour_step"):
        if path in paths:
            _draw_step(paths.index(path))
        else:
            st.html(_said("The tour", "This page is not part of it."))
            st.page_link(STEPS[0].page, label="Go to step 1")
        st.button("Leave the tour", key="tour_leave", type="tertiary", on_click=_set, args=("",))


def _draw_step(at: int) -> None:
    step = STEPS[at]
    st.html(_said(f"Step {at + 1} of {len(STEPS)}: {step.title}", step.words))
    if at + 1 < len(STEPS):
        st.page_link(STEPS[at + 1].page, label=f"Next: {STEPS[at + 1].title.lower()}")
    if at > 0:
        st.page_link(STEPS[at - 1].page, label="Back")


def _said(title: str, words: str) -> str:
    return (
        f'<section class="wb-tour" aria-label="Tour"><p><b>{escaped(title)}.</b> {escaped(words)}'
        "</p></section>"
    )


def _set(state: str) -> None:
    st.session_state[_KEY] = state
