"""All leagues of a quarter, read at once; the app reads the others when somebody looks at them."""

from lib.league import LeagueData
from lib.store import Database
from lib.store.leagues import LeagueKey, league_keys, load_leagues, pool_keys


def load_pool(database: Database, key: LeagueKey) -> list[LeagueData]:
    """All leagues of the same framework, basis and period, the key's own among them."""
    return load_leagues(database, pool_keys(key, league_keys(database)))
