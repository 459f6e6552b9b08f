"""Errors as designed messages: what happened, what it means, what to do. Never a traceback."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from lib.errors import ScenarioError, StoreError, WeighbridgeError
from lib.ui.markup import escaped
from lib.ui.other_data import other_data

log = logging.getLogger("weighbridge")

_LONGEST = 600  # a message may quote what a link says


class NoDataError(WeighbridgeError):
    """The chosen data folder holds nothing yet; the message says how to fill it."""


@contextmanager
def designed_errors() -> Iterator[None]:
    """Shows what goes wrong inside as a message in its place; the page goes on after it."""
    try:
        yield
    except NoDataError as error:
        show_message("There are no data here yet", str(error))
    except WeighbridgeError as error:
        log.warning("%s", error)
        # the name of a folder may be bytes that are no text
        told = str(error)[:_LONGEST].encode(errors="replace").decode()
        show_message("This cannot be shown", f"<p>{escaped(told)}</p>{_advice(error)}")
    except Exception as error:
        show_defect(error)


def _advice(error: WeighbridgeError) -> str:
    if isinstance(error, ScenarioError):
        return "<p>Reset the scenario in the line at the top, or open the link again.</p>"
    return other_data() if isinstance(error, StoreError) else ""


def show_defect(error: Exception) -> None:
    """A defect of ours: calm words for the reader, the details in the log."""
    log.error("A page failed", exc_info=error)
    show_message(
        "Something went wrong on our side",
        "<p>The page could not be worked out. Nothing of yours is lost: the scenario is in the "
        "page's address.</p><p>Load the page again. If it stays, tell whoever runs this bench; "
        "the details are in its log.</p>",
    )


def show_message(title: str, body: str) -> None:
    """A message in place of a result. `body` is HTML whose outside text is escaped already."""
    st.html(f'<section class="wb-message" role="alert"><h1>{title}</h1>{body}</section>')
