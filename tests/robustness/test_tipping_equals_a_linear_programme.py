"""Random leagues and scenarios: the transfer against a solver, and what it does against an oracle.

The linear programme: the least half sum |v' - v| with v' >= 0, adding up to 1, and the
organisation's weighted gap to its aim at most 0.
"""

from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any, NamedTuple

import numpy as np
import pytest
from how_many import how_many
from leagues import random_league
from official_leagues import QUARTERS, Leagues
from oracle import league as oracle_league
from scenarios import oracle_quarter, random_scenario
from scipy.optimize import linprog

from lib.league import LeagueData
from lib.matrix import Floats
from lib.robustness.aims import MARGIN, Aim, aim_at
from lib.robustness.applying import with_weights
from lib.robustness.coordinates import Coordinates, coordinates, cost
from lib.robustness.routes import Route
from lib.robustness.routes import Tried as Candidate
from lib.robustness.tipping import scored_again, tipping
from lib.robustness.transfer import smallest_transfer
from lib.scenario import Scenario, bind, differences, from_mapping
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rounding import TIE
from lib.scoring.rules import Override, official_rules

# Random cases prove results; what code they happen to run through is no measure of the tests.
pytestmark = pytest.mark.no_cover

CASES = how_many(1000, short=150)
AGAINST_THE_ORACLE = 40
_STRICT = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}


class Tried(NamedTuple):
    data: LeagueData
    scenario: Scenario
    result: LeagueResult
    aim: Aim
    among: Coordinates
    gaps: Floats
    transferred: Floats | None


@cache
def cases() -> tuple[Tried, ...]:
    """As many as wanted of those that weights might do: neither capped nor without a line."""
    found: list[Tried] = []
    for seed in range(20 * CASES):
        random = Random(seed)
        data = random_league(random, random.choice([5, 8, 11]))
        scenario = from_mapping(random_scenario(random, data))
        result = score_league(data, bind(scenario, data).rules)
        placed = [org for org in data.orgs if result.segments[data.orgs.index(org)]]
        if not placed:
            continue
        org = random.choice(placed)
        now = result.segments[data.orgs.index(org)]
        aim = aim_at(result, org, random.choice([s for s in (1, 2, 3, 4) if s != now]))
        if not aim.capped and np.isfinite(aim.score):
            found.append(tried(data, scenario, result, aim))
        if len(found) == CASES:
            return tuple(found)
    raise AssertionError("too few cases")


def tried(data: LeagueData, scenario: Scenario, result: LeagueResult, aim: Aim) -> Tried:
    among = coordinates(result)
    gaps = aim.gaps(among.scores[aim.org])
    return Tried(data, scenario, result, aim, among, gaps, smallest_transfer(among.shares, gaps))


def solved(shares: Floats, gaps: Floats) -> Any:
    """Variables: the new shares, then at least how far each is from the old."""
    one, own = np.eye(len(shares)), np.nan_to_num(gaps)
    limits = np.block([[one, -one], [-one, -one], [own[np.newaxis], 0 * own[np.newaxis]]])
    return linprog(
        np.concatenate([0 * shares, np.full(len(shares), 0.5)]),
        A_ub=limits,
        b_ub=np.concatenate([shares, -shares, [0]]),
        A_eq=np.concatenate([np.ones(len(shares)), np.zeros(len(shares))])[np.newaxis],
        b_eq=[1],
        bounds=(0, None),
        options=_STRICT,
    )


def assert_least(case: Tried) -> None:
    solution = solved(case.among.shares, case.gaps)
    if case.transferred is None:
        # To the solver a trust without any weight has no gap; but then it has no score.
        own = ~np.isnan(case.gaps)
        assert solution.status == 2 or solution.x[: len(own)][own].sum() < 1e-9
    else:
        assert solution.status == 0
        assert cost(case.among.shares, case.transferred) == pytest.approx(solution.fun, abs=1e-9)


