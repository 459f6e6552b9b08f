"""In how many nearby weightings a rule applies, against the slow second implementation.

The random numbers are the engine's own: what is held against each other is what it does with them.
"""

from dataclasses import replace

import numpy as np
import oracle.condition
import oracle.policy
import pytest
from how_many import how_many
from oracle.uncertain import multiplied
from policy_cases import Side, random_case

from lib.policy.applying import consequences
from lib.policy.loading import read_package
from lib.robustness.draws import Draws, factors, width_of

# Random cases prove results; what code they happen to run through is no measure of the tests.
pytestmark = pytest.mark.no_cover

RANDOM_SHARES = how_many(20, short=3)
DRAWS = how_many(200, short=40)


@pytest.mark.parametrize("seed", range(1000, 1000 + RANDOM_SHARES))
def test_the_share_of_nearby_weightings(seed: int) -> None:
    file, (_, side) = random_case(seed)
    package = read_package(file.text.encode(), "random.yaml")
    draws = Draws(DRAWS, 0.25, seed)
    found = consequences(package, side.scored, side.scored, file.settings, draws=draws)
    drawn = [_under(side, row) for row in _drawn(side, draws)]
    last = side.scored[-1]
    for outcome, text in zip(found.outcomes, file.conditions, strict=True):
        tree = oracle.condition.parsed(text)
        for i, org in enumerate(last.result.data.orgs):
            if org not in side.records or last.period not in side.records[org]:
                assert np.isnan(outcome.share[i])
                continue
            expected = oracle.policy.share(tree, org, drawn, last.period, found.settings)
            assert outcome.share[i] == pytest.approx(expected, abs=1e-12), (text, org)


def _drawn(side: Side, draws: Draws) -> list[dict[str, float]]:
    """The factors, by metric or by domain."""
    rules = side.scored[-1].result.rules
    by_domain = rules.weights.weighting == "domain"
    names = oracle.policy.DOMAINS if by_domain else rules.weights.metrics
    return [
        dict(zip(names, map(float, row), strict=True))
        for block in factors(draws, width_of(rules))
        for row in block
    ]


def _under(side: Side, row: dict[str, float]) -> dict[str, dict[str, oracle.policy.Facts]]:
    by_domain = side.scenario.get("weighting") == "domain"
    return oracle.policy.records(
        {
            period: replace(
                of,
                scenario=of.scenario
                if of.scenario is None
                else multiplied(of.quarter, of.scenario, row, by_domain),
            )
            for period, of in side.loaded.items()
        },
        side.league,
    )
