"""The project's documents, as a page shows them."""

from pathlib import Path

import streamlit as st

_DOCS = Path(__file__).resolve().parents[2] / "docs"


def draw_document(name: str) -> None:
    """One of the documents, by its name; its title is the page's to say."""
    title, _, text = (_DOCS / f"{name}.md").read_text(encoding="utf-8").partition("\n")
    st.markdown(text if title.startswith("# ") else f"{title}\n{text}")
