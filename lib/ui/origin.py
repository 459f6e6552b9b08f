"""Where the data come from if that is a URL, and what is amiss with it."""

import streamlit as st

from lib.store import DataFolder
from lib.ui.choices import drawn_choices
from lib.ui.data import data_sets
from lib.ui.markup import escaped


def draw_origin_note(folder: DataFolder) -> None:
    """That the URL could not be looked at; nothing where all is well."""
    if note := folder.note:
        st.html(f'<p class="wb-note" role="status">{escaped(note)}</p>')


def draw_origin() -> None:
    """The URL of the chosen data set and its release; nothing for a folder of this machine."""
    folder = data_sets()[drawn_choices()["data"].value]
    if folder.name != str(folder.path):
        release = folder.require_current_id()
        said = f"Copied from {folder.name}, release {release}."
        st.html(f'<p class="wb-found">{escaped(said)}</p>')
