"""The choices every page shares: data set, league, quarter. All three live in the URL."""

import streamlit as st

from lib.periods import quarter_words
from lib.store.leagues import BASES, LeagueKey, framework_in_use
from lib.ui.choices import bound_choice
from lib.ui.data import ILLUSTRATIVE, OFFICIAL, Loaded, data_sets, loaded

_DATA_WORDS = {OFFICIAL: "Official data", ILLUSTRATIVE: "Illustrative data"}


def choose_data() -> Loaded:
    """The chosen data set, opened. Raises StoreError or NoDataError if it cannot be."""
    sets = data_sets()
    with st.sidebar:
        words = {name: _DATA_WORDS[name] for name in sets}
        chosen = bound_choice(st.selectbox, "Data set", words, "data")
    return loaded(sets[chosen])


def choose_league(data: Loaded) -> LeagueKey:
    """The chosen league and quarter; the newest quarter unless another is asked for."""
    framework = framework_in_use(
        data.database, max(data.keys, key=lambda key: key.period).framework
    )
    there = {key.league for key in data.keys}
    leagues = {league.id: league.name for league in framework.leagues if league.id in there}
    with st.sidebar:
        league = bound_choice(st.selectbox, "League", leagues, "league")
        keys = [key for key in data.keys if key.league == league]
        newest_first = sorted({key.period for key in keys}, reverse=True)
        quarters = {period: quarter_words(period) for period in newest_first}
        period = bound_choice(st.selectbox, "Quarter", quarters, "period")
    bases = [key for key in keys if key.period == period]
    return min(bases, key=lambda key: BASES.index(key.basis))
