"""The engine against a slow, plain second implementation written from the method alone."""

from collections.abc import Sequence
from random import Random
from typing import Any

import oracle
import pytest
from how_many import how_many
from leagues import random_league
from official_leagues import QUARTERS, Leagues
from scenarios import oracle_quarter, random_scenario
from shipped import illustrative_leagues

from lib.league import LeagueData
from lib.movement import movement
from lib.scenario import bind, from_mapping
from lib.scoring.league import LeagueResult, score_league

# Random cases prove results; what code they happen to run through is no measure of the tests.
pytestmark = pytest.mark.no_cover

RANDOM_LEAGUES = how_many(1000, short=120)
SCENARIOS_A_QUARTER = how_many(125, short=50)  # times four quarters, on each of two data sets
PAIRS_OF_QUARTERS = how_many(200, short=20)


def engine(
    data: LeagueData, scenario: dict[str, Any], leagues: Sequence[LeagueData]
) -> LeagueResult:
    known = scenario.get("exclude", ())  # the other side's organisations, perhaps
    return score_league(data, bind(from_mapping(scenario), data, known).rules, leagues)


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


def assert_same_everywhere(
    random: Random, before: Sequence[LeagueData], after: Sequence[LeagueData], *, twice: bool
) -> None:
    """Two random scenarios, or one twice, on the first of the leagues before and after."""
    first = random_scenario(random, before[0])
    second = first if twice else random_scenario(random, after[0])
    sides = [
        (oracle_quarter(leagues), each) for leagues, each in ((before, first), (after, second))
    ]
    a, b = engine(before[0], first, before), engine(after[0], second, after)
    assert_same_table(b, oracle.league(sides[1][0], after[0].league, second))
    assert_same_moves(a, b, oracle.movement(sides[0], sides[1], after[0].league))


def random_leagues(random: Random) -> list[LeagueData]:
    leagues = [random_league(random, random.randint(1, 14))]
    if random.random() < 0.5:
        leagues.append(random_league(random, random.randint(1, 9), league="ambulance"))
    return leagues


@pytest.mark.parametrize("seed", range(RANDOM_LEAGUES))
class TestSmallLeagues:
    def test_any_two_scenarios(self, seed: int) -> None:
        random = Random(seed)
        leagues = random_leagues(random)
        assert_same_everywhere(random, leagues, leagues, twice=False)

    def test_any_two_scenarios_on_other_data(self, seed: int) -> None:
        random = Random(seed)
        before, after = random_leagues(random), random_leagues(random)
        assert_same_everywhere(random, before, after, twice=random.random() < 0.5)


@pytest.mark.parametrize("period", QUARTERS)
class TestManyScenarios:
    def test_on_the_official_league(self, period: str, official_leagues: Leagues) -> None:
        leagues = official_leagues(period)
        for i in range(SCENARIOS_A_QUARTER):
            assert_same_everywhere(Random(f"{period} {i}"), leagues, leagues, twice=False)

    def test_on_the_illustrative_league(self, period: str) -> None:
        leagues = illustrative_leagues(period)
        for i in range(SCENARIOS_A_QUARTER):
            assert_same_everywhere(Random(f"{period} {i}"), leagues, leagues, twice=False)


@pytest.mark.parametrize("seed", range(PAIRS_OF_QUARTERS))
def test_movement_between_quarters(seed: int, official_leagues: Leagues) -> None:
    random = Random(seed)
    before, after = (official_leagues(period) for period in random.sample(QUARTERS, 2))
    assert_same_everywhere(random, before, after, twice=random.random() < 0.5)
