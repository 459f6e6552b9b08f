"""To whom the rules of a package apply, officially and under a scenario."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lib.league import LeagueData
from lib.matrix import Floats, Ints
from lib.policy.conditions import furthest, reach
from lib.policy.history import History, ScoredQuarter, history
from lib.policy.truth import Truth, truth
from lib.policy.types import Members, Package, Rule
from lib.robustness.counting import Progress
from lib.robustness.drawn_quarters import drawn_quarters
from lib.robustness.draws import USUAL, Draws

AHEAD = 12  # quarters that are looked ahead at most


@dataclass(frozen=True, eq=False)
class Outcome:
    """One rule in a league of n, over q quarters of its history and the last of them.

    official, scenario: q x n each, of the histories of the same name; share: n, the share of nearby
    weightings in which it applies in the last quarter under the scenario, NaN for who has no score
    in it; until: n, in how many quarters it would apply under the scenario if everything stayed as
    it is, 0 for who it applies to now, -1 for who it would not within AHEAD.
    """

    rule: Rule
    official: Truth
    scenario: Truth
    share: Floats
    until: Ints


@dataclass(frozen=True, eq=False)
class Consequences:
    """Every rule that is for a league's members, in the package's order, with its parameters."""

    package: Package
    settings: Mapping[str, float]
    official: History
    scenario: History
    outcomes: tuple[Outcome, ...]


def consequences(
    package: Package,
    official: Sequence[ScoredQuarter],
    scenario: Sequence[ScoredQuarter],
    settings: Mapping[str, float] | None = None,
    draws: Draws = USUAL,
    progress: Progress | None = None,
) -> Consequences:
    """To whom the package applies in the last quarter, and applied in those before it.

    official, scenario: the league in its loaded quarters, oldest first, both ending with the same;
    those in which the scenario cannot act may be left out of the second. settings: parameters that
    are not at their defaults. The draws lie around the scenario's weights, the same in every
    quarter. Raises ValueError for settings that the package does not allow.
    """
    numbers = package.settings(settings)
    rules = rules_for(package, official[-1].result.data)
    fields = furthest([reach(rule.condition, numbers) for rule in rules])
    plain, changed = (history(of, [fields] * len(of)) for of in (official, scenario))
    shares = _shares(rules, scenario, numbers, draws, progress)
    scored = ~np.isnan(scenario[-1].result.scores)
    outcomes = [
        Outcome(
            rule=rule,
            official=truth(rule.condition, plain, numbers),
            scenario=truth(rule.condition, changed, numbers),
            share=np.where(scored, share, np.nan),
            until=quarters_until(rule, changed, numbers),
        )
        for rule, share in zip(rules, shares, strict=True)
    ]
    return Consequences(package, numbers, plain, changed, tuple(outcomes))


def rules_for(package: Package, data: LeagueData) -> tuple[Rule, ...]:
    """The rules for the members of a league."""
    members: Members = "icbs" if data.member == "ICB" else "trusts"
    return tuple(rule for rule in package.rules if rule.members == members)


def looked_back(package: Package, settings: Mapping[str, float] | None = None) -> float:
    """How many quarters before the last one the rules look at; may be infinite.

    Raises ValueError for settings that the package does not allow.
    """
    numbers = package.settings(settings)
    back = furthest([reach(rule.condition, numbers) for rule in package.rules])
    return max(back.values())


def quarters_until(rule: Rule, of: History, settings: Mapping[str, float]) -> Ints:
    """(n,): in how many quarters the rule applies if every quarter were as the last; -1: not."""
    now = len(of.periods) - 1
    met = truth(rule.condition, of.continued(AHEAD), settings).met[now:]
    return np.where(met.any(axis=0), met.argmax(axis=0), -1)


def _shares(
    rules: Sequence[Rule],
    quarters: Sequence[ScoredQuarter],
    settings: Mapping[str, float],
    draws: Draws,
    progress: Progress | None,
) -> Floats:
    """(rules, n): the share of draws in which each rule applies in the last quarter."""
    counts = np.zeros((len(rules), len(quarters[-1].result.data.orgs)))
    if not rules:
        return counts
    back = furthest([reach(rule.condition, settings) for rule in rules])
    # No more is drawn than some rule looks at: ranks, above all, cost more than all else.
    asked = quarters[-1 - int(min(max(back.values()), len(quarters) - 1)) :]
    fields = [
        [name for name, furthest_back in back.items() if furthest_back >= len(asked) - 1 - i]
        for i in range(len(asked))
    ]
    results, leagues = [one.result for one in asked], [one.leagues for one in asked]
    for tables in drawn_quarters(results, leagues, draws, progress=progress):
        drawn = history(asked, fields, tables)
        for i, rule in enumerate(rules):
            counts[i] += truth(rule.condition, drawn, settings).met[-1].sum(axis=0)
    return counts / draws.count
