"""The server's log in one form: ours, Streamlit's and that of the server under it."""

import logging
from typing import Any

from streamlit import logger as of_streamlit

from lib.configuration import Configuration
from lib.logs import event, set_up
from lib.store.manifest import APP_VERSION

# A line a request, with its address: the reader's scenario, and the code that a sign-in ends with.
_REQUESTS = "uvicorn.access"


def begin_log(configuration: Configuration) -> None:
    """Sets up the log, and says what has started.

    Streamlit gives each of its loggers a handler when it first asks for one: that becomes ours.
    """
    handler = set_up(configuration)

    def use_ours(logger: logging.Logger) -> None:
        logger.handlers[:] = [] if logger.name == _REQUESTS else [handler]

    of_streamlit.setup_formatter = use_ours
    of_streamlit.update_formatter()
    event("Started", version=APP_VERSION, **_switches(configuration))


def _switches(configuration: Configuration) -> dict[str, Any]:
    """What an operator looks for first; never an address or a path."""
    names = ("sign_in", "allow_import", "log_level")
    return {name: str(getattr(configuration, name)).lower() for name in names}
