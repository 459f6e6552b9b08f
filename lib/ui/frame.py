"""What frames every page: the style sheets that only some have, and the foot with the sources."""

import streamlit as st

from lib.findings.words import BASIS_WORDS
from lib.periods import quarter_words
from lib.store.manifest import APP_VERSION
from lib.ui.bench import Bench
from lib.ui.markup import escaped
from lib.ui.style_sheets import SomePages, style_of_some_pages
from lib.ui.terms import terms_of_page


def draw_style(sheet: SomePages) -> None:
    """Brings a style sheet onto the page; it takes no room, and stays once it is there."""
    st.html(f"<style>{style_of_some_pages(sheet)}</style>")


def draw_foot(bench: Bench) -> None:
    """The page's terms, the framework, the newest quarter, the attribution as the licence asks.

    Version and release: whoever reports a figure can say which program and which data gave it.
    """
    framework = bench.data.framework
    newest = quarter_words(bench.loaded.newest[framework.id])
    about = framework.attribution if framework.indicative else f"Source: {framework.attribution}"
    if bench.data.basis == "illustrative":
        about = BASIS_WORDS["illustrative"] + ". Any likeness to a real trust is chance."
    st.html(
        f'<footer class="wb-foot">{terms_of_page()}<p>{escaped(framework.title)}; newest quarter '
        f"loaded: {newest}. "
        f"{escaped(about)}</p><p>Weighbridge is not an NHS site. What-if results are not official."
        f"</p><p>Weighbridge {APP_VERSION}, data release {bench.loaded.database.release_id}.</p>"
        "</footer>"
    )
