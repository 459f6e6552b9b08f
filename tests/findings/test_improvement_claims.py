"""What the finding on improvement claims, tried: by scoring every pool again in plain loops.

Here everybody's values are known (illustrative: all leagues of a pool; indicative: a pool is its
league), so that the truth is, too.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

import pytest
from how_many import how_many, long_run
from indicative_folder import indicative_folder
from oracle.improvement import finance_score
from oracle.metric_scores import scores_in_pool
from shipped import illustrative_database, illustrative_leagues
from whole_pool import load_pool

from lib.findings.case import Case, case
from lib.findings.improvement import improvement
from lib.findings.improvement_types import Alone, Improvement, NearRoute
from lib.framework import Combined, Metric
from lib.league import LeagueData
from lib.robustness.improvement import Loaded, Valued
from lib.scenario import from_mapping
from lib.store import Database, DataFolder, open_release
from lib.store.details import metric_details
from lib.store.league_values import league_values
from lib.store.leagues import LeagueKey, find_league, league_keys

TIE = 1e-9
QUARTERS = [f"{year}-Q{q}" for year in ("2024-25", "2025-26") for q in (1, 2, 3, 4)]
LEAGUES = ("mental-health-community", "acute", "ambulance", "icb")
Scores = dict[str, dict[str, float]]  # by metric and organisation, of the one league


@dataclass(frozen=True)
class Country:
    """A league among all of its quarter, with everybody's values."""

    database: Database
    key: LeagueKey
    data: LeagueData
    loaded: Loaded
    of: Case
    # league and metric: organisation's value
    values: Mapping[str, Mapping[str, Mapping[str, float]]]


def country_of(database: Database, key: LeagueKey, leagues: list[LeagueData]) -> Country:
    data = next(one for one in leagues if one.league == key.league)
    valued = [
        Valued(one, league_values(database, replace(key, league=one.league), one.matrix))
        for one in leagues
    ]
    values = {
        one.data.league: {
            metric: {
                org: float(x)
                for org, x in zip(one.data.orgs, one.values[:, j], strict=True)
                if not math.isnan(x) and not math.isnan(one.data.matrix.values[i_of(one, org), j])
            }
            for j, metric in enumerate(one.data.matrix.metrics)
        }
        for one in valued
    }
    of = case(data, from_mapping({"version": 1}), "held", leagues)
    return Country(database, key, data, Loaded(key.league, tuple(valued)), of, values)


def i_of(valued: Valued, org: str) -> int:
    return valued.data.orgs.index(org)


@cache
def illustrative(league: str, period: str) -> Country:
    database = illustrative_database()
    return country_of(database, find_league(database, league, period), illustrative_leagues(period))


def found_for(country: Country, org: str) -> Improvement:
    details = metric_details(country.database, country.key, country.data.framework, org)
    return improvement(country.of, org, country.loaded, details)


def scores_now(data: LeagueData) -> Scores:
    return {
        metric: {
            org: float(x)
            for org, x in zip(data.orgs, data.matrix.values[:, j], strict=True)
            if not math.isnan(x)
        }
        for j, metric in enumerate(data.matrix.metrics)
    }


def pool_of(metric: Metric, league: str) -> list[str]:
    if metric.pool == "all":
        return list(metric.leagues)
    return [league] if metric.pool == "league" or league not in metric.pool else [*metric.pool]


