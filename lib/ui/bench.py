"""What one run of a page stands on: chosen once by app.py, read by the page and its callbacks."""

from dataclasses import dataclass

import streamlit as st

from lib.findings.league_table import LeagueTable, Quarter, league_table
from lib.findings.what_if import WhatIf, what_if
from lib.league import LeagueData
from lib.scenario import Scenario, to_json
from lib.store.leagues import LeagueKey
from lib.ui.data import Loaded

_BENCH = "bench"


@dataclass(frozen=True, eq=False)
class Bench:
    """The release, league, quarter and scenario of this run; a rerun keeps those it began with.

    scenario: canonical, and known to bind to the league.
    """

    loaded: Loaded
    key: LeagueKey
    now: Quarter
    before: Quarter | None
    scenario: Scenario

    @property
    def data(self) -> LeagueData:
        """The league in the chosen quarter."""
        return self.now.data

    @property
    def cache_key(self) -> tuple[str, ...]:
        """What a finding depends on: release, league, quarter and scenario."""
        key = self.key
        names = (key.framework, key.basis, key.league, key.period)
        return self.loaded.database.release_id, *names, to_json(self.scenario)


def set_bench(bench: Bench) -> None:
    """Puts the bench where pages and callbacks find it."""
    st.session_state[_BENCH] = bench


def current_bench() -> Bench:
    """The bench of this run; in a callback that of the run before."""
    bench: Bench = st.session_state[_BENCH]
    return bench


def league_table_finding(bench: Bench) -> LeagueTable:
    """The league table under the bench's scenario."""
    return _league_table(bench.cache_key, bench)


def what_if_finding(bench: Bench) -> WhatIf:
    """Both answers of the bench's scenario."""
    return _what_if(bench.cache_key, bench)


@st.cache_data(max_entries=256, show_spinner=False)
def _league_table(
    key: tuple[str, ...],  # noqa: ARG001 - what the cache tells entries apart by
    _bench: Bench,
) -> LeagueTable:
    return league_table(_bench.now, _bench.scenario, _bench.before, _bench.loaded.organisations)


@st.cache_data(max_entries=256, show_spinner=False)
def _what_if(
    key: tuple[str, ...],  # noqa: ARG001 - what the cache tells entries apart by
    _bench: Bench,
) -> WhatIf:
    return what_if(_bench.data, _bench.scenario, _bench.now.leagues, _bench.loaded.organisations)
