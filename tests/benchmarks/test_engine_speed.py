"""Speed and memory of the engine, as ratios within one run: no figure depends on the machine."""

import tracemalloc
from dataclasses import replace
from random import Random

import numpy as np
import oracle
import pytest
from leagues import framework, random_league
from scenarios import oracle_quarter
from timing import seconds

from lib.findings.what_if import what_if
from lib.movement.sweep import sweep_weights, swept
from lib.scenario import from_mapping
from lib.scoring.averages import average_scores
from lib.scoring.league import score_league
from lib.scoring.rules import official_rules

pytestmark = pytest.mark.bench

DATA = random_league(Random(1), 205)
RULES = official_rules(framework())
HALF = {"version": 1, "domain_weights": {"finance": 0.5}}


def drawn(k: int) -> np.ndarray:
    return np.random.default_rng(1).uniform(0.5, 2, (k, len(RULES.weights.metrics)))


class TestManyWeightVectors:
    def test_a_thousand_at_once_cost_less_than_a_tenth_of_one_by_one(self) -> None:
        weights = [replace(RULES.weights, metric_weights=vector) for vector in drawn(1000)]
        stacked = replace(RULES, weights=replace(RULES.weights, metric_weights=drawn(1000)))
        at_once = seconds(lambda: score_league(DATA, stacked), 3)
        one_by_one = seconds(
            lambda: [score_league(DATA, replace(RULES, weights=w)) for w in weights], 1
        )
        assert at_once < one_by_one / 10

    def test_the_averages_cost_at_most_five_matrix_products(self) -> None:
        weights = replace(RULES.weights, metric_weights=drawn(10_000)).aligned(DATA.matrix.metrics)
        filled = np.nan_to_num(DATA.matrix.values).T
        product = seconds(lambda: (weights.effective @ filled, weights.effective @ filled))
        assert seconds(lambda: average_scores(DATA.matrix, weights)) < 5 * product

    def test_memory_stays_within_twelve_arrays_of_the_result(self) -> None:
        stacked = replace(RULES, weights=replace(RULES.weights, metric_weights=drawn(10_000)))
        tracemalloc.start()
        result = score_league(DATA, stacked)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 12 * result.scores.nbytes


class TestWhatIf:
    def test_both_answers_with_causes_and_firmness_cost_less_than_300_tables(self) -> None:
        """Firmness alone is 40,000 tables: 10,000 draws, two answers, two sides."""
        table = seconds(lambda: score_league(DATA, RULES))
        scenario = from_mapping(HALF)
        assert seconds(lambda: what_if(DATA, scenario)) < 300 * table


class TestTheOracle:
    def test_the_engine_is_at_least_five_times_as_fast(self) -> None:
        quarter = oracle_quarter([DATA])
        slow = seconds(lambda: oracle.league(quarter, DATA.league, {"version": 1}))
        assert seconds(lambda: score_league(DATA, RULES)) < slow / 5


class TestSweep:
    def test_81_weights_cost_less_than_a_third_of_scoring_them_one_by_one(self) -> None:
        def one_by_one() -> None:
            for weight in sweep_weights(1.0):
                changed = RULES.weights.domain_weights.copy()
                changed[0] = weight
                rules = replace(RULES, weights=replace(RULES.weights, domain_weights=changed))
                score_league(DATA, rules)

        domain = DATA.framework.domain_ids[0]
        assert seconds(lambda: swept(DATA, RULES, domain)) < seconds(one_by_one) / 3
