"""The glossary: one word looked up, by the reader or by a link, and all of them in a list."""

import streamlit as st

from lib.findings.glossary import GLOSSARY, term_of
from lib.findings.glossary_types import Term
from lib.findings.words import uncapitalised
from lib.ui.choices import bound_choice, missing_said
from lib.ui.links import linked, term_address
from lib.ui.markup import escaped
from lib.ui.terms import with_terms

_TERM = "term"  # in the URL


def draw_look_up() -> None:
    """A word to choose, and below it what it means; in the URL as `term`."""
    words = {"": "Choose a word"} | {term.key: term.name for term in GLOSSARY}
    with st.container(key="look_up"):
        chosen = bound_choice(st.selectbox, "What does a word mean?", words, _TERM, width=320)
        if missing := missing_said(_TERM):
            st.html(_unknown(missing))
        elif term := term_of(chosen):
            st.html(with_terms(_asked(term)))


def draw_glossary() -> None:
    """Every word with its meaning, in the order of the alphabet."""
    items = "".join(f"<dt>{escaped(t.name)}</dt><dd>{escaped(t.meaning)}</dd>" for t in GLOSSARY)
    st.html(f'<dl class="wb-glossary">{items}</dl>')


def _asked(term: Term) -> str:
    beside = ", ".join(
        linked(escaped(uncapitalised(other.name)), term_address(other.key))
        for other in map(term_of, term.see)
        if other
    )
    see = f'<p class="wb-small">See also: {beside}.</p>' if beside else ""
    return (
        f'<section class="wb-term-asked" role="status"><h2>{escaped(term.name)}</h2>'
        f"<p>{escaped(term.meaning)}</p>{see}</section>"
    )


def _unknown(asked: str) -> str:
    return (
        f'<p class="wb-note" role="status">“{escaped(asked)}” is not among the words explained '
        "here. Choose one above, or read all of them further down this page.</p>"
    )
