"""The choices every page shares: data set, league, quarter. All three live in the URL."""

import streamlit as st

from lib.periods import quarter_words
from lib.store.leagues import BASES, LeagueKey
from lib.ui.choices import bound_choice
from lib.ui.data import ILLUSTRATIVE, NO_LEAGUE, OFFICIAL, Loaded, data_sets, loaded
from lib.ui.errors import NoDataError

_DATA_WORDS = {OFFICIAL: "Official data", ILLUSTRATIVE: "Illustrative data"}


def choose_data() -> Loaded:
    """The chosen data set, opened. Raises StoreError or NoDataError if it cannot be."""
    sets = data_sets()
    with st.sidebar:
        words = {name: _DATA_WORDS[name] for name in sets}
        chosen = bound_choice(st.selectbox, "Data set", words, "data")
    return loaded(sets[chosen])


def choose_league(data: Loaded) -> LeagueKey:
    """The chosen league and quarter; the newest quarter unless another is asked for.

    Raises NoDataError where what was imported makes no league.
    """
    if not data.keys:
        raise NoDataError(NO_LEAGUE)
    with st.sidebar:
        league = bound_choice(st.selectbox, "League", data.leagues, "league")
        keys = [key for key in data.keys if key.league == league]
        newest_first = sorted({key.period for key in keys}, reverse=True)
        quarters = {period: quarter_words(period) for period in newest_first}
        period = bound_choice(st.selectbox, "Quarter", quarters, "period")
    bases = [key for key in keys if key.period == period]
    return min(bases, key=lambda key: BASES.index(key.basis))
