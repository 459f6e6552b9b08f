"""The illustrative data that the project ships."""

from functools import cache

from whole_pool import load_pool

from lib.league import LeagueData
from lib.store import Database, DataFolder, open_release
from lib.store.folder import DATA
from lib.store.leagues import find_league

ILLUSTRATIVE = DataFolder(DATA / "illustrative")


@cache
def illustrative_database() -> Database:
    return open_release(ILLUSTRATIVE)


@cache
def illustrative_leagues(period: str) -> list[LeagueData]:
    """All leagues of a quarter, mental health and community first."""
    database = illustrative_database()
    pool = load_pool(database, find_league(database, "mental-health-community", period))
    return sorted(pool, key=lambda data: data.league != "mental-health-community")
