"""The search for weights: what it finds is the best that plain enumeration finds."""

from dataclasses import replace
from itertools import pairwise, product
from random import Random

import numpy as np
import pytest
from leagues import framework, league_of, random_league
from official_leagues import LEAGUE, QUARTERS, Leagues

from lib.matrix import Floats, Ints
from lib.movement import movement
from lib.robustness.influence import spread_shares
from lib.robustness.search import MOST, Box, Effort, search
from lib.robustness.search_change import change_from
from lib.robustness.search_goals import Goal, Goals, Played, domain_spread
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import Boundary, Override, Rules, official_rules

GOALS: tuple[Goal, ...] = ("moves", "steady", "influence")
DOMAINS = framework().domain_ids
FREE = ("safety", "finance")
PLAIN = official_rules(framework())


def some_goals(seed: int, rules: Rules = PLAIN, quarters: int = 3) -> Goals:
    """Two domains free in a league of some 15 trusts over some quarters."""
    random = Random(seed)
    data = [random_league(random, random.randint(8, 18)) for _ in range(quarters)]
    played = [Played(one, rules, [one]) for one in data]
    official = score_league(data[-1], PLAIN).segments
    return Goals(played[-1], played, official, np.full(5, 0.2), "domain", FREE)


def scored(played: Played, pair: tuple[float, ...]) -> LeagueResult:
    weights = played.rules.weights.domain_weights.copy()
    for name, weight in zip(FREE, pair, strict=True):
        weights[DOMAINS.index(name)] = weight
    changed = replace(played.rules.weights, domain_weights=weights)
    return score_league(played.data, replace(played.rules, weights=changed), played.leagues)


def plain_value(goals: Goals, goal: Goal, pair: tuple[float, ...]) -> float:
    """One weighting's number, one organisation after the other."""
    asked = goals.quarters if goal == "steady" else [goals.here]
    found = [scored(played, pair) for played in asked]
    if goal == "steady":
        tables = [dict(zip(one.data.orgs, one.segments.tolist(), strict=True)) for one in found]
        return sum(
            0 < before[org] != after[org] > 0
            for before, after in pairwise(tables)
            for org in before.keys() & after.keys()
        )
    (result,) = found
    if goal == "moves":
        both = zip(goals.official, result.segments, strict=True)
        return sum(0 < a != b > 0 for a, b in both)
    spread = spread_shares(result)
    if spread is None:
        return float("inf")
    shares = dict.fromkeys(DOMAINS, 0.0)
    for metric, share in zip(result.data.metrics, spread.metrics, strict=True):
        shares[metric.domain] += share
    return sum(abs(0.2 - share) for share in shares.values()) / 2


def box(low: float, high: float) -> Box:
    ends = (np.full(2, round(20 * end)) for end in (low, high))
    return Box(*ends, fixed=np.full(2, low))


def found_in(goals: Goals, goal: Goal, within: Box, effort: Effort) -> tuple[Floats, float, int]:
    found = search(
        within,
        lambda weights: goals.admissible(goal, weights),
        change_from(goals, np.ones(2)),
        np.array([20, 20]),
        effort=effort,
    )
    return found.weights, found.value, found.tried


def rules_of(seed: int) -> Rules:
    """Official, each segment keeping its share, quartiles, or nobody held and a minimum."""
    return (
        PLAIN,
        replace(PLAIN, boundary=Boundary("shares")),
        replace(PLAIN, boundary=Boundary("quartile", pool="all")),
        replace(PLAIN, override=Override("off"), min_metrics=5),
    )[seed % 4]


class TestASmallBox:
    @pytest.mark.parametrize("goal", GOALS)
    @pytest.mark.parametrize("seed", range(4))
    def test_is_tried_whole_and_gives_what_plain_enumeration_gives(
        self, goal: Goal, seed: int
    ) -> None:
        goals, within = some_goals(seed, rules_of(seed)), box(0.7, 1.0)
        positions = [p / 20 for p in range(14, 21)]
        plain = [plain_value(goals, goal, pair) for pair in product(positions, positions)]
        weights, value, tried = found_in(goals, goal, within, Effort())

        assert tried == len(plain) == 49
        assert value == pytest.approx(min(plain), abs=1e-8)
        assert plain_value(goals, goal, tuple(weights)) == pytest.approx(min(plain), abs=1e-8)

    def test_passes_over_weights_that_leave_a_trust_without_a_score(self) -> None:
        only = {f"T{i}": {"OF1082": 1.0 + i, "OF1080": 2.0} for i in range(3)}
        data = league_of({**only, "T3": {"OF1080": 4.0}})
        here = Played(data, PLAIN)
        official = score_league(data, PLAIN).segments
        goals = Goals(here, [here], official, np.full(5, 0.2), "domain", ("people", "finance"))
        pairs = np.array([[1.0, 0.0], [1.0, 1.0]])

        for goal in GOALS:
            assert np.isinf(goals.admissible(goal, pairs)).tolist() == [True, False]
            assert not np.isinf(goals.values(goal, pairs)[0])


