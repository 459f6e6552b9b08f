"""Sweep, tide, influence, who is affected and explained sums against the plain second words."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import numpy as np
import oracle
import pytest
from how_many import how_many
from leagues import random_league
from official_leagues import QUARTERS, Leagues
from oracle.boundaries import FEWEST
from scenarios import oracle_quarter, random_scenario
from shipped import illustrative_leagues

from lib.findings.affected import affected
from lib.findings.answers import answer
from lib.findings.case import Case, case
from lib.findings.explanation import explanation
from lib.findings.influence import influence
from lib.findings.sweep import sweep
from lib.findings.weights import weight_shares
from lib.league import LeagueData, Traits
from lib.movement.sweep import sweep_weights
from lib.scenario import from_mapping
from lib.store.details import MetricDetail

# Random cases prove results; what code they happen to run through is no measure of the tests.
pytestmark = pytest.mark.no_cover

RANDOM_LEAGUES = how_many(300, short=40)
MORE_FOR_CROSSINGS = how_many(240, short=30)
SCENARIOS_A_QUARTER = how_many(25, short=8)  # times four quarters, on each of two data sets
CROSSINGS_A_QUARTER = how_many(15, short=4)  # whose oracle takes its time


class Both:
    """One random case as the engine and as the oracle have it."""

    def __init__(self, random: Random, leagues: Sequence[LeagueData]) -> None:
        self.data = random.choice(leagues)
        self.scenario = random_scenario(random, self.data)
        key = random.choice(["held", "shares"])
        self.case: Case = case(self.data, from_mapping(self.scenario), key, leagues)
        self.quarter = oracle_quarter(leagues)
        self.league = self.data.league
        self.rules: dict[str, Any] = (oracle.held if key == "held" else oracle.kept)(self.scenario)
        self.random = random

    @property
    def known(self) -> list[str]:
        """Domains and metrics of which anyone has a score."""
        shares = weight_shares(self.data, self.case.rules)
        return [name for d in shares for name in (d.id, *(m.score_id for m in d.metrics))]


def assert_same_sweep(both: Both) -> None:
    if not both.known:
        return
    name = both.random.choice(both.known)
    framework = both.data.framework
    value_ids = {m.score_id: m.value_id or m.score_id for m in framework.metrics}
    of_league = [m.score_id for m in framework.metrics_of(both.league)]
    found = sweep(both.case, name)
    few = both.random.sample(range(len(found.weights)), 9)  # the oracle takes its time
    at = sorted({*few, found.weights.index(found.now)})
    weights = [found.weights[i] for i in at]
    expected = oracle.sweep(
        both.quarter, both.league, both.rules, name, weights, value_ids, of_league
    )
    moves = [(found.up[i], found.down[i]) for i in at]
    assert moves == [each or (None, None) for each in expected]


def assert_same_crossings(both: Both) -> None:
    name = both.random.choice(both.known) if both.known else None
    if name is None:
        return
    framework = both.data.framework
    value_ids = {m.score_id: m.value_id or m.score_id for m in framework.metrics}
    found = sweep(both.case, name)
    expected = oracle.crossings(
        *(both.quarter, both.league, both.rules, name, found.weights, found.now, value_ids),
        [m.score_id for m in framework.metrics_of(both.league)],
    )
    ours = [(c.org_code, c.side, c.weight, c.segment_from, c.segment_to) for c in found.crossings]
    assert ours == expected


def assert_same_tide(both: Both) -> None:
    tide, own, _ = oracle.tide_and_own(both.quarter, both.league, both.rules)
    found = answer(both.case)
    assert found.tide == pytest.approx(tide, abs=1e-9)
    ours = {row.org_code: row.own for row in found.rows if row.own is not None}
    assert ours == pytest.approx(own, abs=1e-9)


def assert_same_influence(both: Both) -> None:
    expected = oracle.influence(both.quarter, both.league, both.rules)
    found = influence(both.case)
    few = np.sum(~np.isnan(both.case.result.scores)) < FEWEST
    if expected is None or found is None:
        assert found is None and (expected is None or few)
        return
    assert not few
    by_metric, by_domain, which = expected
    metrics = {m.score_id: m.spread for d in found.domains for m in d.metrics}
    assert {i: s for i, s in metrics.items() if i in by_metric} == pytest.approx(
        by_metric, abs=1e-9
    )
    assert all(abs(s) < 1e-12 for i, s in metrics.items() if i not in by_metric)
    domains = {d.id: d.spread for d in found.domains}
    assert {i: domains[i] for i in by_domain} == pytest.approx(by_domain, abs=1e-9)
    assert found.which_metrics == pytest.approx(which, abs=1e-9)
    assert sum(domains.values()) + found.which_metrics == pytest.approx(1, abs=1e-9)
    weight = oracle.weight_share(both.quarter, both.league, both.rules)
    ours = {m.score_id: m.weight for d in found.domains for m in d.metrics if m.weight}
    assert ours == pytest.approx({i: w for i, w in weight.items() if w}, abs=1e-9)


def assert_same_sums(both: Both) -> None:
    for org in both.random.sample(both.data.orgs, min(3, len(both.data.orgs))):
        found = explanation(both.case, org, _details(both.data, org))
        i = both.data.orgs.index(org)
        if found.scenario.score is None:
            assert np.isnan(both.case.result.scores[i])
            continue
        terms = oracle.explain(both.quarter, both.league, both.rules, org)
        ours = {t.metric_id: t.scenario for t in found.terms if t.scenario}
        assert set(ours) == {metric for metric, *_ in terms}
        for metric, _, score, share, contribution in terms:
            assert ours[metric].share == pytest.approx(share, abs=1e-9)
            assert float(ours[metric].contribution) == pytest.approx(contribution, abs=0.5001e-4)
            assert next(t.score for t in found.terms if t.metric_id == metric) == score
        shown = sum(part.contribution for part in ours.values()) + found.scenario.rounding
        assert shown == found.scenario.score
        total = sum(contribution for *_, contribution in terms)
        assert both.case.result.scores[i] == pytest.approx(total, abs=1e-9)
        assert abs(float(found.scenario.score) - total) <= 0.005 + 1e-6


def assert_same_groups(both: Both) -> None:
    for trait in ("region", "subtype", "size"):
        names = getattr(both.data.traits, trait)
        groups = {o: n or "not known" for o, n in zip(both.data.orgs, names, strict=True)}
        expected = oracle.affected(both.quarter, both.league, both.rules, groups)
        heading = {"region": "Region", "subtype": "Type", "size": "Size"}[trait]
        found = {
            g.name: (g.n, g.up, g.down) for g in affected(both.case).groups if g.trait == heading
        }
        if any(names):
            assert found == {name: counts for name, counts in expected.items() if counts[0]}


def _details(data: LeagueData, org: str) -> dict[str, MetricDetail]:
    i = data.orgs.index(org)
    return {
        m: MetricDetail(m, {}, float(s), None, None, None, None, None, "computed")
        for m, s in zip(data.matrix.metrics, data.matrix.values[i], strict=True)
        if not np.isnan(s)
    }


def scenarios_of(check: Any) -> int:
    """How many scenarios a check is tried on in a quarter of a data set."""
    return CROSSINGS_A_QUARTER if check is assert_same_crossings else SCENARIOS_A_QUARTER


CHECKS = [
    assert_same_sweep,
    assert_same_crossings,
    assert_same_tide,
    assert_same_influence,
    assert_same_sums,
    assert_same_groups,
]


def random_leagues(random: Random) -> Iterator[LeagueData]:
    for league, most in (("mental-health-community", 14), ("ambulance", 9), ("acute", 12)):
        n = random.randint(1, most)
        traits = Traits(
            *(tuple(random.choice(["A", "B", "C", ""]) for _ in range(n)) for _ in range(3))
        )
        yield random_league(random, n, league=league, traits=traits)


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("seed", range(RANDOM_LEAGUES))
def test_on_small_leagues(check: Any, seed: int) -> None:
    random = Random(seed)
    check(Both(random, list(random_leagues(random))))


@pytest.mark.parametrize("seed", range(1000, 1000 + MORE_FOR_CROSSINGS))
def test_crossings_on_more_small_leagues(seed: int) -> None:
    random = Random(seed)
    assert_same_crossings(Both(random, list(random_leagues(random))))


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("period", QUARTERS)
class TestManyScenarios:
    def test_on_the_official_league(
        self, check: Any, period: str, official_leagues: Leagues
    ) -> None:
        for i in range(scenarios_of(check)):
            check(Both(Random(f"{period} {i}"), official_leagues(period)))

    def test_on_the_illustrative_leagues(self, check: Any, period: str) -> None:
        for i in range(scenarios_of(check)):
            check(Both(Random(f"{period} {i}"), illustrative_leagues(period)))


def test_a_sweep_has_every_position_of_a_slider_and_the_present_weight() -> None:
    assert len(sweep_weights(1.0)) == 81
    assert len(sweep_weights(1 / 3)) == 82
    assert sweep_weights(50.0)[-1] == 50.0
