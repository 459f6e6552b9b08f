import numpy as np
import pytest
from official_leagues import Leagues
from shipped import illustrative_database

from lib.framework import Combined
from lib.store import DataFolder, open_release
from lib.store.details import metric_details
from lib.store.league_values import league_values
from lib.store.leagues import find_league, load_league

DATABASE = illustrative_database()


@pytest.mark.parametrize("league", ["acute", "ambulance", "icb", "mental-health-community"])
def test_values_are_those_of_each_organisations_details(league: str) -> None:
    key = find_league(DATABASE, league, "2025-26-Q4")
    data = load_league(DATABASE, key)
    values = league_values(DATABASE, key, data.matrix)
    assert values.shape == data.matrix.values.shape
    for i in (0, len(data.orgs) // 2, len(data.orgs) - 1):
        details = metric_details(DATABASE, key, data.framework, data.orgs[i])
        expected = {m: d.value for m, d in details.items() if d.value is not None}
        given = zip(data.matrix.metrics, values[i], strict=True)
        assert {m: value for m, value in given if not np.isnan(value)} == expected


def test_there_is_no_value_without_a_score_nor_of_a_combined_metric() -> None:
    key = find_league(DATABASE, "acute", "2025-26-Q4")
    data = load_league(DATABASE, key)
    values = league_values(DATABASE, key, data.matrix)
    has = ~np.isnan(values)
    assert not (has & ~data.matrix.present).any()
    combined = [isinstance(metric.rule, Combined) for metric in data.metrics]
    assert not has[:, combined].any()
    assert has.any()


def test_a_published_score_brings_its_published_value(
    official_data: DataFolder, official_leagues: Leagues
) -> None:
    database = open_release(official_data)
    key = find_league(database, "mental-health-community", "2025-26-Q4")
    (data,) = official_leagues("2025-26-Q4")
    values = league_values(database, key, data.matrix)
    sickness = data.matrix.metrics.index("OF1082")
    assert not np.isnan(values[:, sickness]).any()
    value, score = values[:, sickness], data.matrix.values[:, sickness]
    clearly_lower = value[:, np.newaxis] < value - 0.015  # values are published rounded
    assert clearly_lower.sum() > 1000
    assert (score[:, np.newaxis] <= score)[clearly_lower].all()
