"""One member of the league on the bench, with what the parts of its page are worked out from."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from lib.findings.case import AnswerKey, Case
from lib.findings.league_table import Quarter
from lib.findings.words import short_name
from lib.league import LeagueData
from lib.robustness.improvement import Loaded, Valued
from lib.store.details import MetricDetail, metric_details
from lib.store.league_values import league_values
from lib.store.leagues import LeagueKey
from lib.ui.bench import Bench, league_case
from lib.ui.league_quarters import quarters


@dataclass(frozen=True, eq=False)
class OneTrust:
    """A trust, or an ICB in the league of ICBs, under the bench's scenario."""

    bench: Bench
    org_code: str

    @property
    def index(self) -> int:
        """Its row in the league's matrix."""
        return self.bench.data.orgs.index(self.org_code)

    @property
    def name(self) -> str:
        """Its whole name."""
        return self.bench.data.names[self.index]

    @property
    def short(self) -> str:
        """Its name as a sentence has it."""
        return short_name(self.name)

    @property
    def line_rule(self) -> AnswerKey:
        """Under which of the two answers its page stands: the scenario's own cut-off rule."""
        return self.bench.line_rule

    @property
    def case(self) -> Case:
        """The league by official rules and by the scenario's."""
        return league_case(self.bench, self.line_rule)

    @property
    def details(self) -> Mapping[str, MetricDetail]:
        """How each of its metric scores came about, by metric id."""
        bench, key = self.bench, self.bench.key
        return _details(*_names(bench), self.org_code, _bench=bench, _key=key)


def league_quarters(bench: Bench) -> tuple[tuple[LeagueKey, Quarter], ...]:
    """The bench's league, scored by the same, in every loaded quarter; oldest first."""
    same = [k for k in bench.loaded.of_league(bench.key.league) if k.basis == bench.key.basis]
    return tuple(zip(same, quarters(bench.loaded, same), strict=True))


def loaded_values(bench: Bench) -> Loaded:
    """The bench's league among all of its quarter, with the values behind the scores."""
    return _loaded(*_names(bench), _bench=bench)


def value_history(bench: Bench) -> tuple[Valued, ...]:
    """The bench's league in every loaded quarter, with the values behind the scores."""
    return tuple(_valued(bench, key, now.data) for key, now in league_quarters(bench))


def _names(bench: Bench) -> tuple[str, ...]:
    return bench.cache_key[:-1]  # whatever the scenario


def _valued(bench: Bench, key: LeagueKey, data: LeagueData) -> Valued:
    names = (bench.loaded.database.release_id, key.framework, key.basis, key.league, key.period)
    return _one_valued(*names, _bench=bench, _key=key, _data=data)


@st.cache_resource(max_entries=128, show_spinner=False)
def _one_valued(
    *names: str,  # noqa: ARG001 - what the cache tells entries apart by
    _bench: Bench,
    _key: LeagueKey,
    _data: LeagueData,
) -> Valued:
    return Valued(_data, league_values(_bench.loaded.database, _key, _data.matrix))


@st.cache_resource(max_entries=32, show_spinner=False)
def _loaded(
    *names: str,  # noqa: ARG001
    _bench: Bench,
) -> Loaded:
    key = _bench.key
    leagues = tuple(
        _valued(_bench, LeagueKey(key.framework, key.basis, data.league, key.period), data)
        for data in _bench.now.leagues
    )
    return Loaded(key.league, leagues)


@st.cache_resource(max_entries=512, show_spinner=False)
def _details(
    *names: str,
    _bench: Bench,
    _key: LeagueKey,
) -> Mapping[str, MetricDetail]:
    return metric_details(_bench.loaded.database, _key, _bench.data.framework, names[-1])
