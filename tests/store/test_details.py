import numpy as np
import pytest
from shipped import illustrative_database

from lib.framework import Combined
from lib.store.details import metric_details
from lib.store.leagues import LeagueKey, find_league, load_league

DATABASE = illustrative_database()


@pytest.fixture(params=["acute", "ambulance", "icb", "mental-health-community"])
def key(request: pytest.FixtureRequest) -> LeagueKey:
    return find_league(DATABASE, request.param, "2025-26-Q4")


class TestMetricDetails:
    def test_are_of_exactly_the_scores_that_count(self, key: LeagueKey) -> None:
        data = load_league(DATABASE, key)
        for org, row in zip(data.orgs[:8], data.matrix.values, strict=False):
            found = metric_details(DATABASE, key, data.framework, org)
            scores = dict(zip(data.matrix.metrics, row, strict=True))
            assert {m: d.score for m, d in found.items()} == {
                m: score for m, score in scores.items() if not np.isnan(score)
            }
            assert all(detail.metric_id == metric for metric, detail in found.items())

    def test_place_a_value_within_its_pool(self, key: LeagueKey) -> None:
        data = load_league(DATABASE, key)
        details = metric_details(DATABASE, key, data.framework, data.orgs[0]).values()
        placed = [detail for detail in details if detail.rank is not None]
        assert placed
        for detail in placed:
            assert detail.spread_n is not None and detail.pool_n is not None
            assert 1 <= (detail.rank or 0) <= detail.spread_n <= detail.pool_n
            assert detail.value is not None

    def test_bring_the_values_that_a_combined_score_is_made_of(self) -> None:
        key = find_league(DATABASE, "mental-health-community", "2025-26-Q4")
        data = load_league(DATABASE, key)
        found = metric_details(DATABASE, key, data.framework, data.orgs[0])
        for metric in data.metrics:
            if metric.score_id in found:
                combined = isinstance(metric.rule, Combined)
                components = found[metric.score_id].components
                assert set(components) == ({"OF0079", "OF0081"} if combined else set())

    def test_are_empty_for_who_is_not_in_the_league(self, key: LeagueKey) -> None:
        data = load_league(DATABASE, key)
        assert metric_details(DATABASE, key, data.framework, "NOBODY") == {}
