"""The app as a server: `streamlit run lib/ui/server.py`."""

from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

# Until st.navigation has run once, Streamlit takes a folder named pages/ for an older kind of app:
# the first reader after a start who opened a sub-page's link would be told that it does not exist.
PagesManager.uses_pages_directory = False

APP = Path(__file__).resolve().parents[2] / "app.py"


def calm_error(error: Exception) -> bool:
    """What a defect outside the pages' own handling (a callback's) looks like to the reader."""
    from lib.ui.errors import show_defect  # noqa: PLC0415 - the project's root is known by now

    show_defect(error)
    return True


app = st.App(str(APP), on_script_error=calm_error)
