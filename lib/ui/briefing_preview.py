"""Page one of the briefing's PDF as a picture."""

import streamlit as st

from lib.briefing.preview import preview
from lib.findings.brief_types import Brief
from lib.ui.briefing_made import Key


def draw_preview(of: Brief, key: Key) -> None:
    """The picture with what it shows in words. key: what the briefing's figures depend on."""
    words = f"Page one of the PDF: {of.title}. What it says stands on this page as text."
    with st.container(key="briefing_preview"):
        picture = _picture(*key, of.request.marking, _of=of)
        st.image(picture, "Page one of the PDF", width="stretch", output_format="PNG", alt=words)


@st.cache_data(max_entries=32, show_spinner="Drawing page one")
def _picture(
    *key: str,  # noqa: ARG001 - what the cache tells entries apart by
    _of: Brief,
) -> bytes:
    return preview(_of)
