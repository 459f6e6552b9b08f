"""The leagues of a quarter, read when somebody looks at them."""

from collections.abc import Sequence

import pytest
from shipped import illustrative_database
from whole_pool import load_pool

from lib.league import LeagueData
from lib.store.leagues import LeagueKey, find_league, league_keys, load_leagues, pool_keys
from lib.store.pool import Pool, open_pool

DATABASE = illustrative_database()
KEY = find_league(DATABASE, "acute", "2025-26-Q4")
KEYS = pool_keys(KEY, league_keys(DATABASE))


@pytest.fixture
def asked() -> list[Sequence[LeagueKey]]:
    return []


@pytest.fixture
def pool(asked: list[Sequence[LeagueKey]]) -> Pool:
    def read(keys: Sequence[LeagueKey]) -> list[LeagueData]:
        asked.append(keys)
        return load_leagues(DATABASE, keys)

    return Pool(load_leagues(DATABASE, [KEY])[0], KEYS, read)


class TestPool:
    def test_reads_nothing_before_it_is_looked_at(
        self, pool: Pool, asked: list[Sequence[LeagueKey]]
    ) -> None:
        assert pool and len(pool) == len(KEYS) > 1
        assert asked == []

    def test_reads_the_others_once(self, pool: Pool, asked: list[Sequence[LeagueKey]]) -> None:
        assert [one.league for one in pool] == [key.league for key in KEYS]
        assert list(pool) == list(pool[:])
        assert asked == [[key for key in KEYS if key != KEY]]

    def test_holds_its_own_league_as_it_was_given(self, pool: Pool) -> None:
        assert sum(one is pool.own for one in pool) == 1


class TestOpenPool:
    def test_holds_what_the_quarter_holds(self) -> None:
        lazy, whole = open_pool(DATABASE, KEY), load_pool(DATABASE, KEY)
        assert lazy.own.league == KEY.league
        assert [(one.league, one.orgs) for one in lazy] == [(w.league, w.orgs) for w in whole]
