"""What the finding on tipping claims, tried: every way's weights applied in plain loops."""

import math
import re
from random import Random

import pytest
from how_many import how_many, long_run
from official_leagues import QUARTERS, Leagues
from shipped import illustrative_leagues

from lib.findings.case import Case, case
from lib.findings.tipping import Tipping, tipping
from lib.findings.tipping_ways import Way
from lib.findings.weight_words import part_of_weight, times
from lib.league import LeagueData
from lib.scenario import from_mapping
from lib.scoring.rules import Weights

TIE = 1e-9
Shares = dict[str, float]


def shares_of(weights: Weights) -> Shares:
    """Every metric's part of the weight, as the method multiplies them."""
    v = {
        metric: float(weights.metric_weights[j]) * float(weights.domain_weights[d])
        for j, (metric, d) in enumerate(zip(weights.metrics, weights.domain_of, strict=True))
    }
    return {metric: x / sum(v.values()) for metric, x in v.items()}


def segments(data: LeagueData, of: Case, shares: Shares) -> dict[str, int]:
    """By the cut-offs as they are held; 0 for who is unscored."""
    cutoffs, cap = [*of.result.cutoffs], of.rules.override.cap
    found = {}
    for i, org in enumerate(data.orgs):
        own = [
            (shares.get(metric, 0.0), float(data.matrix.values[i, j]))
            for j, metric in enumerate(data.matrix.metrics)
            if not math.isnan(data.matrix.values[i, j])
        ]
        weight = sum(v for v, _ in own)
        counted = sum(v > 0 for v, _ in own)
        if not weight or counted < max(of.rules.min_metrics, data.framework.fewest_metrics):
            found[org] = 0
            continue
        score = sum(v * x for v, x in own) / weight
        by_score = 1 + sum(score > cutoff + TIE for cutoff in cutoffs)
        found[org] = max(by_score, cap) if of.result.flagged[i] else by_score
    return found


def assert_way(of: Case, finding: Tipping, way: Way, was: dict[str, int]) -> None:
    """It lands where it is to, moves whom it says, at the cost that it says."""
    assert way.weights is not None
    shares = shares_of(way.weights)
    now = segments(of.data, of, shares)
    assert now[finding.org_code] == finding.target, (finding.name, way.kind)
    others = {o for o in now if o != finding.org_code and was[o] and now[o] and was[o] != now[o]}
    assert {(s.org_code, s.segment_from, s.segment_to) for s in way.side_effects} == {
        (o, was[o], now[o]) for o in others
    }
    if way.kind == "multiplier":  # all else as it is
        assert way.multiplier is not None
        assert not way.sentence or f"counted {times(way.multiplier)} times as much" in way.sentence
    elif way.cost is not None:
        assert part_of_weight(way.cost) in way.sentence
    if way.sentence:
        assert said_of_others(way.sentence) == len(others)


def said_of_others(sentence: str) -> int:
    found = re.search(r"(\d+|no) other (trust|ICB)s? would change", sentence)
    assert found, sentence
    return 0 if found[1] == "no" else int(found[1])


def assert_claims(data: LeagueData, leagues: list[LeagueData], n: int) -> int:
    """Every way with held cut-offs of n of the league; how many ways there are."""
    of, tried = case(data, from_mapping({"version": 1}), "held", leagues), 0
    was = {o: int(s) for o, s in zip(data.orgs, of.result.segments, strict=True)}
    scored = [org for org in data.orgs if was[org]]
    for org in scored if long_run() else Random(2).sample(scored, min(n, len(scored))):
        finding = tipping(of, org)
        effects = len(finding.transfer.side_effects)
        if finding.transfer.possible:
            assert f"{effects or 'no'} other" in finding.headline
        for way in (finding.transfer, *finding.multipliers):
            if way.possible:
                assert_way(of, finding, way, was)
                tried += 1
    return tried


class TestEveryWay:
    @pytest.mark.parametrize("period", QUARTERS[-1:] if not long_run() else QUARTERS)
    def test_of_the_official_league_does_what_it_says(
        self, official_leagues: Leagues, period: str
    ) -> None:
        (data,) = official_leagues(period)
        assert assert_claims(data, [data], 6) > 6

    def test_of_the_illustrative_leagues_does_what_it_says(self) -> None:
        periods = [f"{year}-Q{q}" for year in ("2024-25", "2025-26") for q in (4, 3, 2, 1)]
        for period in periods[: how_many(8, short=1)]:
            leagues = illustrative_leagues(period)
            some = leagues if long_run() else leagues[:1]
            assert sum(assert_claims(data, leagues, 3) for data in some) > 3
