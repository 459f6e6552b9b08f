"""Leagues over several quarters as the engine and as the oracle have them, for rule files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from random import Random
from typing import Any

from leagues import random_league
from oracle.policy import DOMAINS, Facts, Loaded, records
from random_rules import RuleFile
from scenarios import oracle_quarter, random_scenario

from lib.errors import ScenarioError
from lib.league import LeagueData
from lib.matrix import ScoreMatrix
from lib.policy.history import ScoredQuarter
from lib.scenario import bind, from_mapping
from lib.scoring.league import score_league

CALENDAR = tuple(f"{y}-{y % 100 + 1}-Q{q}" for y in (2024, 2025) for q in (1, 2, 3, 4))

Scenario = Mapping[str, Any]
Records = Mapping[str, Mapping[str, Facts]]


@dataclass(frozen=True, eq=False)
class Side:
    """One league in some quarters, oldest first, under one scenario.

    pools: of each quarter all leagues; without: quarters in which the scenario is not to act.
    """

    pools: Sequence[Sequence[LeagueData]]
    league: str
    scenario: Scenario = field(default_factory=lambda: {"version": 1})
    without: frozenset[str] = frozenset()

    @cached_property
    def scored(self) -> list[ScoredQuarter]:
        """Those quarters in which the scenario can act, as the engine has them."""
        found = []
        for pool in self.pools:
            data = self._data(pool)
            try:
                rules = bind(from_mapping(dict(self.scenario)), data, self._known).rules
            except ScenarioError:
                continue
            if data.period not in self.without:
                found.append(ScoredQuarter(score_league(data, rules, pool), pool))
        return found

    @cached_property
    def loaded(self) -> dict[str, Loaded]:
        """The same for the oracle."""
        acts = {one.period for one in self.scored}
        found = {}
        for pool in self.pools:
            data = self._data(pool)
            cutoffs = data.framework.domain_cutoffs.get(data.period)
            known = None
            if data.basis == "official" and cutoffs is not None:
                known = {domain: cutoffs[domain].values for domain in DOMAINS}
            acting = self.scenario if data.period in acts else None
            found[data.period] = Loaded(oracle_quarter(pool), acting, known)
        return found

    @cached_property
    def records(self) -> Records:
        """What the oracle knows of each organisation."""
        return records(self.loaded, self.league)

    @cached_property
    def _known(self) -> set[str]:
        return {org for pool in self.pools for data in pool for org in data.orgs}

    def _data(self, pool: Sequence[LeagueData]) -> LeagueData:
        return next(data for data in pool if data.league == self.league)


def random_pools(random: Random) -> list[list[LeagueData]]:
    """A league, and perhaps another, in some quarters with gaps; members come and go."""
    first, n = random.randrange(3), random.randint(1, 6)
    periods = [period for period in CALENDAR[first : first + n] if random.random() < 0.85]
    basis = random.choice(["official", "official", "illustrative"])
    pools = []
    for period in periods or CALENDAR[:1]:
        leagues = [random_league(random, random.choice([1, 4, 7, 9]))]
        if random.random() < 0.3:
            leagues.append(random_league(random, random.randint(1, 5), league="ambulance"))
        pools.append(
            [
                replace(_renamed(of, random.choice([0, 0, 0, 1, 4])), period=period, basis=basis)
                for of in leagues
            ]
        )
    return pools


def _renamed(data: LeagueData, by: int) -> LeagueData:
    """Other members: T03 becomes T05 with `by` 2; an ambulance trust is never one of the others."""
    letter = "A" if data.league == "ambulance" else "T"
    orgs = tuple(f"{letter}{(int(org[1:]) + by) % 12:02}" for org in data.orgs)
    return replace(data, matrix=ScoreMatrix(orgs, data.matrix.metrics, data.matrix.values))


def random_case(seed: int) -> tuple[RuleFile, tuple[Side, Side]]:
    """A random rule file, leagues of several quarters, official and under a scenario."""
    random = Random(seed)
    pools = random_pools(random)
    league = pools[-1][0].league
    periods = [pool[0].period for pool in pools]
    without = frozenset(p for p in periods[:-1] if random.random() < 0.2)
    scenario = random_scenario(random, pools[-1][0])
    return RuleFile(random), (Side(pools, league), Side(pools, league, scenario, without))
