"""The options table of 20 options, 8 quarters and 134 trusts, as ratios within one run."""

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from benchmark_figures import Figures
from leagues import random_league
from timing import fastest_in_turns, seconds

from lib.findings.case import by_line_rule
from lib.findings.league_table import Quarter
from lib.findings.options import OFFICIAL_ID, Option, rules_in
from lib.findings.options_table import options_table
from lib.findings.options_table_counts import firm_movers, sides
from lib.movement import movement
from lib.robustness.uncertain_weights import certainty
from lib.scenario import OFFICIAL, from_mapping
from lib.scoring.league import score_league
from lib.scoring.rules import official_rules

pytestmark = pytest.mark.bench
SECTION = "Engine"

PERIODS = [f"{year}-Q{number}" for year in ("2024-25", "2025-26") for number in (1, 2, 3, 4)]
DOMAINS = ("access", "effectiveness", "safety", "people", "finance")
LEAGUE = random_league(Random(1), 134, league="acute")
QUARTERS = [Quarter(replace(LEAGUE, period=period)) for period in PERIODS]
NOW = QUARTERS[-1]
OPTIONS = [Option(OFFICIAL_ID, "Official scoring", "Official scoring", OFFICIAL)] + [
    Option(
        f"{domain} {weight}",
        domain,
        domain,
        from_mapping({"version": 1, "domain_weights": {domain: weight}}),
    )
    for domain in DOMAINS
    for weight in (0, 0.5, 2, 3)
]


def one_by_one() -> int:
    """The counts of moves as the command line gives them: a scoring and a movement each."""
    data, moves = NOW.data, 0
    official = score_league(data, official_rules(data.framework))
    for rules in rules_in(OPTIONS, data):
        for key in ("held", "shares"):
            result = score_league(data, by_line_rule(rules, key))  # type: ignore[arg-type]
            moves += sum(bool(move.change) for move in movement(official, result))
    for then, now in pairwise(QUARTERS):
        for before, after in zip(
            rules_in(OPTIONS, then.data), rules_in(OPTIONS, now.data), strict=True
        ):
            rows = movement(score_league(then.data, before), score_league(now.data, after))
            moves += sum(bool(move.change) for move in rows)
    return moves


class TestTheOptionsTable:
    def test_costs_less_than_a_third_of_asking_the_commands(self, figures: Figures) -> None:
        ours, plain = fastest_in_turns(
            lambda: options_table(OPTIONS, NOW, QUARTERS), one_by_one, repeats=4
        )
        figures.seconds("The options table, 20 options and 8 quarters", ours)
        figures.ratio("Its counts one by one, to the table", plain / ours, at_least=3)

    def test_scores_both_line_rules_in_less_time_than_one_by_one(self, figures: Figures) -> None:
        rules = [
            by_line_rule(r, key) for r in rules_in(OPTIONS, NOW.data) for key in ("held", "shares")
        ]  # type: ignore[arg-type]
        together, binding, single = fastest_in_turns(
            lambda: sides(OPTIONS, NOW),
            lambda: rules_in(OPTIONS, NOW.data),
            lambda: [score_league(NOW.data, one) for one in rules],
            repeats=20,
        )
        figures.ratio(
            "Both cut-off rules of 20 options scored together, to each alone",
            (together - binding) / single,
            at_most=1,
        )


class TestTheFirmColumn:
    def test_of_the_movers_alone_costs_less_than_half_of_everyone_with_ranks(
        self, figures: Figures
    ) -> None:
        scored = sides(OPTIONS[:3], NOW)
        ours = seconds(lambda: [firm_movers(scored.official, r) for r in scored.held], 2)
        every = seconds(lambda: [certainty(scored.official, r) for r in scored.held], 1)
        figures.seconds("The firm column, an option", ours / 3)
        figures.ratio(
            "Everyone's certainty with ranks, to the firm column", every / ours, at_least=2
        )
