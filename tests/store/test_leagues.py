"""Several leagues read at once, as one by one."""

import pytest
from shipped import illustrative_database
from whole_pool import load_pool

from lib.errors import StoreError
from lib.league import LeagueData
from lib.store.leagues import LeagueKey, league_keys, load_league, load_leagues, pool_keys

DATABASE = illustrative_database()
KEYS = league_keys(DATABASE)


def everything(of: LeagueData) -> tuple[object, ...]:
    """All that a league holds, for comparison."""
    published = [array.tobytes() for array in vars(of.published).values()]
    arrays = [array.tobytes() for array in (of.matrix.values, of.flag, of.planned)]
    names = (of.basis, of.league, of.period, of.orgs, of.matrix.metrics, of.names)
    return (*names, *arrays, *published, of.cutoffs, of.traits, of.dates, of.framework)


class TestLoadLeagues:
    def test_gives_each_as_it_is_alone(self) -> None:
        some = [*KEYS[::5], KEYS[1]]
        at_once = map(everything, load_leagues(DATABASE, some))
        assert list(at_once) == [everything(load_league(DATABASE, key)) for key in some]

    def test_keeps_the_order_that_is_asked_for(self) -> None:
        asked = list(reversed(KEYS[:6]))
        found = load_leagues(DATABASE, asked)
        assert [(one.league, one.period) for one in found] == [(k.league, k.period) for k in asked]

    def test_asks_as_often_for_many_as_for_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[str] = []
        rows = DATABASE.rows

        def counted(query: str, **parameters: object) -> list[tuple[object, ...]]:
            asked.append(query)
            return rows(query, **parameters)

        load_leagues(DATABASE, KEYS[:1])
        monkeypatch.setattr(DATABASE, "rows", counted)
        load_leagues(DATABASE, KEYS[:1])
        one = len(asked)
        load_leagues(DATABASE, KEYS)
        assert len(asked) == 2 * one

    def test_of_none_are_none(self) -> None:
        assert load_leagues(DATABASE, []) == []

    def test_refuses_a_framework_without_its_file(self) -> None:
        key = LeagueKey("nof-1999-00", "official", "acute", "1999-00-Q1")
        with pytest.raises(StoreError, match="nof-1999-00"):
            load_leagues(DATABASE, [KEYS[0], key])


class TestPool:
    def test_is_every_league_of_the_quarter_in_the_usual_order(self) -> None:
        key = KEYS[-1]
        pool = load_pool(DATABASE, key)
        assert [one.league for one in pool] == sorted({key.league for key in KEYS})
        assert {one.period for one in pool} == {key.period}
        assert [one.league for one in pool_keys(key, KEYS)] == [one.league for one in pool]
