from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
import pytest
from leagues import league_of, random_league
from scipy.stats import norm, sobol_indices

from lib.league import LeagueData
from lib.robustness.drivers import Drivers, drivers, varied_domains
from lib.scenario import bind, from_mapping
from lib.scoring.league import score_league
from lib.scoring.rules import Rules

DATA = random_league(Random(5), 9)
FEW = 2**6


def rules_of(data: LeagueData, **scenario: Any) -> Rules:
    return bind(from_mapping({"version": 1, **scenario}), data).rules


def found(data: LeagueData, *, draws: int = FEW, **scenario: Any) -> Drivers:
    result = drivers(data, rules_of(data, **scenario), draws=draws)
    assert result is not None
    return result


def ranks_at(data: LeagueData, rules: Rules, factors: dict[int, float]) -> list[int]:
    """One table: the domains' weights times the factors."""
    weights = rules.weights.domain_weights.copy()
    for k, factor in factors.items():
        weights[k] *= factor
    under = replace(rules, weights=replace(rules.weights, domain_weights=weights))
    ranks: list[int] = score_league(data, under).ranks.tolist()
    return ranks


def by_hand(data: LeagueData, rules: Rules, draws: int) -> tuple[list[float], list[float]]:
    """First-order and total shares, draw by draw and trust by trust, by the estimators' text."""
    names = [int(k) for k in varied_domains(data, rules)]
    a, b = np.random.default_rng(1).standard_normal((2, draws, len(names)))

    def table(z: Any) -> list[int]:
        return ranks_at(data, rules, {k: np.exp(0.25 * x) for k, x in zip(names, z, strict=True)})

    of_a, of_b = [table(z) for z in a], [table(z) for z in b]
    scored = [i for i, rank in enumerate(of_a[0]) if rank]
    mean = {i: sum(row[i] for row in of_a + of_b) / (2 * draws) for i in scored}
    whole = sum((row[i] - mean[i]) ** 2 for row in of_a + of_b for i in scored) / (2 * draws)
    first, total = [], []
    for k in range(len(names)):
        v = t = 0.0
        for j in range(draws):
            mixed = a[j].copy()
            mixed[k] = b[j, k]
            of_mixed = table(mixed)
            for i in scored:
                v += (of_b[j][i] - mean[i]) * (of_mixed[i] - of_a[j][i]) / draws
                t += (of_a[j][i] - of_mixed[i]) ** 2 / (2 * draws)
        first.append(v / whole)
        total.append(t / whole)
    return first, total


class TestShares:
    @pytest.mark.parametrize(
        "scenario",
        [
            {},
            {"weighting": "domain", "boundary": {"rule": "shares"}},
            {"boundary": {"rule": "quartile"}, "domain_weights": {"finance": 0, "people": 2}},
            {"missing": {"min_metrics": 7}, "exclude": ["T03"], "override": {"rule": "off"}},
        ],
        ids=["official", "domain mode", "quartiles", "fewer trusts"],
    )
    def test_are_those_of_the_estimators_worked_one_draw_at_a_time(
        self, scenario: dict[str, Any]
    ) -> None:
        rules = rules_of(DATA, **scenario)
        result = found(DATA, draws=24, **scenario)
        first, total = by_hand(DATA, rules, 24)
        assert result.first == pytest.approx(first, abs=1e-12)
        assert result.total == pytest.approx(total, abs=1e-12)

    def test_agree_with_scipys_own_samples(self) -> None:
        rules = rules_of(DATA)
        names = varied_domains(DATA, rules)

        def ranks(z: np.ndarray) -> np.ndarray:
            drawn = np.ones((z.shape[-1], len(DATA.framework.domain_ids)))
            drawn[:, names] = np.exp(0.25 * z.T)
            under = replace(rules, weights=replace(rules.weights, domain_weights=drawn))
            return score_league(DATA, under).ranks.T.astype(float)

        result = found(DATA, draws=2**13)
        varied = [norm()] * len(names)
        theirs = sobol_indices(func=ranks, n=2**12, dists=varied, random_state=1)
        part = result.variances / result.variances.sum()
        changing = result.variances > 0
        first = part[changing] @ np.atleast_2d(theirs.first_order)[changing]
        total = part[changing] @ np.atleast_2d(theirs.total_order)[changing]
        assert result.first == pytest.approx(first, abs=0.03)
        assert result.total == pytest.approx(total, abs=0.03)

    def test_are_the_same_for_two_domains_of_which_only_the_ratio_counts(self) -> None:
        random = Random(2)
        data = league_of(
            {
                f"T{i}": {"OF1082": random.uniform(1, 4), "OF1080": random.uniform(1, 4)}
                for i in range(12)
            }
        )
        result = found(data, draws=2**12)
        assert result.first[0] == pytest.approx(result.first[1], abs=0.05)
        assert result.total[0] == pytest.approx(result.total[1], abs=0.05)
        assert result.together == pytest.approx(1 - result.first.sum())
        assert result.interactions == pytest.approx(result.total - result.first)

    def test_do_not_depend_on_the_block_nor_on_the_run(self) -> None:
        rules = rules_of(DATA)
        results = [drivers(DATA, rules, draws=FEW, block=block) for block in (1, 50, 1000, 1000)]
        for result in results:
            assert result is not None and results[0] is not None
            assert result.first.tolist() == results[0].first.tolist()
            assert result.total.tolist() == results[0].total.tolist()
            assert result.variances.tolist() == results[0].variances.tolist()


