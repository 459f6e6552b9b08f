"""The engine against a slow, plain second implementation written from the method alone."""

from collections.abc import Sequence
from random import Random
from typing import Any

import oracle
import pytest
from leagues import random_league
from official_leagues import official_leagues
from scenarios import oracle_quarter, random_scenario
from shipped import illustrative_leagues

from lib.league import LeagueData
from lib.movement import movement
from lib.scenario import bind, from_mapping
from lib.scoring.league import LeagueResult, score_league

RANDOM_LEAGUES = 300
SCENARIOS_A_QUARTER = 125
QUARTERS = ("2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4")


def engine(
    data: LeagueData, scenario: dict[str, Any], leagues: Sequence[LeagueData]
) -> LeagueResult:
    return score_league(data, bind(from_mapping(scenario), data).rules, leagues)


def assert_same_table(result: LeagueResult, rows: Sequence[oracle.LeagueRow]) -> None:
    where = {org: i for i, org in enumerate(result.data.orgs)}
    assert set(where) == {row.org_code for row in rows}
    for row in rows:
        i = where[row.org_code]
        assert (int(result.ranks[i]) or None) == row.rank, row
        assert (int(result.before[i]) or None) == row.segment_before, row
        assert (int(result.segments[i]) or None) == row.segment, row
        assert bool(result.flagged[i]) == row.override, row
        assert int(result.used[i]) == row.metrics_used, row
        expected = float("nan") if row.unscored else row.score
        assert float(result.scores[i]) == pytest.approx(expected, abs=1e-9, nan_ok=True), row


def assert_same_moves(a: LeagueResult, b: LeagueResult, rows: Sequence[oracle.MoveRow]) -> None:
    moves = movement(a, b)
    assert [move.org_code for move in moves] == [row.org_code for row in rows]
    for move, row in zip(moves, rows, strict=True):
        for name in ("segment_from", "segment_to", "rank_from", "rank_to", "cause", "tide"):
            assert getattr(move, name) == getattr(row, name), (name, move, row)
        for part in ("data", "weights", "boundary", "override"):
            ours, theirs = getattr(move, f"share_{part}"), getattr(row, f"share_{part}")
            assert ours == pytest.approx(theirs, abs=1e-9), (part, move, row)


def assert_same_everywhere(random: Random, leagues: Sequence[LeagueData]) -> None:
    """One random scenario, and the movement to it from another, on the first of the leagues."""
    data, quarter = leagues[0], oracle_quarter(leagues)
    first, second = random_scenario(random, data), random_scenario(random, data)
    a, b = engine(data, first, leagues), engine(data, second, leagues)
    assert_same_table(b, oracle.league(quarter, data.league, second))
    expected = oracle.movement((quarter, first), (quarter, second), data.league)
    assert_same_moves(a, b, expected)


@pytest.mark.parametrize("seed", range(RANDOM_LEAGUES))
def test_any_scenario_on_any_small_league(seed: int) -> None:
    random = Random(seed)
    leagues = [random_league(random, random.randint(1, 14))]
    if random.random() < 0.5:
        leagues.append(random_league(random, random.randint(1, 9), league="ambulance"))
    assert_same_everywhere(random, leagues)


@pytest.mark.parametrize("period", QUARTERS)
class TestFiveHundredScenarios:
    def test_on_the_official_league(self, period: str) -> None:
        random = Random(period)
        for _ in range(SCENARIOS_A_QUARTER):
            assert_same_everywhere(random, official_leagues(period))

    def test_on_the_illustrative_league(self, period: str) -> None:
        random = Random(period)
        for _ in range(SCENARIOS_A_QUARTER):
            assert_same_everywhere(random, illustrative_leagues(period))


@pytest.mark.parametrize("seed", range(40))
def test_movement_between_quarters_under_any_scenario(seed: int) -> None:
    random = Random(seed)
    before, after = sorted(random.sample(QUARTERS, 2))
    leagues = {period: official_leagues(period) for period in (before, after)}
    scenario = random_scenario(random, leagues[before][0])
    a, b = (engine(leagues[p][0], scenario, leagues[p]) for p in (before, after))
    sides = [(oracle_quarter(leagues[period]), scenario) for period in (before, after)]
    assert_same_moves(a, b, oracle.movement(sides[0], sides[1], a.data.league))
