"""Leagues in quarters as a release has them, kept between runs."""

from collections.abc import Sequence
from functools import partial

from lib.findings.league_table import Quarter
from lib.league import LeagueData
from lib.store.leagues import LeagueKey, load_leagues
from lib.store.pool import Pool
from lib.ui.data import Loaded, any_open
from lib.ui.memory import Memory

_LEAGUES: Memory[LeagueData] = Memory(1024)  # all quarters of some leagues, 100 kB each


def quarter(data: Loaded, key: LeagueKey) -> Quarter:
    """A league in a quarter with the leagues beside it."""
    return quarters(data, [key])[0]


def quarters(data: Loaded, keys: Sequence[LeagueKey]) -> list[Quarter]:
    """Leagues in quarters, those not read yet in one go; the leagues beside them when looked at."""
    leagues = zip(keys, _leagues(data, keys), strict=True)
    return [Quarter(own, _pool(data, key, own)) for key, own in leagues]


def _pool(data: Loaded, key: LeagueKey, own: LeagueData) -> Pool:
    release_id = data.database.release_id
    return Pool(own, data.beside(key), lambda others: _leagues(any_open(release_id), others))


def _leagues(data: Loaded, keys: Sequence[LeagueKey]) -> list[LeagueData]:
    reading, release_id = _Reading(data, keys), data.database.release_id
    return [_LEAGUES.get((release_id, key), partial(reading.league, key)) for key in keys]


class _Reading:
    """Reads the leagues that are asked for when the first of them turns out not to be kept."""

    def __init__(self, data: Loaded, keys: Sequence[LeagueKey]) -> None:
        self._data = data
        self._keys = keys
        self._read: dict[LeagueKey, LeagueData] = {}

    def league(self, key: LeagueKey) -> LeagueData:
        """The league in its quarter."""
        if key not in self._read:
            left = list(dict.fromkeys(self._keys[self._keys.index(key) :]))
            self._read |= zip(left, load_leagues(self._data.database, left), strict=True)
        return self._read[key]


def quarter_before(data: Loaded, key: LeagueKey) -> LeagueKey | None:
    """The same league in the latest earlier quarter that is loaded."""
    earlier = [
        other
        for other in data.of_league(key.league)
        if other.basis == key.basis and other.period < key.period
    ]
    return max(earlier, key=lambda other: other.period, default=None)


def official_twin(data: Loaded, key: LeagueKey) -> LeagueKey | None:
    """NHS England's own scoring of an indicative league's quarter, where that is loaded."""
    same = [
        other
        for other in data.of_league(key.league)
        if other.period == key.period and other.basis == "official"
    ]
    return same[0] if same and key.basis == "indicative" else None
