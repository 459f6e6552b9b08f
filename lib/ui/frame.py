"""What frames every page: the style sheet, and the foot with the sources."""

from pathlib import Path

import streamlit as st

from lib.findings.words import BASIS_WORDS
from lib.periods import quarter_words
from lib.ui.bench import Bench
from lib.ui.markup import escaped

STYLE = Path(__file__).with_name("style.css")


def draw_style() -> None:
    """Brings the style sheet onto the page; it takes no room."""
    st.html(STYLE)


def draw_foot(bench: Bench) -> None:
    """The framework, the newest quarter loaded, and the attribution that the licence asks for."""
    framework = bench.data.framework
    own = [key.period for key in bench.loaded.keys if key.framework == framework.id]
    newest = quarter_words(max(own))
    about = framework.attribution if framework.indicative else f"Source: {framework.attribution}"
    if bench.data.basis == "illustrative":
        about = BASIS_WORDS["illustrative"] + ". Any likeness to a real trust is chance."
    st.html(
        f'<footer class="wb-foot"><p>{escaped(framework.title)}; newest quarter loaded: {newest}. '
        f"{escaped(about)}</p><p>Weighbridge is not an NHS site. What-if results are not official."
        "</p></footer>"
    )
