"""Work that may take longer than a moment: a bar after half a second, and any change stops it."""

from collections.abc import Callable
from contextvars import copy_context
from time import monotonic
from typing import TypeVar

import streamlit as st

from lib.robustness.counting import Progress

T = TypeVar("T")

_PATIENCE = 0.5  # seconds before there is a bar
_BETWEEN = 0.1  # seconds between two steps of it


def with_progress(label: str, work: Callable[[Progress], T]) -> T:
    """What `work` gives. It is handed a function to tell the share done, from 0 to 1.

    Drawing the bar is what makes the work stop when the reader changes something meanwhile:
    Streamlit ends a run that is out of date at the next element that it draws, by an exception
    that passes through the work and through a cache around it, which then keeps nothing.
    """
    place = st.empty()
    # A cached function records what is drawn within it, to draw it again each time it is asked: a
    # bar for work that is not done, or an error because its place is another run's. Streamlit
    # knows that by a context variable. In the page's own context the bar is the page's alone.
    page = copy_context()
    started = drawn = monotonic()

    def tell(share: float) -> None:
        nonlocal drawn
        now = monotonic()
        if now - started >= _PATIENCE and now - drawn >= _BETWEEN:
            drawn = now
            page.run(place.progress, min(max(share, 0.0), 1.0), label)

    result = work(tell)
    if drawn > started:
        place.empty()
    return result
