"""What the log says of a run of a page: which page, whose session, how long it took."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.runtime.scriptrunner import get_script_run_ctx

from lib.logs import about, event


@contextmanager
def logged_run(page: str) -> Iterator[None]:
    """Every event inside says its page and its session; that the run has ended is for debugging.

    A session is the first letters of its number: enough to follow one reader's steps, too few to
    take part in them. What the reader asks, the scenario, is not logged.
    """
    context = get_script_run_ctx(suppress_warning=True)
    session = context.session_id[:8] if context else "none"
    began = time.perf_counter()
    with about(page=page or "league-table", session=session):
        yield
        took = 1000 * (time.perf_counter() - began)
        event("Page drawn", level=logging.DEBUG, milliseconds=round(took))
