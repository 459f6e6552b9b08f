from collections.abc import Sequence
from random import Random
from typing import Any

import numpy as np
import pytest
from leagues import league_of, random_league

from lib.league import LeagueData
from lib.robustness.draws import USUAL, Draws
from lib.robustness.moves_held import moves_held
from lib.robustness.uncertain_weights import certainty
from lib.scenario import bind, from_mapping
from lib.scoring.league import LeagueResult, official_result, score_league, with_boundary
from lib.scoring.rules import Boundary, official_rules

FEW = Draws(1_300)
LINES = (Boundary(), Boundary("shares"), Boundary("quartile"), Boundary("quartile", pool="all"))


def under(
    data: LeagueData, lines: Sequence[Boundary], leagues: Sequence[LeagueData] = (), **scenario: Any
) -> list[LeagueResult]:
    rules = bind(from_mapping({"version": 1, **scenario}), data).rules
    result = score_league(data, rules, leagues)
    return [with_boundary(result, each, leagues) for each in lines]


def assert_as_certainty(
    official: LeagueResult, results: Sequence[LeagueResult], leagues: Sequence[LeagueData] = ()
) -> None:
    for result, found in zip(results, moves_held(official, results, leagues, FEW), strict=True):
        np.testing.assert_array_equal(found, certainty(official, result, leagues, FEW).moves)


class TestMovesHeld:
    @pytest.mark.parametrize("seed", range(4))
    @pytest.mark.parametrize("weighting", ["metric", "domain"])
    def test_are_those_of_certainty_under_every_line_rule(self, seed: int, weighting: str) -> None:
        league, other = random_league(Random(seed), 40), random_league(Random(seed + 50), 15)
        results = under(
            league,
            LINES,
            [league, other],
            weighting=weighting,
            domain_weights={"finance": 0, "people": 3},
            exclude=[league.orgs[0]],
            missing={"min_metrics": 6},
        )
        assert any((r.segments != official_result(league).segments).any() for r in results)
        assert_as_certainty(official_result(league), results, [league, other])

    def test_do_not_depend_on_whether_the_official_side_is_kept(self) -> None:
        league = random_league(Random(3), 40)
        results = under(league, LINES[:2], domain_weights={"finance": 3})
        own = score_league(league, official_rules(league.framework))
        kept = moves_held(official_result(league), results, draws=FEW)
        for found, again in zip(kept, moves_held(own, results, draws=FEW), strict=True):
            np.testing.assert_array_equal(found, again)
        assert_as_certainty(own, results)

    def test_of_one_result_do_not_depend_on_the_others(self) -> None:
        league = random_league(Random(4), 40)
        held, shares = under(league, LINES[:2], domain_weights={"finance": 3})
        official = official_result(league)
        both = moves_held(official, [held, shares], draws=FEW)
        for result, found in zip((held, shares), both, strict=True):
            np.testing.assert_array_equal(found, moves_held(official, [result], draws=FEW)[0])

    def test_are_none_where_nobody_moves(self) -> None:
        league = random_league(Random(5), 12)
        told: list[float] = []
        (found,) = moves_held(
            official_result(league), under(league, LINES[:1]), progress=told.append
        )
        assert np.isnan(found).all() and not told

    def test_of_nobody(self) -> None:
        data = league_of({})
        (found,) = moves_held(official_result(data), under(data, LINES[:1]))
        assert found.shape == (0,)

    def test_tell_their_progress_and_can_be_stopped(self) -> None:
        league = random_league(Random(3), 40)
        results = under(league, LINES[:1], domain_weights={"finance": 3})
        told: list[float] = []

        def stop(share: float) -> None:
            told.append(share)
            if share >= 0.2:
                raise InterruptedError

        with pytest.raises(InterruptedError):
            moves_held(official_result(league), results, (), USUAL, stop)
        assert told == [0.1, 0.2]
