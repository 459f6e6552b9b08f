"""Prose of the pages, which lives in Markdown files."""

from pathlib import Path

import streamlit as st

_TEXTS = Path(__file__).with_name("texts")
_DOCS = Path(__file__).resolve().parents[2] / "docs"


def draw_prose(name: str) -> None:
    """One of the pages' own texts, by its name."""
    st.markdown(_read(_TEXTS / f"{name}.md"))


def draw_document(name: str) -> None:
    """One of the project's documents; its title is the page's to say."""
    title, _, text = _read(_DOCS / f"{name}.md").partition("\n")
    st.markdown(text if title.startswith("# ") else f"{title}\n{text}")


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")
