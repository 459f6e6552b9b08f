"""Speed and memory of the engine, as ratios within one run: no figure depends on the machine."""

import tracemalloc
from dataclasses import replace
from random import Random

import numpy as np
import oracle
import pytest
from benchmark_figures import Figures
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
SECTION = "Engine"

DATA = random_league(Random(1), 205)
RULES = official_rules(framework())
HALF = {"version": 1, "domain_weights": {"finance": 0.5}}


def drawn(k: int) -> np.ndarray:
    return np.random.default_rng(1).uniform(0.5, 2, (k, len(RULES.weights.metrics)))


class TestManyWeightVectors:
    @pytest.mark.ratio
    def test_a_thousand_at_once_cost_less_than_a_tenth_of_one_by_one(
        self, figures: Figures
    ) -> None:
        weights = [replace(RULES.weights, metric_weights=vector) for vector in drawn(1000)]
        stacked = replace(RULES, weights=replace(RULES.weights, metric_weights=drawn(1000)))
        at_once = seconds(lambda: score_league(DATA, stacked), 3)
        one_by_one = seconds(
            lambda: [score_league(DATA, replace(RULES, weights=w)) for w in weights], 1
        )
        figures.seconds("A thousand weight vectors on 205 organisations", at_once)
        figures.ratio(
            "A thousand weight vectors one by one, to all at once",
            one_by_one / at_once,
            at_least=10,
        )

    @pytest.mark.ratio
    def test_the_averages_cost_at_most_five_matrix_products(self, figures: Figures) -> None:
        weights = replace(RULES.weights, metric_weights=drawn(10_000)).aligned(DATA.matrix.metrics)
        filled = np.nan_to_num(DATA.matrix.values).T
        product = seconds(lambda: (weights.effective @ filled, weights.effective @ filled))
        averages = seconds(lambda: average_scores(DATA.matrix, weights))
        figures.ratio(
            "Scores under 10,000 weight vectors, to two bare matrix products",
            averages / product,
            at_most=5,
        )

    @pytest.mark.ratio
    def test_memory_stays_within_twelve_arrays_of_the_result(self, figures: Figures) -> None:
        stacked = replace(RULES, weights=replace(RULES.weights, metric_weights=drawn(10_000)))
        tracemalloc.start()
        result = score_league(DATA, stacked)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        figures.ratio(
            "Memory of scoring 10,000 weight vectors, to that of the scores",
            peak / result.scores.nbytes,
            at_most=12,
        )


class TestWhatIf:
    def test_both_answers_with_causes_and_firmness_cost_less_than_1000_tables(
        self, figures: Figures
    ) -> None:
        """Firmness alone is 40,000 tables: 10,000 draws, two answers, two sides."""
        table = seconds(lambda: score_league(DATA, RULES), 50)
        scenario = from_mapping(HALF)
        figures.seconds("One table of 205 organisations", table)
        figures.ratio(
            "What if, to one table", seconds(lambda: what_if(DATA, scenario)) / table, at_most=1_000
        )


class TestTheOracle:
    @pytest.mark.ratio
    def test_the_engine_is_at_least_five_times_as_fast(self, figures: Figures) -> None:
        quarter = oracle_quarter([DATA])
        slow = seconds(lambda: oracle.league(quarter, DATA.league, {"version": 1}))
        fast = seconds(lambda: score_league(DATA, RULES))
        figures.ratio("A table the slow and plain way, to the engine's", slow / fast, at_least=5)


class TestSweep:
    @pytest.mark.ratio
    def test_81_weights_cost_less_than_half_of_scoring_them_one_by_one(
        self, figures: Figures
    ) -> None:
        def one_by_one() -> None:
            for weight in sweep_weights(1.0):
                changed = RULES.weights.domain_weights.copy()
                changed[0] = weight
                rules = replace(RULES, weights=replace(RULES.weights, domain_weights=changed))
                score_league(DATA, rules)

        domain = DATA.framework.domain_ids[0]
        swept_at_once = seconds(lambda: swept(DATA, RULES, domain))
        figures.seconds("A sweep of one weight, 81 tables", swept_at_once)
        figures.ratio(
            "81 tables one by one, to the sweep", seconds(one_by_one) / swept_at_once, at_least=2
        )
