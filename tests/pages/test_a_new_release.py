"""A release put in use while the app runs: no restart, and no page that mixes two."""

import gc
import random
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Condition
from typing import Any

import pytest
import streamlit as st
from how_many import how_many, long_run
from pages_help import Page, code, open_page
from two_releases import new_folder, planted

from lib.scenario import OFFICIAL, Scenario, from_mapping
from lib.store import DataFolder
from lib.store.connection import Database
from lib.store.release import switch
from lib.ui import bench, chips, data, league_quarters
from lib.ui.bench import Bench, what_if_finding
from lib.ui.memory import Memory

FINANCE = code({"domain_weights": {"finance": 0.5}})
PAGES: dict[str, dict[str, str]] = {
    "league_table": {},
    "my_icb": {"icb": "ZI16", "s": FINANCE},
    "movement": {"moved": "history"},
    "trust": {"trust": "ZM05", "s": FINANCE},
    "compare": {"compare": "table"},
    "briefing": {"s": FINANCE},
    "what_if": {"s": FINANCE, "look": "influence"},
    "consequences": {"follows": "when"},
}
TRIED = list(PAGES) if long_run() else ["my_icb"]
SWITCHES = how_many(100, short=20)
THREADS = 4
SCENARIOS = how_many(12, short=4)


@dataclass(frozen=True)
class Two:
    """A data folder with two releases, of which `a` is in use."""

    folder: DataFolder
    a: str
    b: str


@pytest.fixture(scope="module")
def planted_once(tmp_path_factory: pytest.TempPathFactory) -> Two:
    folder = new_folder(tmp_path_factory.mktemp("releases") / "data")
    a = planted(folder, "A")
    return Two(folder, a, planted(folder, "B"))


@pytest.fixture
def two(planted_once: Two, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Two]:
    shutil.copytree(planted_once.folder.path, tmp_path / "data")
    folder = DataFolder(tmp_path / "data")
    switch(folder, planted_once.a)
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(folder.path))
    forget(monkeypatch)
    yield Two(folder, planted_once.a, planted_once.b)
    st.cache_resource.clear()
    st.cache_data.clear()


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a start: whatever was worked out is worked out anew."""
    for module, name in (
        (bench, "_FINDINGS"),
        (bench, "_CASES"),
        (league_quarters, "_LEAGUES"),
        (chips, "_PRESETS"),
    ):
        monkeypatch.setattr(module, name, Memory[Any](1024))
    st.cache_resource.clear()
    st.cache_data.clear()


def everything(page: Page) -> tuple[str, list[str]]:
    """All that a page shows: its HTML, and its charts with their rows."""
    charts = page.app.get("vega_lite_chart")
    return page.html, [repr(chart.proto) for chart in charts]


class Counted:
    """Counts the queries of a run, and does something before the one of that number."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.number, self.at, self.act = 0, 0, lambda: None
        self._rows = Database.rows
        monkeypatch.setattr(Database, "rows", self._counting())

    def before(self, at: int, act: Callable[[], Any]) -> None:
        self.number, self.at, self.act = 0, at, act

    def _counting(self) -> Callable[..., list[tuple[Any, ...]]]:
        def rows(database: Database, query: str, **parameters: object) -> list[tuple[Any, ...]]:
            self.number += 1
            if self.number == self.at:
                self.act()
            return self._rows(database, query, **parameters)

        return rows


