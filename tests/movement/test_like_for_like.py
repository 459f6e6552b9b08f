"""The data's share of a move parted into other scores and other metrics."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import combinations, pairwise
from math import factorial
from random import Random
from typing import Any

import numpy as np
import pytest
from how_many import how_many
from leagues import league_of, random_league
from official_leagues import QUARTERS, Leagues
from scenarios import random_scenario

from lib.league import LeagueData
from lib.matrix import ScoreMatrix
from lib.movement import movement
from lib.movement.like_for_like import NOT_PARTED, DataShares, like_for_like
from lib.scenario import bind, from_mapping
from lib.scoring.league import LeagueResult, scenario_scores, score_league
from lib.scoring.rules import official_rules

PEOPLE, FINANCE, ACCESS = "OF1082", "OF1080", "OF1005"


def scored(data: LeagueData, **scenario: Any) -> LeagueResult:
    return score_league(data, bind(from_mapping({"version": 1, **scenario}), data).rules)


def of_one(before: dict[str, float], now: dict[str, float], **scenario: Any) -> DataShares:
    a, b = scored(league_of({"A": before})), scored(league_of({"A": now}), **scenario)
    return like_for_like(a, b)["A"]


class TestLikeForLike:
    def test_other_scores_on_the_same_metrics_are_like_for_like(self) -> None:
        assert of_one({PEOPLE: 1.0, FINANCE: 4.0}, {PEOPLE: 4.0, FINANCE: 4.0}) == (2, 0)

    def test_a_metric_more_is_a_changed_set(self) -> None:
        assert of_one({PEOPLE: 1.0}, {PEOPLE: 1.0, FINANCE: 4.0}) == (0, 1)

    def test_a_metric_fewer_is_a_changed_set(self) -> None:
        assert of_one({PEOPLE: 1.0, FINANCE: 4.0}, {PEOPLE: 1.0}) == (0, -1)

    def test_both_at_once_share_what_they_do_together(self) -> None:
        # 1 with people alone, 2.5 with finance too, 4 with both worse: the second and fourth part
        assert of_one({PEOPLE: 1.0}, {PEOPLE: 4.0, FINANCE: 4.0}) == (2.5, 0.5)

    def test_the_two_may_pull_apart(self) -> None:
        assert of_one({PEOPLE: 1.0, FINANCE: 4.0}, {PEOPLE: 4.0, ACCESS: 1.0}) == (1.5, -1.5)

    def test_a_metric_without_weight_counts_for_nothing(self) -> None:
        weights = {"domain_weights": {"finance": 0}}
        before, now = league_of({"A": {PEOPLE: 1.0}}), league_of({"A": {PEOPLE: 1.0, FINANCE: 4.0}})
        found = like_for_like(scored(before, **weights), scored(now, **weights))
        assert found["A"] == (0, 0)

    def test_is_not_told_apart_where_a_mixture_leaves_the_trust_unscored(self) -> None:
        before = scored(league_of({"A": {FINANCE: 4.0}}), domain_weights={"people": 0})
        now = scored(league_of({"A": {PEOPLE: 1.0}}), domain_weights={"finance": 0})
        assert like_for_like(before, now) == {"A": NOT_PARTED}

    def test_who_has_no_segment_on_one_side_has_no_shares(self) -> None:
        before = scored(league_of({"A": {PEOPLE: 1.0}, "B": {}}))
        now = scored(league_of({"B": {PEOPLE: 1.0}, "C": {PEOPLE: 2.0}}))
        assert like_for_like(before, now) == dict.fromkeys("ABC", NOT_PARTED)

    def test_nobody_at_all_has_none(self) -> None:
        nobody = scored(league_of({}))
        assert like_for_like(nobody, nobody) == {}


class TestAgainstPlainLoops:
    def test_random_leagues_give_what_loops_over_every_mixture_give(self) -> None:
        for number in range(how_many(200, short=12)):
            random = Random(number)
            a, b = (_random_result(random) for _ in "ab")
            wanted, found = _plain(a, b), _assert_adds_up(a, b)
            assert found.keys() == wanted.keys()
            for org, shares in wanted.items():
                if shares is None:
                    assert found[org] == NOT_PARTED, (number, org)
                else:
                    assert found[org] == pytest.approx(shares, abs=1e-9), (number, org)


class TestOfficialFigures:
    def test_the_two_add_up_and_only_who_has_other_metrics_has_the_second(
        self, official_leagues: Leagues
    ) -> None:
        results = []
        for period in QUARTERS:
            pool = official_leagues(period)
            data = next(of for of in pool if of.league == "mental-health-community")
            results.append(score_league(data, official_rules(data.framework), pool))
        others = []
        for a, b in pairwise(results):
            found = _assert_adds_up(a, b)
            assert found.keys() == set(a.data.orgs)
            same = _same_metrics(a.data, b.data)
            assert all(found[org].changed_set == 0 for org in same)
            others.append(len(found) - len(same))
        # method.md, section 4: 7 to 9 trusts a quarter
        assert (min(others), max(others)) == (7, 9)


def _random_result(random: Random) -> LeagueResult:
    data = random_league(random, 10)
    return scored(data, **random_scenario(random, data))


def _assert_adds_up(a: LeagueResult, b: LeagueResult) -> dict[str, DataShares]:
    found = like_for_like(a, b)
    for move in movement(a, b):
        like, changed = found[move.org_code]
        if like is not None and changed is not None:
            assert like + changed == pytest.approx(move.share_data, abs=1e-9)
    return found


def _same_metrics(a: LeagueData, b: LeagueData) -> set[str]:
    return {
        org
        for org in set(a.orgs) & set(b.orgs)
        if _scores_of(a, org).keys() == _scores_of(b, org).keys()
    }


def _scores_of(data: LeagueData, org: str) -> dict[str, float]:
    row = data.matrix.values[data.orgs.index(org)]
    named = zip(data.matrix.metrics, row.tolist(), strict=True)
    return {metric: score for metric, score in named if not np.isnan(score)}


Value = Callable[[frozenset[str]], int | None]


def _plain(a: LeagueResult, b: LeagueResult) -> Mapping[str, tuple[float, float] | None]:
    return {org: _of_one(a, b, org) for org in {*a.data.orgs, *b.data.orgs}}


def _of_one(a: LeagueResult, b: LeagueResult, org: str) -> tuple[float, float] | None:
    if not all(org in of.data.orgs and of.segments[of.data.orgs.index(org)] for of in (a, b)):
        return None
    every = ("like", "set", "weights", "boundary", "override")
    value = {
        frozenset(chosen): _segment(a, b, org, frozenset(chosen))
        for size in range(6)
        for chosen in combinations(every, size)
    }
    if None in value.values():
        return None
    found = [_owen(value, part, other) for part, other in (("like", "set"), ("set", "like"))]
    return found[0], found[1]


def _owen(value: Mapping[frozenset[str], int | None], part: str, other: str) -> float:
    total = 0.0
    for size in range(4):
        for chosen in combinations(("weights", "boundary", "override"), size):
            weight = factorial(size) * factorial(3 - size) / factorial(4)
            for inside in ((), (other,)):
                without = frozenset({*chosen, *inside})
                lower, upper = value[without], value[without | {part}]
                assert lower is not None and upper is not None
                total += weight * (upper - lower) / 2
    return total


def _segment(a: LeagueResult, b: LeagueResult, org: str, from_b: frozenset[str]) -> int | None:
    """The organisation's segment in one mixture, worked out for it alone."""
    own, other = (b, a) if "set" in from_b else (a, b)
    mixed = _scores_of(own.data, org)
    if ("like" in from_b) != ("set" in from_b):
        theirs = _scores_of(other.data, org)
        mixed = {metric: theirs.get(metric, score) for metric, score in mixed.items()}
    rules = (b if "weights" in from_b else a).rules
    row = np.array([[mixed.get(m, np.nan) for m in own.data.matrix.metrics]])
    score = scenario_scores(ScoreMatrix((org,), own.data.matrix.metrics, row), rules)[0][0]
    if np.isnan(score):
        return None
    lines = (b if "boundary" in from_b else a).cutoffs
    segment = 1 + sum(float(score) > line + 1e-9 for line in lines)
    of = b if "override" in from_b else a
    return max(segment, of.rules.override.cap) if of.flagged[of.data.orgs.index(org)] else segment


def test_labels_may_come_in_another_order() -> None:
    random = Random(5)
    data, now = random_league(random, 9), random_league(random, 9)
    matrix = now.matrix
    turned = replace(now, matrix=matrix.aligned(matrix.orgs, matrix.metrics[::-1]))
    assert like_for_like(scored(data), scored(now)) == like_for_like(scored(data), scored(turned))