def scores_after(country: Country, org: str, changes: Mapping[str, Mapping[str, float]]) -> Scores:
    """Everybody ranked again. changes: by metric the values, by value id."""
    data, league, scores = country.data, country.key.league, scores_now(country.data)
    for metric_id, given in changes.items():
        metric = data.framework.metric_by_id[metric_id]
        if isinstance(metric.rule, Combined):
            details = metric_details(country.database, country.key, data.framework, org)
            both = {**details[metric_id].components, **given}
            scores[metric_id][org] = finance_score(both["OF0079"], both["OF0081"])
        elif metric.rule.kind == "banded":
            (value,) = given.values()
            bands = [(b.at_least, b.score) for b in metric.rule.bands]
            fits = [score for at, score in bands if at is None or value >= at]
            scores[metric_id][org] = float(fits[0] if metric.value_id else value)
        else:
            (value,) = given.values()
            pool = {
                f"{one}/{o}": x
                for one in pool_of(metric, league)
                for o, x in country.values.get(one, {}).get(metric_id, {}).items()
            }
            pool[f"{league}/{org}"] = value
            rule = metric.rule.model_dump()
            for name, (score, *_) in scores_in_pool(pool, rule, metric.better).items():
                one, o = name.split("/")
                if one == league:
                    scores[metric_id][o] = score
    return scores


def averages(data: LeagueData, scores: Scores) -> dict[str, float]:
    weight = {m.score_id: m.weight for m in data.metrics}
    found = {}
    for org in data.orgs:
        own = [(weight[m], of[org]) for m, of in scores.items() if org in of]
        if own and len(own) >= data.framework.fewest_metrics:
            found[org] = sum(w * x for w, x in own) / sum(w for w, _ in own)
    return found


def quartiles(scores: list[float]) -> list[float]:
    """Type 7, by hand."""
    ordered, found = sorted(scores), []
    for p in (0.25, 0.5, 0.75):
        h = (len(ordered) - 1) * p
        low = math.floor(h)
        high = min(low + 1, len(ordered) - 1)
        found.append(ordered[low] + (h - low) * (ordered[high] - ordered[low]))
    return found


def segments(country: Country, by_org: Mapping[str, float]) -> dict[str, int]:
    result, data = country.of.result, country.data
    follows = data.framework.indicative
    cutoffs = quartiles([*by_org.values()]) if follows else [*result.cutoffs]
    flagged = {org for org, flag in zip(data.orgs, result.flagged, strict=True) if flag}
    return {
        org: max(1 + sum(s > c + TIE for c in cutoffs), 3 if org in flagged else 1)
        for org, s in by_org.items()
    }


def ranks(by_org: Mapping[str, float], segment: Mapping[str, int]) -> dict[str, int]:
    keys = {o: (segment[o], math.floor(100 * s + 0.5 + 1e-7)) for o, s in by_org.items()}
    return {o: 1 + sum(k < key for k in keys.values()) for o, key in keys.items()}


def assert_lands(country: Country, org: str, route: NearRoute, alone: Alone) -> None:
    """Where the route says, with the side effects that it says."""
    before = averages(country.data, scores_now(country.data))
    values = {w.value_id: just_past(w.enough, beyond=w.beyond) for w in alone.wanted}
    after = averages(country.data, scores_after(country, org, {route.metric_id: values}))
    was, now = segments(country, before), segments(country, after)
    assert (route.score, route.segment) == (pytest.approx(after[org], abs=1e-7), now[org])
    moved = {(o, was[o], now[o]) for o in now if o != org and was[o] != now[o]}
    assert set(route.effects) == moved
    first, then = ranks(before, was), ranks(after, now)
    assert (route.rank_now, route.rank) == (first[org], then[org])
    passed = {o for o in then if first[o] < first[org] and then[o] > then[org]}
    assert set(route.passed) == passed


def just_past(value: float, *, beyond: bool) -> float:
    return math.nextafter(value, math.inf) if beyond else value


def gets_there(country: Country, org: str, alone: Alone, values: Mapping[str, float]) -> bool:
    after = averages(country.data, scores_after(country, org, {alone.metric_id: values}))
    target = int(country.of.result.segments[country.data.orgs.index(org)]) - 1
    return segments(country, after)[org] <= target


