"""Every claim of the finding on what holds a score back, on many leagues."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from how_many import how_many
from indicative_folder import indicative_folder
from leagues import random_league
from official_leagues import QUARTERS, Leagues
from sentences.proofs_holds_back import assert_true
from shipped import illustrative_database, illustrative_leagues
from whole_pool import load_pool

from lib.findings.case import Case, case
from lib.findings.holds_back import holds_back
from lib.league import LeagueData
from lib.scenario import from_mapping
from lib.store import DataFolder, open_release
from lib.store.details import MetricDetail, metric_details
from lib.store.leagues import find_league, league_keys

SCENARIOS: tuple[dict[str, Any], ...] = (
    {},
    {"domain_weights": {"finance": 0.5}},
    {"weighting": "domain", "domain_weights": {"access": 2}},
    {"domain_weights": {"people": 0}, "override": {"rule": "off"}},
    {"boundary": {"rule": "shares"}, "domain_weights": {"effectiveness": 0}},
)
PERIODS = tuple(f"{year}-Q{quarter}" for year in ("2025-26", "2024-25") for quarter in (4, 3, 2, 1))
SMALL_LEAGUES = how_many(300, short=25)
ILLUSTRATIVE_QUARTERS = how_many(8, short=1)
ILLUSTRATIVE_EACH = how_many(200, short=4)
OFFICIAL_EACH = how_many(61, short=4)


def asked(data: LeagueData, scenario: dict[str, Any]) -> Case:
    return case(data, from_mapping({"version": 1, **scenario}), "held", [data])


@pytest.mark.parametrize("seed", range(SMALL_LEAGUES))
def test_every_claim_holds_in_small_leagues(seed: int) -> None:
    random = Random(seed)
    data = random_league(random, random.choice([1, 2, 5, 12]))
    scenario = dict(random.choice(SCENARIOS))
    if random.random() < 0.3:
        scenario["missing"] = {"min_metrics": 3}
    of = asked(data, scenario)
    for org in data.orgs:
        found = holds_back(of, org, {})
        if not found.reason:
            assert_true(found, of, scenario)


def illustrative(first: int) -> Iterator[tuple[Case, str, dict[str, MetricDetail], dict[str, Any]]]:
    database = illustrative_database()
    for quarter, period in enumerate(PERIODS[:ILLUSTRATIVE_QUARTERS]):
        leagues = illustrative_leagues(period)
        for data in leagues:
            key = find_league(database, data.league, period)
            scenario = SCENARIOS[(quarter + first) % len(SCENARIOS)]
            of = case(data, from_mapping({"version": 1, **scenario}), "held", leagues)
            for org in data.orgs[first :: max(1, len(data.orgs) // ILLUSTRATIVE_EACH)]:
                yield of, org, metric_details(database, key, data.framework, org), scenario


@pytest.mark.parametrize("first", range(how_many(len(SCENARIOS), short=2)))
def test_every_claim_holds_in_the_illustrative_data(first: int) -> None:
    for of, org, details, scenario in illustrative(first):
        found = holds_back(of, org, details)
        if not found.reason:
            assert_true(found, of, scenario)


@pytest.mark.parametrize("period", QUARTERS)
def test_every_claim_holds_in_the_official_league(period: str, official_leagues: Leagues) -> None:
    (data,) = official_leagues(period)
    for k, scenario in enumerate(SCENARIOS):
        of = asked(data, scenario)
        for org in data.orgs[k : len(data.orgs) : max(1, 61 // OFFICIAL_EACH)]:
            found = holds_back(of, org, {})
            if not found.reason:
                assert_true(found, of, scenario)


def test_every_claim_holds_in_indicative_leagues(tmp_path: Any) -> None:
    database = open_release(indicative_folder(DataFolder(tmp_path)))
    keys = league_keys(database)
    for key in keys:
        leagues = load_pool(database, key)
        data = next(one for one in leagues if one.league == key.league)
        for scenario in ({}, {"domain_weights": {"people": 0.5}}):
            of = case(data, from_mapping({"version": 1, **scenario}), "held", leagues)
            for org in data.orgs:
                found = holds_back(of, org, metric_details(database, key, data.framework, org))
                assert "segment" not in found.title + found.subtitle
                if not found.reason:
                    assert_true(found, of, scenario)
    assert keys