class TestARunUnderWay:
    @pytest.mark.parametrize("name", TRIED)
    def test_ends_with_the_release_it_began_with_and_the_next_shows_the_new_one(
        self, monkeypatch: pytest.MonkeyPatch, two: Two, name: str
    ) -> None:
        counted, query = Counted(monkeypatch), PAGES[name]
        session = open_page(name, **query)
        of_a, queries = everything(session), counted.number
        assert queries > 5
        switch(two.folder, two.b)
        session.app.run()
        of_b = everything(session)  # between two runs: no restart
        assert of_a[0] != of_b[0]
        for chart in of_a[1]:
            assert chart not in of_b[1]

        for at in {2, queries // 2, queries} if long_run() else {queries // 2}:
            forget(monkeypatch)
            switch(two.folder, two.a)
            counted.before(at, lambda: switch(two.folder, two.b))
            session = open_page(name, **query)
            assert counted.number >= at
            assert everything(session) == of_a
            session.app.run()
            assert everything(session) == of_b

    def test_does_so_when_it_is_rolled_back(
        self, monkeypatch: pytest.MonkeyPatch, two: Two
    ) -> None:
        counted = Counted(monkeypatch)
        of_a = everything(open_page("league_table"))
        forget(monkeypatch)
        switch(two.folder, two.b)
        counted.before(10, lambda: switch(two.folder, two.a))

        session = open_page("league_table")
        of_b = everything(session)
        session.app.run()

        assert counted.number > 10
        assert of_b != of_a
        assert everything(session) == of_a

    def test_does_so_when_it_is_replaced_and_its_files_are_pruned(
        self, monkeypatch: pytest.MonkeyPatch, two: Two
    ) -> None:
        counted = Counted(monkeypatch)
        of_a = everything(open_page("league_table"))
        forget(monkeypatch)

        def replaced() -> None:
            if long_run():
                planted(two.folder, "C")  # a whole import
            switch(two.folder, two.b)
            shutil.rmtree(two.folder.release_path(two.a))

        counted.before(10, replaced)
        session = open_page("league_table")

        assert counted.number > 10
        assert everything(session) == of_a
        session.app.run()
        assert session.rows[0][1].split()[-2] == "B"


class TestASliderMovedAfterASwitch:
    def test_is_taken_and_shows_the_new_release(self, two: Two) -> None:
        session = open_page("what_if")
        switch(two.folder, two.b)
        session.app.slider(key="weight_finance").set_value(0.5).run()
        assert session.heading.startswith("Finance ×0.5")
        assert everything(session)[0] == everything(open_page("what_if", s=FINANCE))[0]


class TestAReleaseThatComesBack:
    def test_still_serves_a_session_that_has_held_it_all_the_while(self, two: Two) -> None:
        held = data.loaded(two.folder)
        now = league_quarters.quarter(held, data.default_league(held))
        st.cache_resource.clear()  # as when two others have been opened since
        again = data.loaded(two.folder)
        assert again is not held
        del again
        st.cache_resource.clear()
        gc.collect()

        assert [one.league for one in now.leagues] == ["ambulance", "mental-health-community"]


class TestAReleaseThatIsGone:
    def test_is_forgotten_with_all_that_was_worked_out_from_it(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        forget(monkeypatch)
        folder, releases = new_folder(tmp_path / "small"), []
        for mark in "ABCD":  # two stay open, and one more until the next is there
            releases.append(planted(folder, mark, small=True))
            found(folder, OFFICIAL)
            gc.collect()

        kept = {key[0] for key in (*bench._FINDINGS._kept, *league_quarters._LEAGUES._kept)}
        assert releases[-1] in kept
        assert releases[0] not in kept


class TestUnderLoad:
    def test_every_finding_is_wholly_of_one_release(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """Switches among three releases, one more than stay open, while four threads read."""
        folder = new_folder(tmp_path / "small")
        releases = [planted(folder, mark, small=True) for mark in "ABC"]
        scenarios = [
            from_mapping({"version": 1, "domain_weights": {"finance": n / 10, "people": 2}})
            for n in range(SCENARIOS)
        ]
        expected = {}
        for release in releases:
            switch(folder, release)
            expected |= {(release, i): found(folder, one) for i, one in enumerate(scenarios)}
        assert len({repr(each) for each in expected.values()}) == len(expected)
        forget(monkeypatch)
        done, results, stop = Condition(), [], [False]

        def read(number: int) -> None:
            chance = random.Random(number)
            while not stop[0]:
                i = chance.randrange(len(scenarios))
                if chance.random() < 0.2:
                    monkeypatch.setattr(bench, "_FINDINGS", Memory[Any](1024))
                release, *said = found(folder, scenarios[i])
                with done:
                    results.append(expected[release, i] == (release, *said))
                    done.notify_all()

        with ThreadPoolExecutor(THREADS) as pool:
            readers = [pool.submit(read, number) for number in range(THREADS)]
            try:
                for turn in range(SWITCHES):
                    switch(folder, releases[turn % 3])
                    with done:  # at least one finding between two switches
                        before = len(results)
                        assert done.wait_for(lambda n=before: len(results) > n, timeout=60)
            finally:
                stop[0] = True
            for reader in readers:
                reader.result()

        assert len(results) >= SWITCHES
        assert all(results)


def found(folder: DataFolder, scenario: Scenario) -> tuple[Any, ...]:
    """What a page finds in the release in use, with the names of the leagues beside."""
    loaded = data.loaded(folder)
    key = data.default_league(loaded)
    earlier = league_quarters.quarter_before(loaded, key)
    assert earlier
    now, before = league_quarters.quarters(loaded, [key, earlier])
    on = Bench(loaded, key, now, before, scenario)
    what, beside = what_if_finding(on), [one.names for one in now.leagues]
    return loaded.database.release_id, repr(what), before.data.names, beside
