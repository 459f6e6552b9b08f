"""To whom rules apply, against the slow second implementation, in every quarter."""

from collections.abc import Sequence
from random import Random
from typing import Any

import oracle.condition
import oracle.policy
import pytest
import yaml
from how_many import how_many
from official_leagues import LEAGUE, QUARTERS, Leagues
from policy_cases import CALENDAR, Side, random_case
from shipped import illustrative_leagues

from lib.league import LeagueData
from lib.policy.applying import AHEAD, Consequences, consequences
from lib.policy.loading import REFORM, read_package, reform
from lib.policy.truth import Truth
from lib.robustness.draws import Draws

# Random cases prove results; what code they happen to run through is no measure of the tests.
pytestmark = pytest.mark.no_cover

ONE = Draws(1)
RANDOM_FILES = how_many(200, short=20)
RANDOM_SHARES = how_many(20, short=3)
DRAWS = how_many(200, short=40)
LEAGUES = ("ambulance", "icb", "mental-health-community", "acute")
SCENARIOS: dict[str, dict[str, Any]] = {
    "finance half": {"domain_weights": {"finance": 0.5}},
    "shares, finance out": {"domain_weights": {"finance": 0}, "boundary": {"rule": "shares"}},
    "domains alike, at least eight": {"weighting": "domain", "missing": {"min_metrics": 8}},
    "quartiles of all, no override": {
        "boundary": {"rule": "quartile", "pool": "all"},
        "override": {"rule": "off"},
    },
    "planned deficits, cap of 4": {"override": {"rule": "planned-deficit", "cap": 4}},
    "two metrics otherwise": {"metric_weights": {"OF1082": 0, "OF1080": 3}},
}
TRIED = how_many(len(SCENARIOS), short=2)
SHIPPED_QUARTERS = how_many(len(CALENDAR), short=4)


def answers(of: Truth, q: int, i: int) -> bool | None:
    """Yes, no, or not known."""
    if of.met[q, i]:
        assert not of.unmet[q, i]
        return True
    return False if of.unmet[q, i] else None


def assert_same(
    found: Consequences, conditions: Sequence[str], sides: tuple[Side, Side], last: str
) -> int:
    """Every rule, organisation and quarter; how many answers that were."""
    tried = 0
    for outcome, text in zip(found.outcomes, conditions, strict=True):
        tree = oracle.condition.parsed(text)
        for side, history, truth in zip(
            sides,
            (found.official, found.scenario),
            (outcome.official, outcome.scenario),
            strict=True,
        ):
            assert history.periods == between(side.scored[0].period, last)
            for i, org in enumerate(history.orgs):
                record = {
                    period: facts
                    for period, facts in side.records.get(org, {}).items()
                    if period <= last
                }
                for q, period in enumerate(history.periods):
                    expected = oracle.policy.holds(tree, record, period, found.settings)
                    assert answers(truth, q, i) is expected, (text, org, period)
                    tried += 1
                if side is sides[1]:
                    ahead = oracle.policy.until(tree, record, last, found.settings, AHEAD)
                    assert outcome.until[i] == ahead, (text, org)
    return tried


def between(first: str, last: str) -> tuple[str, ...]:
    return CALENDAR[CALENDAR.index(first) : CALENDAR.index(last) + 1]


def assert_same_of_the_reform(
    pools: Sequence[Sequence[LeagueData]], league: str, scenario: dict[str, Any], random: Random
) -> int:
    """The shipped rules with each quarter as the last."""
    written = yaml.safe_load(REFORM.read_text(encoding="utf-8"))["rules"]
    members = "icbs" if league == "icb" else "trusts"
    conditions = [rule["when"] for rule in written if rule.get("members", "trusts") == members]
    few = random.sample(_orgs(pools, league), 3)
    scenario = {"version": 1, **scenario, **random.choice([{}, {"exclude": few}])}
    both = Side(pools, league), Side(pools, league, scenario)
    settings = random.choice([{}, {"persistent_quarters": 2.0, "turnaround_quarters": 3.0}])
    tried = 0
    for n in range(1, len(pools) + 1):
        plain, changed = (side.scored[:n] for side in both)
        found = consequences(reform(), plain, changed, settings, draws=ONE)
        tried += assert_same(found, conditions, both, plain[-1].period)
    return tried


def _orgs(pools: Sequence[Sequence[LeagueData]], league: str) -> list[str]:
    return sorted(
        {o for pool in pools for data in pool for o in data.orgs if data.league == league}
    )


def with_gaps(pools: Sequence[Sequence[LeagueData]], random: Random) -> list[Sequence[LeagueData]]:
    """Without some of the quarters, in half of all cases."""
    if random.random() < 0.5:
        return list(pools)
    gaps = random.sample(range(len(pools) - 1), random.randint(1, len(pools) // 2))
    return [pool for i, pool in enumerate(pools) if i not in gaps]


class TestTheReform:
    @pytest.mark.parametrize("name", list(SCENARIOS)[:TRIED])
    def test_in_the_official_league(self, name: str, official_leagues: Leagues) -> None:
        random = Random(name)
        pools = [official_leagues(period) for period in QUARTERS]
        assert_same_of_the_reform(with_gaps(pools, random), LEAGUE, SCENARIOS[name], random)

    @pytest.mark.parametrize("name", list(SCENARIOS)[-TRIED:])
    @pytest.mark.parametrize("league", LEAGUES[: how_many(4, short=2)])
    def test_in_the_illustrative_leagues(self, league: str, name: str) -> None:
        random = Random(f"{league} {name}")
        pools = [illustrative_leagues(period) for period in CALENDAR[-SHIPPED_QUARTERS:]]
        assert_same_of_the_reform(with_gaps(pools, random), league, SCENARIOS[name], random)


@pytest.mark.parametrize("seed", range(RANDOM_FILES))
def test_any_rules_in_any_leagues(seed: int) -> None:
    file, both = random_case(seed)
    package = read_package(file.text.encode(), "random.yaml")
    found = consequences(package, both[0].scored, both[1].scored, file.settings, draws=ONE)
    last = both[0].scored[-1].period
    assert assert_same(found, file.conditions, both, last) > 0
