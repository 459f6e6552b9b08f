"""The rows of a search: each goal's number, each domain, each weight."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np

from lib.findings.case import Case
from lib.findings.search_bounds import Asked
from lib.findings.search_words import Of, Said, measure_name, weights_words
from lib.findings.weights import weight_shares
from lib.matrix import Floats
from lib.robustness.search_goals import Goal, Goals, Played, domain_spread, reweighted
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import official_rules

_ALL: tuple[Goal, ...] = ("moves", "steady", "influence")
_SAME = 1e-9


@dataclass(frozen=True)
class Measure:
    """One number by official scoring, as set now, and found; None where there is none.

    of: a goal, or the gap of each scoring from the shares that its own weights state.
    """

    of: Of
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


def under(goals: Goals, weights: Floats, quarter: Played | None = None) -> LeagueResult:
    """A quarter under c weights; the chosen one if not said."""
    played = quarter or goals.here
    rules = replace(played.rules, weights=reweighted(played, goals.vary, goals.names, weights))
    return score_league(played.data, rules, played.leagues)


def measures_of(
    goal: Goal, goals: Goals, now: Floats | None, found: Floats | None, said: Said
) -> tuple[Measure, ...]:
    """Every goal's number, the one searched for first; now, found: c weights, None without."""
    official = replace(goals, here=_official(goals.here), vary="domain", names=())
    official = replace(official, quarters=[_official(played) for played in goals.quarters])
    measures = []
    for each in (goal, *(other for other in _ALL if other != goal)):
        if each == "steady" and len(goals.quarters) < 2:
            continue
        plain = _finite(official.values(each, np.zeros((1, 0)))[0])
        values = [_value(goals, each, weights) for weights in (now, found)]
        measures.append(Measure(each, measure_name(each, said), plain, *values))
    return tuple(measures)


def own_gap(measures: Sequence[Measure], domains: Sequence[DomainFound], said: Said) -> Measure:
    """How far real influence is from the shares that each scoring's own weights state."""
    official = next(m.official for m in measures if m.of == "influence")
    now = _gap([(d.share_now, d.influence_now) for d in domains])
    found = _gap([(d.share_found, d.influence_found) for d in domains])
    return Measure("own", measure_name("own", said), official, now, found)


def _gap(pairs: Sequence[tuple[float | None, float | None]]) -> float | None:
    known = [abs(share - got) for share, got in pairs if share is not None and got is not None]
    return sum(known) / 2 if known else None


def _value(goals: Goals, goal: Goal, weights: Floats | None) -> float | None:
    return None if weights is None else _finite(goals.values(goal, weights[np.newaxis])[0])


def _official(played: Played) -> Played:
    return replace(played, rules=official_rules(played.data.framework))


def _finite(value: float) -> float | None:
    return float(value) if isfinite(value) else None


def domains_found(
    of: Case, now: LeagueResult, found: LeagueResult | None, *, counts: bool = True
) -> tuple[DomainFound, ...]:
    """Every domain scored here, under the present weights and under those found.

    counts: whether the present weights leave nobody without a score: else they have no influence.
    """
    ids = of.data.framework.domain_ids
    before = weight_shares(of.data, now.rules)
    after = weight_shares(of.data, found.rules) if found else ()
    was = domain_spread(now) if counts else None
    got = domain_spread(found) if found else None
    rows = []
    for i, share in enumerate(before):
        at, new = ids.index(share.id), after[i] if after else None
        rows.append(
            DomainFound(
                id=share.id,
                name=share.short_name,
                stated=share.official,
                weight_now=share.weight,
                weight_found=new.weight if new else None,
                share_now=share.scenario,
                share_found=new.scenario if new else None,
                influence_now=None if was is None else float(was[at]),
                influence_found=None if got is None else float(got[at]),
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
