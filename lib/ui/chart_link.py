"""A link to one chart: its anchor, and its address once the page has drawn all its choices."""

from collections.abc import Callable

import streamlit as st

from lib.charts.safe_text import file_text

_PLACES = "chart_link_places"


def anchor(key: str) -> str:
    """`chart-flow`: what an address ends in that opens at the chart of that key (to_chart.js)."""
    return file_text("chart", key.removesuffix("_chart").replace("_", "-"))


def begin_links() -> None:
    """At the beginning of a run: the places of one that was broken off are gone."""
    st.session_state[_PLACES] = []


def draw_link(key: str) -> None:
    """A place for the chart's link."""
    st.session_state[_PLACES].append((anchor(key), st.empty()))


def fill_links(address: Callable[[], str]) -> None:
    """Writes the links into their places. address: the page's, asked for if there is a place."""
    for name, place in st.session_state.pop(_PLACES, []):
        with place.container(gap="xsmall"):
            st.html('<p class="wb-small">A link to this chart, as it stands here:</p>')
            st.code(f"{address()}#{name}", language=None, wrap_lines=True)