def assert_enough_and_no_less(country: Country, org: str, alone: Alone) -> None:
    values = {w.value_id: just_past(w.enough, beyond=w.beyond) for w in alone.wanted}
    assert gets_there(country, org, alone, values), (org, alone)
    follows = country.data.framework.indicative
    assert alone.exact != follows
    for wanted in alone.wanted:
        if follows:
            assert (alone.not_enough, alone.short) == (None, "")
            continue
        size = 1.0 if wanted.value_id == alone.metric_id else 1e-7  # a band is a whole number
        hair = math.copysign(size, wanted.now - wanted.enough)
        less = {**values, wanted.value_id: wanted.enough + hair}
        assert not gets_there(country, org, alone, less), (org, alone)
    if len(alone.wanted) == 1 and alone.wanted[0].words and alone.wanted[0].value_id:
        printed = number(alone.wanted[0].words)
        if not alone.wanted[0].beyond:
            assert gets_there(country, org, alone, {alone.wanted[0].value_id: printed})


def number(words: str) -> float:
    found = re.search(r"−?\d+(\.\d+)?", words)
    assert found, words
    return float(found[0].replace("−", "-"))


def assert_out_of_reach(country: Country, org: str, alone: Alone, cutoff: float) -> None:
    """With the best score on it, and all others as they are."""
    metric = country.data.framework.metric_by_id[alone.metric_id]
    best = 1.0 if metric.rule.kind != "ranked" else metric.rule.lo
    scores = scores_now(country.data)
    scores[alone.metric_id][org] = best
    assert averages(country.data, scores)[org] > cutoff


def assert_all(country: Country, org: str) -> int:
    """Every claim about one organisation; how many routes it names."""
    finding = found_for(country, org)
    alone = {one.metric_id: one for one in finding.alone}
    for route in finding.nearest:
        assert_lands(country, org, route, alone[route.metric_id])
    for one in finding.alone:
        if one.wanted:
            assert_enough_and_no_less(country, org, one)
        elif one.reason == "out of reach":
            assert finding.cutoff is not None
            assert_out_of_reach(country, org, one, finding.cutoff)
    assert_middle(country, org, finding)
    return len(finding.nearest)


def assert_middle(country: Country, org: str, finding: Improvement) -> None:
    middle = finding.middle
    if middle is None:
        return
    steps = list(zip(middle.metrics, middle.steps, strict=True))
    many = {m: {step.value_id: step.enough} for m, step in steps}
    after = averages(country.data, scores_after(country, org, many))
    now = segments(country, after)
    assert (middle.score, middle.segment) == (pytest.approx(after[org], abs=1e-7), now[org])
    assert middle.enough == (now[org] < (finding.segment or 0))
    fewer = averages(country.data, scores_after(country, org, dict([*many.items()][:-1])))
    assert segments(country, fewer)[org] == finding.segment  # one less is not enough
    for metric, step in steps:
        league = sorted(country.values[country.key.league][metric].values())
        half = len(league) / 2
        assert sum(x <= step.enough for x in league) >= half
        assert sum(x >= step.enough for x in league) >= half


def some(countries: list[tuple[str, str]], n: int, seed: int) -> Iterator[tuple[Country, str]]:
    for league, period in countries:
        country = illustrative(league, period)
        orgs = list(country.data.orgs)
        yield from ((country, o) for o in (orgs if long_run() else Random(seed).sample(orgs, n)))


class TestEveryClaim:
    def test_holds_of_whole_pools(self) -> None:
        every = [(league, period) for period in reversed(QUARTERS) for league in LEAGUES]
        named = sum(
            assert_all(country, org)
            for country, org in some(every[: how_many(len(every), short=2)], 3, seed=1)
        )
        assert named > (1000 if long_run() else 2)

    def test_holds_where_the_cut_offs_follow(self, indicative: DataFolder) -> None:
        database = open_release(indicative)
        keys = [key for key in league_keys(database) if key.basis == "indicative"]
        named = 0
        for key in keys[: how_many(len(keys), short=1)]:
            country = country_of(database, key, load_pool(database, key))
            orgs = country.data.orgs
            named += sum(assert_all(country, org) for org in (orgs if long_run() else orgs[:4]))
        assert named


@pytest.fixture(scope="module")
def indicative(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    path: Path = tmp_path_factory.mktemp("claims")
    return indicative_folder(DataFolder(path / "official"))
