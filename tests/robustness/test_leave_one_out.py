from random import Random
from typing import Any

import numpy as np
import pytest
from leagues import league_of, random_league
from scenarios import random_scenario
from scipy.stats import spearmanr

from lib.league import LeagueData
from lib.robustness.comparison import average_ranks, compared, rank_correlation
from lib.robustness.leave_one_out import LeftOut, leave_one_out
from lib.scenario import bind, from_mapping
from lib.scoring.league import LeagueResult, score_league


def scored(data: LeagueData, scenario: dict[str, Any]) -> LeagueResult:
    return score_league(data, bind(from_mapping({"version": 1, **scenario}), data).rules, [data])


def left_out(data: LeagueData, **scenario: Any) -> dict[str, LeftOut]:
    return {one.metric_id: one for one in leave_one_out(scored(data, scenario), [data])}


class TestLeaveOneOut:
    @pytest.mark.parametrize("seed", range(8))
    def test_equals_the_scenario_with_that_weight_at_nothing(self, seed: int) -> None:
        random = Random(seed)
        data = random_league(random, random.randint(3, 25))
        scenario = random_scenario(random, data)
        scenario["metric_weights"] = {"OF1082": 2.0}
        scenario.pop("domain_weights", None)
        before = scored(data, scenario)
        for metric, one in left_out(data, **scenario).items():
            weights = {**scenario["metric_weights"], metric: 0}
            after = scored(data, {**scenario, "metric_weights": weights})
            c = one.comparison
            up, down, lost, both = [], [], [], []
            for i in range(len(data.orgs)):
                a, b = int(before.segments[i]), int(after.segments[i])
                up += [i] if a and b and b < a else []
                down += [i] if a and b and b > a else []
                lost += [i] if before.ranks[i] and not after.ranks[i] else []
                both += [i] if before.ranks[i] and after.ranks[i] else []
            assert (c.up, c.down, c.lost) == (tuple(up), tuple(down), tuple(lost))
            assert (c.compared, c.moves) == (len(both), len(up) + len(down))
            changes = [int(after.ranks[i] - before.ranks[i]) for i in both]
            assert abs(c.places) == max((abs(change) for change in changes), default=0)
            if c.furthest is not None:
                assert c.places == after.ranks[c.furthest] - before.ranks[c.furthest]

    def test_is_of_metrics_that_carry_weight_and_that_anyone_has(self) -> None:
        data = league_of({f"T{i}": {"OF1082": 1.0 + i, "OF1080": 2.0} for i in range(3)})
        assert list(left_out(data)) == ["OF1082", "OF1080"]
        assert list(left_out(data, metric_weights={"OF1080": 0})) == ["OF1082"]
        assert left_out(league_of({"A": {}})) == {}
        assert left_out(league_of({})) == {}

    def test_without_the_only_metric_all_lose_their_score(self) -> None:
        data = league_of({f"T{i}": {"OF1082": 1.0 + i} for i in range(3)})
        for rule in ("published", "quartile", "shares"):
            c = left_out(data, boundary={"rule": rule})["OF1082"].comparison
            assert (c.up, c.down, c.lost, c.compared) == ((), (), (0, 1, 2), 0)
            assert c.furthest is None and np.isnan(c.correlation)

    def test_who_falls_below_the_fewest_metrics_loses_the_score(self) -> None:
        data = league_of({"A": {"OF1082": 1.0, "OF1080": 1.0}, "B": {"OF1082": 2.0, "OF1061": 2.0}})
        found = left_out(data, missing={"min_metrics": 2})
        assert found["OF1082"].comparison.lost == (0, 1)
        assert found["OF1080"].comparison.lost == (0,)

    def test_a_domain_weight_keeps_counting_in_domain_mode(self) -> None:
        data = league_of(
            {
                "A": {"OF1082": 1.0, "OF1084": 4.0, "OF1080": 2.0},
                "B": {"OF1082": 3.0, "OF1084": 3.0, "OF1080": 2.0},
            }
        )
        # without engagement people is sickness alone: A from 2.25 to 1.5, B stays at 2.5
        c = left_out(data, weighting="domain")["OF1084"].comparison
        assert (c.up, c.down) == ((0,), ())


class TestCompared:
    def test_finds_the_first_of_the_furthest_and_which_way_it_goes(self) -> None:
        segments, other = np.array([1, 1, 2, 0]), np.array([1, 2, 1, 3])
        c = compared(segments, np.array([1, 2, 3, 0]), other, np.array([2, 4, 1, 3]))
        assert (c.up, c.down, c.lost) == ((2,), (1,), ())
        assert (c.furthest, c.places, c.compared) == (1, 2, 3)

    def test_is_empty_where_nothing_changes(self) -> None:
        same = np.array([1, 2])
        c = compared(same, same, same, same)
        assert (c.moves, c.furthest, c.places, c.correlation) == (0, None, 0, pytest.approx(1))


class TestRankCorrelation:
    @pytest.mark.parametrize("seed", range(5))
    def test_is_spearmans(self, seed: int) -> None:
        a, b = np.random.default_rng(seed).integers(1, 6, (2, 12))
        assert rank_correlation(a, b) == pytest.approx(spearmanr(a, b).statistic)

    @pytest.mark.parametrize("values", [[], [1], [1, 1, 1]])
    def test_cannot_be_said_without_a_spread(self, values: list[int]) -> None:
        of = np.array(values, dtype=np.int64)
        assert np.isnan(rank_correlation(of, of))

    def test_ties_share_the_mean_of_the_ranks_they_span(self) -> None:
        assert average_ranks(np.array([3, 1, 3, 9])).tolist() == [2.5, 1.0, 2.5, 4.0]
