"""The reform package over 134 trusts and 8 quarters, 10,000 draws, as ratios within one run."""

from dataclasses import replace
from random import Random

import pytest
from benchmark_figures import Figures
from leagues import random_league
from timing import seconds

from lib.policy.applying import consequences
from lib.policy.history import ScoredQuarter, history
from lib.policy.loading import reform
from lib.robustness.drawn_quarters import drawn_quarters
from lib.robustness.uncertain_weights import certainty
from lib.scoring.league import score_league
from lib.scoring.rules import official_rules

pytestmark = pytest.mark.bench
SECTION = "Certainty"

PERIODS = [f"{year}-Q{number}" for year in ("2024-25", "2025-26") for number in (1, 2, 3, 4)]
LEAGUE = random_league(Random(1), 134, league="acute")
QUARTERS = [
    ScoredQuarter(score_league(replace(LEAGUE, period=p), official_rules(LEAGUE.framework)))
    for p in PERIODS
]
EVERY = ("segment", "override", "rank_from_end", "finance_segment")


def everything() -> None:
    """Every field that some rule names, in every quarter of every draw."""
    results = [quarter.result for quarter in QUARTERS]
    for tables in drawn_quarters(results, [()] * len(results)):
        history(QUARTERS, [EVERY] * len(QUARTERS), tables)


class TestConsequences:
    def test_cost_less_than_half_of_drawing_every_field_in_every_quarter(
        self, figures: Figures
    ) -> None:
        ours = seconds(lambda: consequences(reform(), QUARTERS, QUARTERS), 2)
        whole = seconds(everything, 1)
        figures.seconds("The reform package over 8 quarters, 10,000 draws", ours)
        figures.ratio("Every field in every quarter, to the package", whole / ours, at_least=2)

    def test_of_four_quarters_cost_less_than_twelve_times_the_certainty_of_one(
        self, figures: Figures
    ) -> None:
        now = QUARTERS[-1].result
        ours = seconds(lambda: consequences(reform(), QUARTERS, QUARTERS), 2)
        one = seconds(lambda: certainty(now, now), 2)
        figures.ratio("The package, to the certainty of one quarter", ours / one, at_most=12)
