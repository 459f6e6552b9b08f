"""The app as a server: `streamlit run lib/ui/server.py`."""

import logging
from pathlib import Path

import streamlit as st

log = logging.getLogger(__name__)

APP = Path(__file__).resolve().parents[2] / "app.py"


def calm_error(error: Exception) -> bool:
    """What a defect outside the pages' own handling (a callback's) looks like to the reader."""
    from lib.ui.errors import show_defect  # noqa: PLC0415 - the project's root is known by now

    show_defect(error)
    return True


app = st.App(str(APP), on_script_error=calm_error)
