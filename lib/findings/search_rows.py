"""The rows of a search: each goal's number, each domain, each weight."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np

from lib.findings.case import Case
from lib.findings.search_bounds import Asked
from lib.findings.search_words import Said, measure_name, weights_words
from lib.findings.weights import weight_shares
from lib.matrix import Floats
from lib.robustness.search_goals import Goal, Goals, Played, domain_spread, reweighted
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import official_rules

_ALL: tuple[Goal, ...] = ("moves", "steady", "influence")
_SAME = 1e-9


@dataclass(frozen=True)
class Measure:
    """One goal's number by official scoring, as set now, and found; None where there is none."""

    goal: Goal
    name: str
    official: float | None
    now: float | None
    found: float | None


@dataclass(frozen=True)
class DomainFound:
    """A domain's weight, share of the score and real influence: now, and found (None: nothing).

    stated: the share of the score by official scoring.
    """

    id: str
    name: str
    stated: float
    weight_now: float
    weight_found: float | None
    share_now: float
    share_found: float | None
    influence_now: float | None
    influence_found: float | None


@dataclass(frozen=True)
class WeightFound:
    """A weight that was free to change, by its own name."""

    id: str
    name: str
    domain: str
    now: float
    found: float


def under(goals: Goals, weights: Floats) -> LeagueResult:
    """The chosen quarter under c weights."""
    played = goals.here
    rules = replace(played.rules, weights=reweighted(played, goals.vary, goals.names, weights))
    return score_league(played.data, rules, played.leagues)


def measures_of(goal: Goal, goals: Goals, both: Floats, said: Said) -> tuple[Measure, ...]:
    """Every goal's number, the one searched for first; both: the present weights, then found."""
    official = replace(goals, here=_official(goals.here), vary="domain", names=())
    official = replace(official, quarters=[_official(played) for played in goals.quarters])
    measures = []
    for each in (goal, *(other for other in _ALL if other != goal)):
        if each == "steady" and len(goals.quarters) < 2:
            continue
        plain = official.values(each, np.zeros((1, 0)))[0]
        values = [_finite(v) for v in (plain, *goals.values(each, both))]
        found = values[2] if len(values) == 3 else None
        measures.append(Measure(each, measure_name(each, said), values[0], values[1], found))
    return tuple(measures)


def _official(played: Played) -> Played:
    return replace(played, rules=official_rules(played.data.framework))


def _finite(value: float) -> float | None:
    return float(value) if isfinite(value) else None


def domains_found(of: Case, results: Sequence[LeagueResult]) -> tuple[DomainFound, ...]:
    """Every domain scored here; results: under the present weights, then under those found."""
    ids = of.data.framework.domain_ids
    sides = [weight_shares(of.data, result.rules) for result in results]
    spreads = [domain_spread(result) for result in results]
    rows = []
    for i, share in enumerate(sides[0]):
        at, after = ids.index(share.id), sides[1][i] if len(sides) == 2 else None
        influence = [None if spread is None else float(spread[at]) for spread in spreads]
        rows.append(
            DomainFound(
                id=share.id,
                name=share.short_name,
                stated=share.official,
                weight_now=share.weight,
                weight_found=after.weight if after else None,
                share_now=share.scenario,
                share_found=after.scenario if after else None,
                influence_now=influence[0],
                influence_found=influence[1] if after else None,
            )
        )
    return tuple(rows)


def words_of(asked: Asked, changes: Sequence[WeightFound]) -> str:
    """The weights found, for a headline: domains against official, metrics against the present."""
    if asked.vary == "domain":
        differ = [(c.name, c.found) for c in changes if abs(c.found - 1) > _SAME]
        return weights_words(differ, of_domains=True)
    differ = [(c.name, c.found) for c in changes if abs(c.found - c.now) > _SAME]
    return weights_words(differ, of_domains=False)
