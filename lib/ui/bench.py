"""What one run of a page stands on: chosen once by app.py, read by the page and its callbacks."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

import streamlit as st

from lib.findings.case import AnswerKey, Case, case
from lib.findings.differences import Differences, differences
from lib.findings.league_table import LeagueTable, Quarter, league_table
from lib.findings.likely_range import Ranges, likely_range
from lib.findings.what_if import WhatIf, what_if
from lib.findings.words import a_member
from lib.league import LeagueData
from lib.robustness.counting import Progress
from lib.scenario import OFFICIAL, Scenario, is_official, to_json
from lib.store.league_figures import oldest_figures
from lib.store.leagues import LeagueKey
from lib.ui.data import Loaded
from lib.ui.memory import Memory
from lib.ui.progress import with_progress

_BENCH = "bench"
_CASES: Memory[Case] = Memory(64)
_FINDINGS: Memory[Any] = Memory(1024)
T = TypeVar("T")


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
    def a_member(self) -> str:
        """`a trust`, `an ICB`."""
        return a_member(self.data.member)

    @property
    def line_rule(self) -> AnswerKey:
        """Which of the two answers the scenario's own boundary rule is."""
        return "shares" if self.scenario.boundary.rule == "shares" else "held"

    @cached_property
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
    likely = likely_range_finding(bench, bench.line_rule).rows
    return _kept(
        _key(bench, "table"),
        lambda: league_table(
            bench.now,
            bench.scenario,
            bench.before,
            bench.loaded.organisations,
            _ages(bench),
            likely,
        ),
    )


def differences_finding(bench: Bench) -> Differences | None:
    """Where recomputed and published differ; None where nothing is published."""
    return case_finding(bench, "held", "differences", lambda of: differences(of.official))


def both_ranges(bench: Bench, *, bar: bool = True) -> tuple[Ranges, Ranges]:
    """The likely ranges by official scoring and in the scenario, the cut-offs held.

    bar: whether one is drawn while they are worked out.
    """
    find = likely_range_finding if bar else _likely_range
    official = find(replace(bench, scenario=OFFICIAL), "held")
    return official, official if is_official(bench.scenario) else find(bench, "held")


def likely_range_finding(bench: Bench, key: AnswerKey) -> Ranges:
    """The likely ranges under one cut-off rule, with a bar while they are worked out."""
    return with_progress(
        "Drawing each one's metrics anew, 10,000 times",
        lambda tell: _likely_range(bench, key, tell),
    )


def _likely_range(bench: Bench, key: AnswerKey, tell: Progress | None = None) -> Ranges:
    return case_finding(bench, key, "likely range", lambda of: likely_range(of, progress=tell))


def what_if_finding(bench: Bench) -> WhatIf:
    """Both answers of the bench's scenario."""
    return _kept(
        _key(bench, "what if"),
        lambda: what_if(bench.data, bench.scenario, bench.now.leagues, bench.loaded.organisations),
    )


def case_finding(bench: Bench, key: AnswerKey, name: str, find: Callable[[Case], T]) -> T:
    """What `find` makes of the scenario under one cut-off rule; `name` tells findings apart."""
    return _kept(_key(bench, key, name), lambda: find(league_case(bench, key)))


def kept_finding(bench: Bench, name: str, make: Callable[[], T]) -> T:
    """What `make` gives, kept for the bench's league and scenario; `name` tells findings apart."""
    return _kept(_key(bench, name), make)


def league_case(bench: Bench, key: AnswerKey) -> Case:
    """The bench's league by official rules and by its scenario's, under one cut-off rule."""
    now, scenario = bench.now, bench.scenario
    return _CASES.get(
        _key(bench, key),
        lambda: case(now.data, scenario, key, now.leagues, bench.loaded.organisations),
    )


def _ages(bench: Bench) -> dict[str, tuple[str, int]]:
    """Each one's oldest figure, of an indicative league."""
    if not bench.data.framework.indicative:
        return {}
    return oldest_figures(bench.loaded.database, bench.key)


def _key(bench: Bench, *names: str) -> tuple[str, ...]:
    return (*bench.cache_key, *names)


def _kept(key: tuple[str, ...], make: Callable[[], T]) -> T:
    """What `make` gives, kept under a key that begins with the release's id."""
    found: T = _FINDINGS.get(key, make)
    return found
