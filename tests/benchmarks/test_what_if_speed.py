"""Everything that the What if page shows of a scenario not seen before, and eight quarters of it.

On the shipped acute league, 134 trusts, and on a random one of 205 organisations and 30 metrics.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from random import Random

import numpy as np
import pytest
from benchmark_figures import Figures
from leagues import framework, random_league
from shipped import illustrative_leagues
from timing import seconds

from lib.findings.what_if import what_if
from lib.league import LeagueData
from lib.matrix import product
from lib.robustness.likely_range import likely_ranges
from lib.robustness.significance import score_changes
from lib.scenario import Scenario, bind, from_mapping
from lib.scoring.league import score_league

pytestmark = [pytest.mark.bench, pytest.mark.ratio]
SECTION = "Engine"

PERIODS = [f"{year}-Q{number}" for year in ("2024-25", "2025-26") for number in (1, 2, 3, 4)]
DRAWS = 10_000


def acute(period: str = PERIODS[-1]) -> LeagueData:
    return next(data for data in illustrative_leagues(period) if data.league == "acute")


def wide() -> LeagueData:
    """205 organisations on 30 metrics of the framework, whatever their leagues."""
    metrics = framework().metrics[:30]
    everywhere = tuple(metric.model_copy(update={"leagues": ("acute",)}) for metric in metrics)
    rules = framework().model_copy(update={"metrics": everywhere})
    return random_league(Random(1), 205, league="acute", rules=rules)


def scenarios() -> Iterator[Scenario]:
    """One after the other, all new."""
    for step in count():
        weights = {"finance": 0.5 + step / 1_000}
        yield from_mapping({"version": 1, "domain_weights": weights})


def tables_at_least(data: LeagueData) -> Callable[[], object]:
    """Of 10,000 draws: two matrix products, a division and a sort, without which no shares."""
    random = np.random.default_rng(1)
    matrix, block = data.matrix, 1_000
    weights = random.uniform(0.5, 2, (DRAWS, len(matrix.metrics)))

    def made() -> None:
        for start in range(0, DRAWS, block):
            part = weights[start : start + block]
            np.sort(product(part, matrix.filled) / product(part, matrix.counted), axis=-1)

    return made


class TestWhatIf:
    @pytest.mark.parametrize(
        ("league", "of"), [("134 trusts", acute), ("205 trusts and 30 metrics", wide)]
    )
    def test_costs_at_most_four_times_the_bare_tables_of_one_side(
        self, league: str, of: Callable[[], LeagueData], figures: Figures
    ) -> None:
        data, new = of(), scenarios()
        least = seconds(tables_at_least(data), 15)
        whole = seconds(lambda: what_if(data, next(new)), 15)
        what = f"What if, both answers with causes and firmness, of {league}"
        figures.seconds(what, whole, aim=0.020)
        figures.ratio(
            f"{what}: to two products, a division and a sort of its draws", whole / least, at_most=4
        )


class TestQuarters:
    def test_of_two_years_are_scored_in_one_step_of_a_slider(self, figures: Figures) -> None:
        quarters = [acute(period) for period in PERIODS]
        scenario = next(scenarios())
        rules = [bind(scenario, data).rules for data in quarters]
        vectors = [np.ones(len(data.matrix.metrics)) for data in quarters]

        def scored() -> None:
            for data, of in zip(quarters, rules, strict=True):
                score_league(data, of)

        def bare() -> None:
            for data, vector in zip(quarters, vectors, strict=True):
                vector @ data.matrix.filled.T

        binding = seconds(lambda: [bind(scenario, data) for data in quarters], 20)
        ours, products = seconds(scored, 20), seconds(bare, 20)
        what = "Eight quarters of a league scored under one scenario"
        figures.seconds(what, ours, aim=0.002)
        figures.seconds("A scenario bound to eight quarters", binding)
        figures.ratio(f"{what}, to eight bare matrix products", ours / products, at_most=60)


class TestAskedAgain:
    """The draws of the bootstrap are kept: other weights need no new ones."""

    def test_likely_ranges_of_other_weights_cost_less_than_half(self, figures: Figures) -> None:
        new, seed = scenarios(), count(2)
        data = replace(acute())
        results = (score_league(data, bind(scenario, data).rules) for scenario in new)
        first = seconds(lambda: likely_ranges(next(results), seed=next(seed)), 2)
        again = seconds(lambda: likely_ranges(next(results)), 3)
        figures.seconds("Likely ranges of 134 trusts, the first time", first)
        figures.seconds("Likely ranges of 134 trusts, at another weight", again)
        figures.ratio(
            "Likely ranges at another weight, to the first time", again / first, at_most=0.6
        )

    def test_the_same_two_quarters_are_not_tested_twice(self, figures: Figures) -> None:
        scenario, seed = next(scenarios()), count(2)
        before, now = (
            score_league(data, bind(scenario, data).rules)
            for data in (acute(PERIODS[-2]), acute(PERIODS[-1]))
        )
        first = seconds(lambda: score_changes(before, now, seed=next(seed)), 1)
        again = seconds(lambda: score_changes(before, now), 3)
        figures.seconds("Changes of 134 scores tested between two quarters", first)
        figures.ratio("The same changes asked for again", again / first, at_most=0.2)
