"""All leagues of a quarter, of which the others are read when somebody looks at them."""

from collections.abc import Callable, Sequence
from threading import Lock
from typing import overload

from lib.league import LeagueData
from lib.store.connection import Database
from lib.store.leagues import LeagueKey, league_keys, load_league, load_leagues, pool_keys


class Pool(Sequence[LeagueData]):
    """The leagues of the same framework, basis and period, in their keys' order.

    Few rules look at more than the own league, which is read already; any number of threads may.
    """

    def __init__(
        self,
        own: LeagueData,
        keys: Sequence[LeagueKey],
        read: Callable[[Sequence[LeagueKey]], Sequence[LeagueData]],
    ) -> None:
        """keys: of all, the own among them; read: gives leagues in the order of their keys."""
        self.own = own
        self._keys = tuple(keys)
        self._read = read
        self._leagues: tuple[LeagueData, ...] | None = None
        self._lock = Lock()

    def __len__(self) -> int:
        """How many there are, for which none is read."""
        return len(self._keys)

    @overload
    def __getitem__(self, at: int) -> LeagueData: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[LeagueData, ...]: ...
    def __getitem__(self, at: int | slice) -> LeagueData | tuple[LeagueData, ...]:
        """One or some of them; reads those that are not read yet."""
        return self._all()[at]

    def _all(self) -> tuple[LeagueData, ...]:
        with self._lock:
            if self._leagues is None:
                others = [key for key in self._keys if key.league != self.own.league]
                found = dict(zip(others, self._read(others), strict=True))
                self._leagues = tuple(found.get(key, self.own) for key in self._keys)
            return self._leagues


def open_pool(database: Database, key: LeagueKey) -> Pool:
    """The league of that key with those beside it, which are read from the database when needed.

    Raises StoreError if its framework file is missing.
    """
    keys = pool_keys(key, league_keys(database))
    return Pool(load_league(database, key), keys, lambda others: load_leagues(database, others))
