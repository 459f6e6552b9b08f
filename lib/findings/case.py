"""A scenario on a league, scored under one of the two cut-off rules, with the official result."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from lib.findings.captions import caveat_line, is_what_if
from lib.league import LeagueData
from lib.scenario import BoundScenario, Scenario, bind, with_entered
from lib.scoring.league import LeagueResult, official_result, score_league, with_boundary
from lib.scoring.rules import Boundary, Rules

AnswerKey = Literal["held", "shares"]


@dataclass(frozen=True, eq=False)
class Case:
    """The league by official rules and by the scenario's, the cut-offs held or the shares kept.

    leagues: all of the quarter, for the rules that look at them; notes: what the scenario leaves
    inert; caveat: what must stand beside every figure.
    """

    key: AnswerKey
    data: LeagueData
    leagues: Sequence[LeagueData]
    official: LeagueResult
    result: LeagueResult
    notes: tuple[str, ...]
    caveat: str

    @property
    def rules(self) -> Rules:
        """The scenario's rules under this cut-off rule."""
        return self.result.rules


def case(
    data: LeagueData,
    scenario: Scenario,
    key: AnswerKey,
    leagues: Sequence[LeagueData] = (),
    organisations: Collection[str] = (),
) -> Case:
    """The scenario's case. "Cut-offs stay put" is its own boundary rule unless that is `shares`.

    Raises ScenarioError for names that the data do not know.
    """
    return cases(data, scenario, (key,), leagues, organisations)[0]


def cases(
    data: LeagueData,
    scenario: Scenario,
    keys: Sequence[AnswerKey],
    leagues: Sequence[LeagueData] = (),
    organisations: Collection[str] = (),
) -> tuple[Case, ...]:
    """The scenario's case under each of these cut-off rules, bound and scored once for all."""
    data = with_entered(data, scenario)
    bound = bind(scenario, data, organisations)
    rules = [by_line_rule(bound.rules, key) for key in keys]
    first = score_league(data, rules[0], leagues)
    others = [with_boundary(first, each.boundary, leagues) for each in rules[1:]]
    results = zip(keys, (first, *others), strict=True)
    return tuple(_case(key, bound, result, leagues) for key, result in results)


def _case(
    key: AnswerKey, bound: BoundScenario, result: LeagueResult, leagues: Sequence[LeagueData]
) -> Case:
    official = official_result(result.data)
    # Where the official segments keep their shares they stay as they are, unless scores tie.
    plain = not is_what_if(replace(result, rules=bound.rules))
    same = plain and np.array_equal(result.segments, official.segments)
    caveat = caveat_line(official if same else result)
    return Case(key, result.data, leagues, official, result, bound.notes, caveat)


def by_line_rule(rules: Rules, key: AnswerKey) -> Rules:
    """The rules with the cut-offs held, by their own boundary rule, or with the shares kept."""
    own = rules.boundary
    if key == "shares":
        return replace(rules, boundary=Boundary("shares"))
    return replace(rules, boundary=Boundary() if own.rule == "shares" else own)
