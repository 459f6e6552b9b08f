"""The choices every page shares: data set, league, quarter, basis. All of them live in the URL."""

from typing import Any

import streamlit as st

from lib.periods import quarter_words
from lib.store.leagues import BASES, LeagueKey
from lib.ui.choices import Draw, bound_choice
from lib.ui.data import ILLUSTRATIVE, NO_LEAGUE, OFFICIAL, Loaded, data_sets, loaded
from lib.ui.errors import NoDataError
from lib.ui.origin import draw_origin_note

_DATA_WORDS = {OFFICIAL: "Official data", ILLUSTRATIVE: "Illustrative data"}
_BASIS_WORDS = {
    "official": "NHS England",
    "indicative": "Weighbridge, indicative",
    "illustrative": "Illustrative scoring",
}


def choose_data() -> Loaded:
    """The chosen data set, opened. Raises StoreError or NoDataError if it cannot be."""
    sets = data_sets()
    with st.sidebar:
        words = {name: _DATA_WORDS[name] for name in sets}
        chosen = bound_choice(st.selectbox, "Data set", words, "data")
    data = loaded(sets[chosen])
    with st.sidebar:
        draw_origin_note(sets[chosen])
    return data


def choose_league(data: Loaded) -> LeagueKey:
    """The chosen league and quarter; the newest quarter unless another is asked for.

    Raises NoDataError where what was imported makes no league.
    """
    if not data.keys:
        raise NoDataError(NO_LEAGUE)
    with st.sidebar:
        league = bound_choice(st.selectbox, "League", data.leagues, "league")
        keys = data.of_league(league)
        newest_first = sorted({key.period for key in keys}, reverse=True)
        quarters = {period: quarter_words(period) for period in newest_first}
        period = bound_choice(st.selectbox, "Quarter", quarters, "period")
        bases = {key.basis: key for key in keys if key.period == period}
        return bases[_choose_basis([basis for basis in BASES if basis in bases])]


def _choose_basis(bases: list[str]) -> str:
    """Whose scoring, the official one by default; without a choice nothing is drawn."""
    words = {basis: _BASIS_WORDS[basis] for basis in bases}
    draw: Draw = st.selectbox
    if len(bases) == 1:
        draw = _nothing
    return bound_choice(draw, "Scored by", words, "basis")


def _nothing(*_: Any, **__: Any) -> None:
    """A choice of one needs no box; its key in the URL is checked all the same."""