def test_the_transfer_costs_what_a_solver_finds() -> None:
    for case in cases():
        assert_least(case)
    weightings = [case.among.weights.weighting for case in cases() if case.transferred is not None]
    assert min(weightings.count("metric"), weightings.count("domain")) > CASES / 10


def landed(case: Tried, shares: Floats) -> int:
    weights = case.among.reweighted(shares)
    scenario = with_weights(case.scenario, case.data.framework, weights)
    rules = bind(scenario, case.data).rules
    again = score_league(case.data, rules, cutoffs=case.result.cutoffs)
    return int(again.segments[case.aim.org])


def test_the_transfer_moves_the_trust_and_a_hair_less_does_not() -> None:
    possible = 0
    for case in cases():
        if case.transferred is None:
            continue
        candidate = Candidate("transfer", case.aim, case.transferred)
        (route,) = scored_again(case.result, case.among, [candidate])
        there = landed(case, case.transferred)
        assert route.possible == (there == case.aim.target)
        possible += route.possible
        whole = abs(float(case.result.scores[case.aim.org]) - case.aim.score)
        back = min(1e-4 + 1.01 * (MARGIN + TIE) / whole, 1.0)
        less = case.transferred + back * (case.among.shares - case.transferred)
        assert landed(case, less) != case.aim.target
    assert possible > CASES / 2


def routes(case: Tried) -> Iterator[Route]:
    found = tipping(case.result, case.data.orgs[case.aim.org], case.aim.target)
    yield from (route for route in (found.transfer, *found.multipliers) if route.possible)


def drawn(cutoffs: Floats) -> bool:
    """Whether a scenario file could hold the cut-offs."""
    return bool(np.all(np.diff(cutoffs) > 0) and cutoffs[0] >= 1 and cutoffs[2] <= 4)


def test_every_side_effect_happens_and_no_other() -> None:
    some = compared = 0
    for case in [case for case in cases() if drawn(case.result.cutoffs)][:AGAINST_THE_ORACLE]:
        quarter = oracle_quarter([case.data])
        fixed = {"rule": "fixed", "cutoffs": case.result.cutoffs.tolist()}

        def segments(scenario: Scenario) -> dict[str, int]:
            content = {**differences(scenario), "boundary": fixed}  # noqa: B023
            rows = oracle_league(quarter, case.data.league, content)  # noqa: B023
            return {row.org_code: row.segment or 0 for row in rows}

        before = segments(case.scenario)
        org = case.data.orgs[case.aim.org]
        for route in list(routes(case))[:3]:
            assert route.weights is not None
            after = segments(with_weights(case.scenario, case.data.framework, route.weights))
            assert after[org] == case.aim.target
            moved = {o: (before[o], after[o]) for o in before if o != org}
            changed = {o: move for o, move in moved.items() if move[0] != move[1] and move[1]}
            assert {s.org_code: s[1:] for s in route.side_effects} == changed
            assert set(route.leave) == {o for o, (was, now) in moved.items() if was and not now}
            some += bool(changed)
            compared += 1
    assert some > compared / 4


@pytest.mark.parametrize("period", QUARTERS)
def test_on_the_official_league(period: str, official_leagues: Leagues) -> None:
    """To the next segment up and down, the override left aside: 361 real cases in the year."""
    data = official_leagues(period)[0]
    rules = official_rules(data.framework)
    result = score_league(data, type(rules)(rules.weights, rules.boundary, Override("off")))
    possible = 0
    for org, now in zip(data.orgs, result.segments, strict=True):
        for target in {int(now) - 1, int(now) + 1} & {1, 2, 3, 4}:
            case = tried(data, from_mapping({"version": 1}), result, aim_at(result, org, target))
            assert_least(case)
            possible += case.transferred is not None
    assert possible == dict(zip(QUARTERS, (88, 87, 92, 94), strict=True))[period]
