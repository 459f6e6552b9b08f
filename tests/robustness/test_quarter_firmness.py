"""Whether moves between quarters hold when the weights of both are drawn anew."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from how_many import how_many
from leagues import framework, league_of, random_league, turned
from scenarios import random_scenario
from shipped import illustrative_leagues

from lib.league import LeagueData
from lib.robustness.draws import Draws, factors
from lib.robustness.quarter_firmness import quarter_firmness
from lib.robustness.uncertain_weights import certainty
from lib.scenario import bind, from_mapping
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import Weights, official_rules

PEOPLE, FINANCE = "OF1082", "OF1080"
FEW = Draws(60)


def scored(data: LeagueData, **scenario: Any) -> LeagueResult:
    return score_league(data, bind(from_mapping({"version": 1, **scenario}), data).rules)


class TestAMoveBetweenQuarters:
    def test_that_every_weighting_gives_holds_in_all_draws(self) -> None:
        before, now = league_of({"A": {PEOPLE: 1.0}}), league_of({"A": {PEOPLE: 4.0}})
        assert quarter_firmness(scored(before), scored(now), draws=FEW) == {"A": 1.0}

    def test_that_hangs_on_equal_weights_holds_in_half_of_the_draws(self) -> None:
        before = league_of({"A": {PEOPLE: 1.0, FINANCE: 1.0}}, cutoffs=(2.4999, 3.0, 3.5))
        now = league_of({"A": {PEOPLE: 1.0, FINANCE: 4.0}}, cutoffs=(2.4999, 3.0, 3.5))
        (share,) = quarter_firmness(scored(before), scored(now), draws=Draws(2_000)).values()
        assert share == pytest.approx(0.5, abs=0.05)

    def test_is_asked_for_of_movers_alone(self) -> None:
        before = league_of({"A": {PEOPLE: 1.0}, "B": {PEOPLE: 1.0}, "C": {}, "D": {PEOPLE: 1.0}})
        now = league_of({"C": {PEOPLE: 1.0}, "B": {PEOPLE: 1.0}, "A": {PEOPLE: 4.0}, "E": {}})
        assert list(quarter_firmness(scored(before), scored(now), draws=FEW)) == ["A"]

    def test_of_nobody_is_nothing(self) -> None:
        nobody = scored(league_of({}))
        assert quarter_firmness(nobody, nobody, draws=FEW) == {}

    def test_by_the_override_alone_needs_no_weight(self) -> None:
        rows = {"A": {PEOPLE: 1.0}}
        before, now = scored(league_of(rows)), scored(league_of(rows, flagged=["A"]))
        assert quarter_firmness(before, now, draws=FEW) == {"A": 1.0}

    def test_does_not_depend_on_the_order_of_rows(self) -> None:
        before, now = (random_league(Random(n), 12) for n in (1, 2))
        one = quarter_firmness(scored(before), scored(now), draws=FEW)
        assert one == quarter_firmness(scored(turned(before)), scored(turned(now)), draws=FEW)

    def test_tells_the_share_done_up_to_all_of_it(self) -> None:
        before, now = league_of({"A": {PEOPLE: 1.0}}), league_of({"A": {PEOPLE: 4.0}})
        told: list[float] = []
        quarter_firmness(scored(before), scored(now), draws=Draws(1_500), progress=told.append)
        assert told == [pytest.approx(2 / 3), 1.0]


class TestAgainstCertainty:
    @pytest.mark.parametrize("boundary", ["published", "shares"])
    def test_the_same_quarter_twice_gives_the_same_shares(self, boundary: str) -> None:
        data = illustrative_leagues("2025-26-Q4")[0]
        official = score_league(data, official_rules(data.framework))
        half = scored(data, domain_weights={"finance": 0.5}, boundary={"rule": boundary})
        wanted = certainty(official, half, draws=Draws(1_300), ranked=False).moves
        found = quarter_firmness(official, half, draws=Draws(1_300))
        assert found
        assert found == {
            org: share
            for org, share in zip(data.orgs, wanted.tolist(), strict=True)
            if not np.isnan(share)
        }


class TestAgainstPlainLoops:
    def test_random_leagues_under_random_scenarios(self) -> None:
        moved = 0
        for number in range(how_many(120, short=12)):
            random = Random(number)
            before, now = random_league(random, 9), random_league(random, 9, rules=_other(random))
            content = random_scenario(random, now)
            rules = [bind(from_mapping(content), of, ("T99",)).rules for of in (before, now)]
            a, b = (score_league(of, by) for of, by in zip((before, now), rules, strict=True))
            found = quarter_firmness(a, b, draws=FEW)
            assert found == pytest.approx(_plain(a, b, FEW)), number
            moved += len(found)
        assert moved > 10


def _other(random: Random) -> Any:
    """The framework with its metrics in another order: the draws must find them by name."""
    metrics = list(framework().metrics)
    random.shuffle(metrics)
    return framework().with_metrics(metrics)


def _plain(a: LeagueResult, b: LeagueResult, draws: Draws) -> Mapping[str, float]:
    """Every draw as two whole tables, one weight at a time."""
    was, now = (dict(zip(of.data.orgs, of.segments.tolist(), strict=True)) for of in (a, b))
    movers = [org for org in now if now[org] and was.get(org) and was[org] != now[org]]
    by = "domain" if b.rules.weights.weighting == "domain" else "metric"
    names = _names(b, by)
    rows = np.concatenate(list(factors(draws, len(names))))
    counts = dict.fromkeys(movers, 0)
    for row in rows.tolist():
        draw = dict(zip(names, row, strict=True))
        old, new = (_segments(of, draw, by) for of in (a, b))
        for org in movers:
            counts[org] += _sign(new[org] - old[org]) == _sign(now[org] - was[org])
    return {org: n / draws.count for org, n in counts.items()}


def _names(of: LeagueResult, by: str) -> Sequence[str]:
    return of.rules.weights.metrics if by == "metric" else of.data.framework.domain_ids


def _segments(of: LeagueResult, draw: Mapping[str, float], by: str) -> Mapping[str, int]:
    weights: Weights = of.rules.weights
    times = np.array([draw[name] for name in _names(of, by)])
    if by == "metric":
        weights = replace(weights, metric_weights=weights.metric_weights * times)
    else:
        weights = replace(weights, domain_weights=weights.domain_weights * times)
    table = score_league(of.data, replace(of.rules, weights=weights))
    return dict(zip(of.data.orgs, table.segments.tolist(), strict=True))


def _sign(n: int) -> int:
    return (n > 0) - (n < 0)
