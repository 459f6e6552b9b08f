"""Every claim of what a change of score is made of, for every member and pair of quarters."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
import pytest
from how_many import how_many
from indicative_folder import indicative_folder
from leagues import random_league
from official_leagues import QUARTERS, Leagues
from sentences.proofs_metric_reasons_league import assert_all_true
from shipped import illustrative_database, illustrative_leagues
from whole_pool import load_pool

from lib.findings.case import case
from lib.findings.metric_reasons_pair import TwoQuarters
from lib.league import LeagueData
from lib.scenario import from_mapping
from lib.store import DataFolder, open_release
from lib.store.league_values import league_values
from lib.store.leagues import find_league, league_keys

DRAWS = 50
SCENARIOS: tuple[dict[str, Any], ...] = (
    {},
    {"domain_weights": {"finance": 0.5}},
    {"weighting": "domain", "domain_weights": {"access": 2}},
    {"domain_weights": {"people": 0}, "override": {"rule": "off"}},
    {"boundary": {"rule": "shares"}, "domain_weights": {"effectiveness": 0}},
)
PERIODS = tuple(f"{year}-Q{n}" for year in ("2024-25", "2025-26") for n in (1, 2, 3, 4))
PAIRS = tuple(pairwise(PERIODS))[::-1]
LEAGUES = ("icb", "mental-health-community", "ambulance", "acute")
SMALL_LEAGUES = how_many(300, short=20)

Loaded = tuple[LeagueData, Sequence[LeagueData], Any]


def two(before: Loaded, now: Loaded, scenario: dict[str, Any]) -> TwoQuarters:
    asked = from_mapping({"version": 1, **scenario})
    key = "shares" if "boundary" in scenario else "held"
    then, here = (case(data, asked, key, leagues) for data, leagues, _ in (before, now))  # type: ignore[arg-type]
    return TwoQuarters(then, here, (before[2], now[2]), DRAWS)


@pytest.mark.parametrize("seed", range(SMALL_LEAGUES))
def test_every_claim_holds_in_small_leagues(seed: int) -> None:
    random = Random(seed)
    n = random.choice([1, 2, 5, 12])
    loaded: list[Loaded] = []
    for _ in range(2):
        data = random_league(random, n)
        steps = random.choice([2, 50])  # few make many values that do not change
        values = np.array([[random.randrange(steps) for _ in data.metrics] for _ in data.orgs])
        loaded.append((data, [data], values.astype(float)))
    scenario = dict(random.choice(SCENARIOS))
    if random.random() < 0.3:
        scenario["missing"] = {"min_metrics": 3}
    assert_all_true(two(loaded[0], loaded[1], scenario), scenario)


@cache
def illustrative(league: str, period: str) -> Loaded:
    pool = illustrative_leagues(period)
    data = next(one for one in pool if one.league == league)
    key = find_league(illustrative_database(), league, period)
    return data, pool, league_values(illustrative_database(), key, data.matrix)


@pytest.mark.parametrize("pair", PAIRS[: how_many(7, short=1)])
@pytest.mark.parametrize("league", LEAGUES[: how_many(4, short=2)])
def test_every_claim_holds_in_the_illustrative_data(league: str, pair: tuple[str, str]) -> None:
    before, now = (illustrative(league, period) for period in pair)
    for scenario in SCENARIOS[: how_many(5, short=1)]:
        assert assert_all_true(two(before, now, scenario), scenario)


def test_every_claim_holds_in_the_official_league(official_leagues: Leagues) -> None:
    loaded: list[Loaded] = []
    for period in QUARTERS:
        pool = official_leagues(period)
        loaded.append((pool[0], pool, np.full(pool[0].matrix.values.shape, np.nan)))
    pairs = [(a, b) for b in (3, 2, 1) for a in range(b - 1, -1, -1)]
    for a, b in pairs[: how_many(6, short=1)]:
        for scenario in SCENARIOS[: how_many(5, short=2)]:
            assert assert_all_true(two(loaded[a], loaded[b], scenario), scenario) >= 60


def test_every_claim_holds_in_indicative_leagues(tmp_path: Any) -> None:
    database = open_release(indicative_folder(DataFolder(tmp_path)))
    by_league: dict[str, list[Loaded]] = {}
    for key in sorted(league_keys(database), key=lambda key: key.period):
        pool = load_pool(database, key)
        data = next(one for one in pool if one.league == key.league)
        loaded = (data, pool, league_values(database, key, data.matrix))
        by_league.setdefault(key.league, []).append(loaded)
    quarters = by_league["acute"]
    for scenario in ({}, {"domain_weights": {"people": 0.5}})[: how_many(2, short=1)]:
        of = two(quarters[0], quarters[-1], scenario)
        assert assert_all_true(of, scenario)
