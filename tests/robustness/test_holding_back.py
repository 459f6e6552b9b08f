"""What holds a score back, against plain loops."""

import math
from collections import defaultdict
from random import Random

import numpy as np
import pytest
from how_many import how_many
from leagues import framework, league_of, random_league
from scenarios import random_scenario

from lib.league import LeagueData
from lib.robustness.holding_back import holding_back
from lib.scenario import bind, from_mapping
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import Boundary, Override, official_rules

CUTOFFS = (2.0, 2.5, 3.0)
METRICS = [metric.score_id for metric in framework().metrics_of("mental-health-community")]
FIRST, SECOND, THIRD = METRICS[:3]


def scored(data: LeagueData, **scenario: object) -> LeagueResult:
    rules = bind(from_mapping({"version": 1, **scenario}), data).rules
    return score_league(data, rules, [data])


def alone(**scores: float) -> LeagueResult:
    data = league_of({"A": dict(zip(METRICS, scores.values(), strict=False))}, cutoffs=CUTOFFS)
    return scored(data)


class TestHoldingBack:
    def test_puts_the_metric_furthest_beyond_the_next_cut_off_first(self) -> None:
        found = holding_back(alone(a=2.0, b=4.0, c=2.4), 0)
        assert [m.metric_id for m in found.metrics] == [SECOND, THIRD, FIRST]
        assert (found.against, found.cutoff, found.target) == ("next", 2.5, 2)
        assert [m.contribution for m in found.metrics] == pytest.approx(
            [1.5 / 3, -0.1 / 3, -0.5 / 3]
        )

    def test_goes_by_weight_times_distance_and_not_by_the_score_alone(self) -> None:
        data = league_of({"A": {FIRST: 4.0, SECOND: 3.9}}, cutoffs=CUTOFFS)
        found = holding_back(scored(data, metric_weights={SECOND: 2}), 0)
        assert [m.metric_id for m in found.most] == [SECOND]
        assert found.most[0].share == pytest.approx(2 / 3)

    def test_compares_segment_1_with_the_cut_off_that_ends_it(self) -> None:
        found = holding_back(alone(a=1.0, b=2.2), 0)
        assert (found.against, found.cutoff, found.target) == ("own", 2.0, 1)
        assert [m.metric_id for m in found.most] == [SECOND]

    def test_names_nothing_where_every_metric_is_better_than_the_cut_off(self) -> None:
        assert holding_back(alone(a=1.0, b=1.5), 0).most == ()

    def test_names_all_that_are_equal(self) -> None:
        found = holding_back(alone(a=4.0, b=1.0, c=4.0), 0)
        assert [m.metric_id for m in found.most] == [FIRST, THIRD]

    def test_looks_at_the_segment_that_the_score_alone_gives(self) -> None:
        data = league_of({"A": {FIRST: 2.2}}, flagged=["A"], cutoffs=CUTOFFS)
        result = score_league(data, official_rules(data.framework))
        assert result.segments[0] == 3
        assert holding_back(result, 0).cutoff == 2.0

    def test_compares_with_the_mean_score_where_there_are_no_cut_offs(self) -> None:
        data = league_of({"A": {FIRST: 2.0}, "B": {FIRST: 4.0}}, cutoffs=None)
        found = holding_back(score_league(data, official_rules(data.framework)), 1)
        assert (found.against, found.cutoff, found.target) == ("mean", 3.0, 0)

    def test_compares_with_the_mean_score_where_no_score_reaches_the_cut_off(self) -> None:
        scores = {org: {FIRST: 1.0 + k / 4} for k, org in enumerate("ABCDE")}
        data = league_of(scores, segment_before=dict.fromkeys("ABCDE", 2))
        result = scored(data, boundary={"rule": "shares"})
        assert result.cutoffs[0] == -math.inf
        assert holding_back(result, 4).against == "mean"

    def test_of_who_is_unscored_has_nothing(self) -> None:
        found = holding_back(scored(league_of({"A": {}, "B": {FIRST: 2}})), 0)
        assert (found.against, found.metrics, found.most) == ("nothing", (), ())
        assert math.isnan(found.gap)

    @pytest.mark.parametrize("seed", range(how_many(300, short=30)))
    def test_equals_plain_loops(self, seed: int) -> None:
        random = Random(seed)
        data = random_league(random, random.randint(1, 12))
        assert_equals_plain_loops(scored(data, **_scenario(random, data)))

    def test_leaves_the_override_out(self) -> None:
        data = random_league(Random(1), 8)
        rules = official_rules(data.framework)
        off = type(rules)(rules.weights, Boundary(), Override(rule="off"))
        for i in range(8):
            with_it = holding_back(score_league(data, rules), i)
            assert with_it.metrics == holding_back(score_league(data, off), i).metrics


def _scenario(random: Random, data: LeagueData) -> dict[str, object]:
    given = random_scenario(random, data)
    return {key: value for key, value in given.items() if key != "version"}


def assert_equals_plain_loops(result: LeagueResult) -> None:
    data = result.data
    for i in range(len(data.orgs)):
        found = holding_back(result, i)
        shares = plain_shares(result, i)
        if np.isnan(result.scores[i]):
            assert found.metrics == ()
            continue
        assert {m.metric_id: m.share for m in found.metrics} == pytest.approx(shares)
        for m in found.metrics:
            x = data.matrix.values[i, m.column]
            assert data.matrix.metrics[m.column] == m.metric_id
            assert m.contribution == pytest.approx(shares[m.metric_id] * (x - found.cutoff))
        parts = [m.contribution for m in found.metrics]
        assert parts == pytest.approx(sorted(parts, reverse=True))
        assert sum(parts) == pytest.approx(found.gap, abs=1e-9)
        assert found.cutoff == pytest.approx(plain_cutoff(result, i))


def plain_shares(result: LeagueResult, i: int) -> dict[str, float]:
    weights, data = result.rules.weights, result.data
    w = dict(zip(weights.metrics, weights.metric_weights.tolist(), strict=True))
    domain = dict(zip(weights.metrics, weights.domain_of.tolist(), strict=True))
    d = weights.domain_weights.tolist()
    has = {
        metric
        for metric, x in zip(data.matrix.metrics, data.matrix.values[i], strict=True)
        if not math.isnan(x) and w[metric] * d[domain[metric]] > 0
    }
    if weights.weighting == "metric":
        total = sum(w[m] * d[domain[m]] for m in has)
        return {m: w[m] * d[domain[m]] / total for m in has}
    of: dict[int, float] = defaultdict(float)
    for m in has:
        of[domain[m]] += w[m]
    total = sum(d[k] for k in of)
    return {m: d[domain[m]] / total * w[m] / of[domain[m]] for m in has}


def plain_cutoff(result: LeagueResult, i: int) -> float:
    cutoffs: list[float] = result.cutoffs.tolist()
    score = float(result.scores[i])
    if not any(math.isnan(c) for c in cutoffs):
        lower = [c for c in cutoffs if score > c + 1e-9]
        cutoff = lower[-1] if lower else cutoffs[0]
        if math.isfinite(cutoff):
            return cutoff
    there: list[float] = [s for s in result.scores.tolist() if not math.isnan(s)]
    return sum(there) / len(there)