class TestInputs:
    def test_are_the_domains_that_carry_weight_on_metrics_that_anyone_has(self) -> None:
        data = league_of(
            {f"T{i}": {"OF1082": 1.0 + i / 4, "OF1080": 3.0 - i / 3} for i in range(5)}
        )
        ids = data.framework.domain_ids
        assert [ids[k] for k in varied_domains(data, rules_of(data))] == ["people", "finance"]
        without = rules_of(data, domain_weights={"finance": 0})
        assert [ids[k] for k in varied_domains(data, without)] == ["people"]
        assert found(data).domains == ("people", "finance")

    def test_unscored_trusts_are_left_out(self) -> None:
        assert len(found(DATA, exclude=["T03", "T04"]).variances) == len(DATA.orgs) - 2

    def test_other_leagues_are_drawn_along_for_quartiles_over_all(self) -> None:
        other = random_league(Random(8), 6, league="ambulance")
        rules = rules_of(DATA, boundary={"rule": "quartile", "pool": "all"})
        together = drivers(DATA, rules, [DATA, other], draws=FEW)
        alone = drivers(DATA, rules, [DATA], draws=FEW)
        assert together is not None and alone is not None
        assert together.first.tolist() != alone.first.tolist()


class TestNothingVaries:
    def test_where_one_domain_carries_all_the_weight(self) -> None:
        only = {domain: 0 for domain in DATA.framework.domain_ids if domain != "people"}
        for mode in ("metric", "domain"):
            rules = rules_of(DATA, weighting=mode, domain_weights=only)
            assert drivers(DATA, rules, draws=FEW) is None

    def test_where_all_score_alike(self) -> None:
        data = league_of({f"T{i}": {"OF1082": 2.0, "OF1080": 3.0} for i in range(5)})
        assert drivers(data, rules_of(data), draws=FEW) is None

    @pytest.mark.parametrize("scores", [{}, {"A": {}}, {"A": {"OF1082": 2.0, "OF1080": 1.0}}])
    def test_where_nobody_or_one_is_scored(self, scores: dict[str, dict[str, float]]) -> None:
        data = league_of(scores)
        assert drivers(data, rules_of(data), draws=FEW) is None

    def test_where_everybody_is_left_out(self) -> None:
        rules = rules_of(DATA, exclude=list(DATA.orgs))
        assert drivers(DATA, rules, draws=FEW) is None


class TestProgress:
    def test_rises_to_the_end(self) -> None:
        told: list[float] = []
        drivers(DATA, rules_of(DATA), draws=FEW, block=100, progress=told.append)
        assert len(told) > 2 and told[-1] == 1.0
        assert all(a < b for a, b in pairwise(told))

    def test_what_it_raises_stops_the_work(self) -> None:
        told: list[float] = []

        def stop(fraction: float) -> None:
            told.append(fraction)
            raise InterruptedError

        with pytest.raises(InterruptedError):
            drivers(DATA, rules_of(DATA), draws=FEW, block=50, progress=stop)
        assert len(told) == 1
