"""A part of a page that fails on its own: what is around it stays."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import streamlit as st

from lib.errors import WeighbridgeError
from lib.ui.markup import escaped

log = logging.getLogger("weighbridge")

_LONGEST = 600  # a message may quote what a link says
_AROUND = "The rest of the page is not affected."
Kind = Literal["chart", "part"]


@contextmanager
def contained(name: str, kind: Kind = "chart") -> Iterator[None]:
    """Shows what goes wrong inside as a message in its place, without a heading of its own.

    For whatever draws and gives nothing back; also a decorator of such a function. A finding that
    is only for this part belongs inside. name: which part, for the log; kind: what the reader is
    told that it is.
    """
    try:
        yield
    except WeighbridgeError as error:
        log.warning("%s: %s", name, error)
        _show(str(error)[:_LONGEST])
    except Exception as error:
        log.error("A %s of a page failed: %s", kind, name, exc_info=error)
        _show(f"This {kind} could not be drawn.")


def _show(said: str) -> None:
    st.html(
        f'<section class="wb-message wb-message-part" role="alert"><p>{escaped(said)} {_AROUND}'
        "</p></section>"
    )
