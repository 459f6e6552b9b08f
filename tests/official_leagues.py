"""The official mental health and community league, imported once a run."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from once_a_run import once_a_run
from whole_pool import load_pool

from lib.league import LeagueData
from lib.publishing import import_publications
from lib.store import DataFolder, open_release
from lib.store.leagues import find_league

METRIC_FILES = "nof-mental-health-community-2025-26"
LEAGUE = "mental-health-community"
QUARTERS = ("2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4")

Leagues = Callable[[str], list[LeagueData]]


@pytest.fixture(scope="session")
def official_data(official: Path, tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A data folder made of the official metric file, which nobody may change."""

    def imported(path: Path) -> DataFolder:
        folder = DataFolder(path)
        import_publications(folder, [official / METRIC_FILES])
        return folder

    return once_a_run(tmp_path_factory, "official", imported)


@pytest.fixture(scope="session")
def official_leagues(official_data: DataFolder) -> Leagues:
    """All leagues of a quarter, by quarter."""
    database = open_release(official_data)

    @cache
    def leagues(period: str) -> list[LeagueData]:
        return load_pool(database, find_league(database, LEAGUE, period))

    return leagues
