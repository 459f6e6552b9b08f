"""Random scenarios on random, illustrative and official leagues, and odd ones on small leagues."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
from leagues import league_of, random_league
from scenarios import random_scenario

from lib.framework import Cutoffs, frameworks
from lib.league import FigureDates, LeagueData, Traits

from .subject import Subject

_SIZES = {"mental-health-community": 14, "ambulance": 9, "acute": 12, "icb": 20}
_LARGE = 100  # trusts; the oracle takes its time over as many
_ELSEWHERE = frozenset({"RXX", "RYY"})
_TRAITS = (("Eastfold", "Northmarch", ""), ("community", "combined", ""), ("largest third", ""))


def small_subject(seed: int) -> Subject:
    """A random scenario on one of four small random leagues."""
    random = Random(seed)
    leagues = [
        _random_league(random, league, random.randint(1, most)) for league, most in _SIZES.items()
    ]
    return loaded_subject(random, leagues)


def indicative_subject(seed: int) -> Subject:
    """A random scenario, of what can act there, on a random indicative league."""
    random = Random(seed)
    rules = frameworks()["weighbridge-indicative"]
    league = random.choice(["acute", "acute", "ambulance", "icb"])
    n = random.choice([random.randint(1, 6), random.randint(4, 30)])
    traits = Traits(*(tuple(random.choice(names) for _ in range(n)) for names in _TRAITS))
    data = random_league(random, n, league=league, rules=rules, traits=traits)
    blank = np.full(n, np.nan)
    data = replace(
        data,
        flag=np.zeros(n, dtype=np.bool_),
        cutoffs=None,
        published=replace(data.published, segment_before=blank),
        dates=tuple(_dates(random, metric) for metric in data.matrix.metrics),
    )
    subject = loaded_subject(random, [data], data)
    scenario = {k: v for k, v in subject.scenario.items() if k not in ("boundary", "override")}
    if random.random() < 0.2:
        scenario["boundary"] = {"rule": "quartile"}
    return replace(subject, scenario=scenario)


def _dates(random: Random, metric: str) -> FigureDates:
    """The oldest and the newest figure of a metric, at the end of Q4 2025/26."""
    newest, oldest = sorted([random.randint(0, 11), random.randint(0, 24)])
    months = [divmod(12 * 2026 + 2 - age, 12) for age in (oldest, newest)]
    first, last = (f"{year}-{month + 1:02}" for year, month in months)
    return FigureDates(metric, first, oldest, last, newest)


def illustrative_subject(random: Random, leagues: Sequence[LeagueData]) -> Subject:
    """A random scenario on a league that ships with the project, its cut-offs in brackets."""
    bracketed = [_bracketed(random, data) for data in leagues]
    often = [data for data in bracketed if len(data.orgs) <= _LARGE or random.random() < 0.3]
    return loaded_subject(random, bracketed, random.choice(often))


def loaded_subject(
    random: Random, leagues: Sequence[LeagueData], one: LeagueData | None = None
) -> Subject:
    """A random scenario, at times a slight or a sparse one, on that or any of the leagues."""
    data = one or random.choice(leagues)
    scenario = random_scenario(random, data)
    if random.random() < 0.25:
        kept = random.sample(sorted(scenario), random.randint(0, 2))
        scenario = {"version": 1, **{key: scenario[key] for key in kept}}
        scenario["domain_weights"] = {random.choice(data.framework.domain_ids): _slight(random)}
    if random.random() < 0.1:
        scenario["missing"] = {"min_metrics": 1}
    if random.random() < 0.1:
        scenario["exclude"] = [*scenario.get("exclude", ()), *_ELSEWHERE]
    return Subject(data, leagues, scenario, _ELSEWHERE)


def _slight(random: Random) -> float:
    return random.choice([1, 1.0001, 0.99, 1.3, 0.9, 4, 100])


def _random_league(random: Random, league: str, n: int) -> LeagueData:
    traits = Traits(*(tuple(random.choice(names) for _ in range(n)) for names in _TRAITS))
    if random.random() < 0.2:
        traits = Traits(*(("",) * n for _ in range(3)))
    return _bracketed(random, random_league(random, n, league=league, traits=traits))


def _bracketed(random: Random, data: LeagueData) -> LeagueData:
    """At times with brackets around the cut-offs, as the official ones have."""
    if data.cutoffs is None or random.random() < 0.5:
        return data
    values, wide = data.cutoffs.values, random.choice([0.005, 0.02, 0.1])
    low, high = (tuple(v + way * wide for v in values) for way in (-1, 1))
    cutoffs = Cutoffs(values=values, low=low, high=high, origin="bracketed")
    return replace(data, cutoffs=cutoffs)


def odd_subjects() -> list[Subject]:
    """Scenarios that random ones seldom are: nothing changed, nobody left, one segment for all."""
    return list(_odd_subjects())


def _odd_subjects() -> Iterator[Subject]:
    league = rich_league()
    orgs = list(league.orgs)
    all_but_third = [org for org in orgs if BEFORE[org] != 3]
    scenarios: list[Mapping[str, Any]] = [
        {},
        {"name": "Only a name"},
        {"missing": {"min_metrics": 99}},
        {"missing": {"min_metrics": 1}},
        {"exclude": orgs},
        {"exclude": orgs[3:]},
        {"exclude": all_but_third},
        {"exclude": all_but_third, "boundary": {"rule": "shares"}},
        {"override": {"rule": "off"}},
        {"override": {"cap": 2}},
        {"override": {"rule": "planned-deficit", "cap": 4}},
        {"weighting": "domain"},
        {"domain_weights": {"finance": 0}},
        {"domain_weights": {"finance": 1.001}},
        {"domain_weights": dict.fromkeys(("access", "safety", "effectiveness", "finance"), 0)},
        {"metric_weights": {"OF1082": 100}},
        {"metric_weights": {"OF1082": 1 / 3, "OF0084": 0}},
        {"metric_weights": {"OF1067": 2}, "domain_weights": {"effectiveness": 3}},
        {"boundary": {"rule": "fixed", "cutoffs": [1, 1.01, 4]}},
        {"boundary": {"rule": "fixed", "cutoffs": [1.98765, 2.37805, 2.61249]}},
        {"boundary": {"rule": "quartile", "pool": "all"}},
        {"exclude": ["RXX"], "domain_weights": {"people": 2}},
    ]
    without = replace(league, cutoffs=None)
    tied = league_of({org: {"OF1082": 2.0, "OF1080": 2.0} for org in orgs}, segment_before=BEFORE)
    nobody = league_of({org: {} for org in orgs})
    for data in (league, without, tied):
        yield from (
            Subject(data, [data], scenario, _ELSEWHERE) for scenario in _numbered(scenarios)
        )
    few = league_of({org: {"OF1082": 1.0 + i, "OF1080": 2.0} for i, org in enumerate(orgs[:3])})
    for data in (few, replace(few, cutoffs=None), nobody):
        small = (*scenarios[:2], {"domain_weights": {"finance": 0}})
        yield from (Subject(data, [data], s, _ELSEWHERE) for s in _numbered(small))


def _numbered(scenarios: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    yield from ({"version": 1, **scenario} for scenario in scenarios)


BEFORE = {f"T{i:02}": 1 + i // 4 for i in range(14)}


def rich_league() -> LeagueData:
    """Fourteen trusts whose scores spread evenly, each with a part that runs the other way."""
    n = 14
    scores = {
        f"T{i:02}": {
            "OF1082": 1.0 + 0.2 * i,
            "OF1084": 1.2 + 0.19 * i,
            "OF1080": 3.9 - 0.17 * i,
            "OF1005": 1.1 + 0.07 * ((5 * i) % n),
            **({"OF1057": 1.0 + 0.21 * ((3 * i) % n)} if i % 3 else {}),
            **({"OF1086": 2.0} if i % 2 else {}),
        }
        for i in range(n)
    }
    region = tuple("Eastfold" if i < 7 else "Northmarch" for i in range(n))
    size = tuple(("smallest third", "middle third", "largest third")[i % 3] for i in range(n))
    return league_of(
        scores,
        flagged=["T00", "T03", "T05", "T07", "T11"],
        planned={"T01": -1.0, "T03": -2.0},
        segment_before=BEFORE,
        cutoffs=(1.9, 2.1, 2.4),
        traits=Traits(region, ("combined",) * n, size),
    )