class TestALargerBox:
    def test_is_searched_to_the_same_best_nearly_always(self) -> None:
        few, every = Effort(every=0, random=150, most=600), Effort()
        same, cases = 0, [(goal, seed) for goal in GOALS for seed in range(4)]
        for goal, seed in cases:
            goals, within = some_goals(seed, rules_of(seed)), box(0.5, 1.5)
            if goal == "influence":
                within = box(0.5, 1.0)
            best = found_in(goals, goal, within, every)[1]
            _, value, tried = found_in(goals, goal, within, few)
            assert value >= best - 1e-9
            assert tried < 600
            same += value <= best + 1e-9

        assert same >= 0.9 * len(cases)

    def test_with_many_weights_gives_the_same_each_time_and_tells_the_share_done(self) -> None:
        target = np.array([3, 60, 10, 33, 21, 5, 42, 11, 19, 50, 0]) / 20
        told: list[float] = []

        def run() -> tuple[list[float], int]:
            found = search(
                Box(np.zeros(11, dtype=int), np.full(11, MOST), np.zeros(11)),
                lambda w: np.abs(w - target).sum(axis=1),
                lambda w: w.sum(axis=1),
                np.full(11, 20),
                effort=Effort(random=200),
                progress=told.append,
            )
            return found.weights.tolist(), found.tried

        assert run() == run()
        assert run()[0] == pytest.approx(target.tolist())
        assert told[: len(told) // 3] == sorted(told[: len(told) // 3])
        assert told[-1] == 1

    def test_of_few_enough_weights_tries_every_corner(self) -> None:
        asked: list[tuple[float, ...]] = []

        def goal(weights: Floats) -> Floats:
            asked.extend(map(tuple, weights.tolist()))
            return weights.sum(axis=1)

        within = Box(np.array([10, 10, 20]), np.array([60, 60, 20]), np.array([0.0, 0.0, 1 / 3]))
        effort = Effort(every=0, random=1)
        search(within, goal, lambda w: w[:, 0], np.array([20, 20, 7]), effort=effort)

        assert {c for c in asked if {*c[:2]} <= {0.5, 3.0}} == {
            (a, b, 1 / 3) for a in (0.5, 3.0) for b in (0.5, 3.0)
        }
        assert len(asked) == len(set(asked))


class TestEquallyGoodWeights:
    def at(self, low: Ints, start: Ints, change: Floats) -> list[float]:
        found = search(
            Box(low, low + 3, np.zeros(len(low))),
            lambda w: np.zeros(len(w)),
            lambda w: np.abs(w - change).sum(axis=1),
            start,
        )
        return found.weights.tolist()

    def test_are_decided_by_the_least_change(self) -> None:
        assert self.at(np.array([20, 20]), np.array([20, 20]), np.array([1.1, 1.05])) == [1.1, 1.05]

    def test_then_by_how_few_differ_and_by_the_smaller_ones(self) -> None:
        goals = some_goals(1)
        scale = change_from(goals, np.ones(2))
        assert scale(np.ones((1, 2))) == pytest.approx(0)

        found = search(
            Box(np.array([10, 10]), np.array([20, 20]), np.zeros(2)),
            lambda w: np.abs(w[:, 0] / w[:, 1] - 1),
            lambda w: np.zeros(len(w)),
            np.array([20, 19]),
        )
        assert found.weights.tolist() == [0.95, 0.95]


class TestChange:
    @pytest.mark.parametrize("weighting", ["metric", "domain"])
    def test_is_the_part_of_the_weight_that_changes_hands(self, weighting: str) -> None:
        data = league_of({"A": {"OF1082": 1.0, "OF1084": 2.0, "OF1080": 2.0}})
        weights = replace(PLAIN.weights, weighting=weighting)
        here = Played(data, replace(PLAIN, weights=weights))
        goals = Goals(here, [here], np.zeros(1), np.zeros(5), "domain", ("people", "finance"))
        finance = {"metric": (1 / 3, 1 / 2), "domain": (1 / 2, 2 / 3)}[weighting]

        changed = change_from(goals, np.ones(2))(np.array([[1.0, 1.0], [1.0, 2.0]]))

        assert changed == pytest.approx([0, finance[1] - finance[0]])


class TestTheGoals:
    def test_of_the_metrics_weights_are_those_of_the_league_scored_with_them(self) -> None:
        goals = replace(some_goals(3), vary="metric", names=("OF1082", "OF1080"))
        here, chosen = goals.here, np.array([[2.0, 0.5]])
        weights = here.rules.weights.metric_weights.copy()
        for name, weight in zip(goals.names, chosen[0], strict=True):
            weights[here.rules.weights.metrics.index(name)] = weight
        changed = replace(here.rules.weights, metric_weights=weights)
        result = score_league(here.data, replace(here.rules, weights=changed))

        both = (goals.official > 0) & (result.segments > 0)
        assert goals.values("moves", chosen) == [np.sum(both & (goals.official != result.segments))]
        shares = domain_spread(result)
        assert shares is not None
        assert goals.values("influence", chosen) == pytest.approx(np.abs(0.2 - shares).sum() / 2)

    def test_know_no_moves_and_no_spread_where_nobody_is_scored(self) -> None:
        here = Played(league_of({}), PLAIN)
        goals = Goals(here, [here, here], np.zeros(0), np.full(5, 0.2), "domain", FREE)

        assert goals.values("moves", np.ones((2, 2))).tolist() == [0, 0]
        assert goals.values("steady", np.ones((2, 2))).tolist() == [0, 0]
        assert np.isinf(goals.values("influence", np.ones((2, 2)))).all()

    def test_count_the_official_moves_of_the_year(self, official_leagues: Leagues) -> None:
        pools = [official_leagues(period) for period in QUARTERS]
        data = [next(one for one in pool if one.league == LEAGUE) for pool in pools]
        played = [Played(one, PLAIN, pool) for one, pool in zip(data, pools, strict=True)]
        played = [replace(one, rules=official_rules(one.data.framework)) for one in played]
        results = [score_league(one.data, one.rules) for one in played]
        goals = Goals(played[-1], played, results[-1].segments, np.full(5, 0.2))
        moves = [sum(move.change != 0 for move in movement(a, b)) for a, b in pairwise(results)]

        assert goals.values("moves", np.zeros((1, 0))) == [0]
        assert goals.values("steady", np.zeros((1, 0))) == [sum(moves)] == [48]
