"""The four forms of a briefing, each made when it is asked for."""

from collections.abc import Callable

import streamlit as st

from lib.briefing.forms import FORMS, Form, file_name
from lib.findings.brief_types import Brief
from lib.ui.briefing_made import made_now
from lib.ui.markup import escaped, worded

_FOR = {
    "pdf": "One A4 page to put in a submission. Tagged, so that a screen reader can read it.",
    "pptx": "Slides with charts and tables to edit, and speaking points in the notes.",
    "xlsx": "Every figure and every mover, one table a sheet, for who checks or goes on counting.",
    "html": "One file to send: its weight sliders work in any browser, without a network.",
}
_NOT_MADE = "No file is made with a marking that cannot be used: change it or leave it empty."


def draw_files(of: Brief, refused: str) -> None:
    """A card for each form. refused: why no file is made, empty where they can be."""
    with st.container(key="briefing_files"):
        for column, form in zip(st.columns(len(FORMS)), FORMS.values(), strict=True):
            with column.container(border=True, key=f"card_{form.ending}", gap="xsmall"):
                st.html(f"<p><b>{form.name}</b> {escaped(_FOR[form.ending])}</p>")
                st.download_button(
                    f"Download .{form.ending}",
                    data=making(of, form),
                    file_name=file_name(of, form.ending),
                    mime=form.mime,
                    key=f"briefing_{form.ending}",
                    on_click="ignore",
                    disabled=bool(refused),
                )
        if refused:
            st.html(f'<p class="wb-small">{worded(_NOT_MADE)}</p>')


def making(of: Brief, form: Form) -> Callable[[], bytes]:
    """What makes the file when its button is clicked, which is after the run has ended."""
    return lambda: form.make(made_now(of))
