"""Likely ranges and nearby weightings against the slow second implementation.

The random numbers are the engine's own: what is held against each other is what it does with them.
"""

from collections.abc import Sequence
from random import Random

import numpy as np
import oracle
import pytest
from how_many import how_many
from leagues import random_league
from official_leagues import Leagues
from scenarios import oracle_quarter, random_scenario

from lib.league import LeagueData
from lib.robustness.draws import Draws, factors, width_of
from lib.robustness.firmness import firmness, is_borderline
from lib.robustness.likely_range import likely_ranges
from lib.robustness.resampling import own_generator
from lib.robustness.uncertain_weights import certainty
from lib.scenario import bind, from_mapping
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import official_rules

pytestmark = pytest.mark.no_cover

RANDOM_LEAGUES = how_many(400, short=30)
OF_THE_OFFICIAL_LEAGUE = how_many(20, short=3)
FEW = 25


def both_results(
    random: Random, leagues: Sequence[LeagueData]
) -> tuple[dict[str, object], LeagueResult, LeagueResult]:
    data = leagues[0]
    scenario = random_scenario(random, data)
    rules = bind(from_mapping(scenario), data, scenario.get("exclude", ())).rules
    official = score_league(data, official_rules(data.framework), leagues)
    return scenario, official, score_league(data, rules, leagues)


def leagues_of(random: Random) -> list[LeagueData]:
    leagues = [random_league(random, random.randint(1, 12))]
    if random.random() < 0.3:
        leagues.append(random_league(random, random.randint(1, 6), league="ambulance"))
    return leagues


def assert_same_certainty(random: Random, leagues: Sequence[LeagueData], count: int) -> None:
    scenario, official, result = both_results(random, leagues)
    draws = Draws(count, random.choice([0.1, 0.25, 1.0, None]), random.randrange(5))
    found = certainty(official, result, leagues, draws, chunk=random.choice([1, 7, 250]))
    weights = result.rules.weights
    names = weights.metrics if weights.weighting == "metric" else result.data.framework.domain_ids
    drawn = [
        dict(zip(names, map(float, row), strict=True))
        for block in factors(draws, width_of(result.rules))
        for row in block
    ]
    expected = oracle.uncertain(
        oracle_quarter(leagues),
        leagues[0].league,
        scenario,
        drawn,
        any_weights=draws.spread is None,
    )
    where = {org: i for i, org in enumerate(result.data.orgs)}
    for row in expected:
        i = where[row.org_code]
        shares = row.shares or (float("nan"),) * 4
        assert found.segments[i] == pytest.approx(np.array(shares), nan_ok=True), row
        for ours, theirs in ((found.keeps[i], row.keeps), (found.moves[i], row.moves)):
            assert (None if np.isnan(ours) else pytest.approx(ours)) == theirs, row
        held = found.held(i)
        if row.firmness is None:
            assert np.isnan(held)
        else:
            assert (firmness(held), is_borderline(held, count)) == (row.firmness, row.borderline)
        ranks = (int(found.rank_low[i]) or None, int(found.rank_high[i]) or None)
        assert ranks == (row.rank_low, row.rank_high), row


def assert_same_ranges(random: Random, leagues: Sequence[LeagueData], count: int) -> None:
    scenario, _, result = both_results(random, leagues)
    found = likely_ranges(result, draws=count, seed=3)
    carried = result.rules.weights.aligned(result.data.matrix.metrics).effective > 0
    used = (result.data.matrix.present & carried).sum(axis=1)
    positions = {
        org: own_generator(3, org).integers(n, size=(count, n)).tolist()
        for org, n in zip(result.data.orgs, map(int, used), strict=True)
        if n
    }
    quarter = oracle_quarter(leagues)
    where = {org: i for i, org in enumerate(result.data.orgs)}
    for row in oracle.likely_range(quarter, leagues[0].league, scenario, positions):
        i = where[row.org_code]
        assert found.effective[i] == pytest.approx(row.effective or 0.0), row
        ends = (found.score_low[i], found.score_high[i])
        expected = (row.score_low, row.score_high)
        assert ends == pytest.approx([np.nan if e is None else e for e in expected], nan_ok=True)
        ranks = (int(found.rank_low[i]) or None, int(found.rank_high[i]) or None)
        assert ranks == (row.rank_low, row.rank_high), row
        shares = row.shares if found.shown[i] and row.shares else (float("nan"),) * 4
        assert found.segments[i] == pytest.approx(np.array(shares), nan_ok=True), row


@pytest.mark.parametrize("seed", range(RANDOM_LEAGUES))
class TestSmallLeagues:
    def test_nearby_weightings(self, seed: int) -> None:
        random = Random(seed)
        assert_same_certainty(random, leagues_of(random), FEW)

    def test_likely_ranges(self, seed: int) -> None:
        random = Random(seed)
        assert_same_ranges(random, leagues_of(random), FEW)


@pytest.mark.parametrize("seed", range(OF_THE_OFFICIAL_LEAGUE))
class TestTheOfficialLeague:
    def test_nearby_weightings(self, seed: int, official_leagues: Leagues) -> None:
        assert_same_certainty(Random(seed), official_leagues("2025-26-Q4"), 8)

    def test_likely_ranges(self, seed: int, official_leagues: Leagues) -> None:
        assert_same_ranges(Random(seed), official_leagues("2025-26-Q4"), 8)
