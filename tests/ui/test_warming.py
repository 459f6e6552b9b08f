"""What is worked out before the first reader comes, and what is wrong meanwhile."""

import gc
import logging
from pathlib import Path
from typing import Any

import pytest
from pages_help import ILLUSTRATIVE

from lib.scenario import OFFICIAL
from lib.ui import bench, warming
from lib.ui.bench import both_ranges, what_if_finding
from lib.ui.data import data_sets, default_league, loaded
from lib.ui.memory import Memory


def never(*_: Any, **__: Any) -> None:
    raise AssertionError("worked out again")


@pytest.fixture
def forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept that other tests worked out."""
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(ILLUSTRATIVE))
    monkeypatch.setattr(bench, "_FINDINGS", Memory(64))


@pytest.mark.usefixtures("forgotten")
class TestWarm:
    def test_leaves_the_first_page_nothing_to_work_out(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        warming.warm()

        monkeypatch.setattr(bench, "likely_range", never)
        monkeypatch.setattr(bench, "what_if", never)
        first = warming._first_bench(loaded(next(iter(data_sets().values()))))
        assert first.key == default_league(first.loaded)
        assert first.scenario == OFFICIAL
        assert both_ranges(first, bar=False)[0].rows
        assert what_if_finding(first).held.moves == 0

    def test_spares_what_is_there_from_every_later_search_for_garbage(self) -> None:
        here: list[object] = [[]]  # stands for all that is there by then
        warming.warm()
        assert not any(each is here for each in gc.get_objects())

    def test_leaves_it_to_the_page_to_say_that_there_are_no_data(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(tmp_path))
        with caplog.at_level(logging.WARNING, logger="weighbridge"):
            warming.warm()
        assert caplog.records == []

    def test_tells_the_log_of_a_defect_and_ends(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr(warming, "both_ranges", never)
        with caplog.at_level(logging.WARNING, logger="weighbridge"):
            warming.warm()
        assert "worked out beforehand failed" in caplog.text
        assert "worked out again" in caplog.text


class TestBegin:
    def test_does_not_keep_whoever_starts_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        ran: list[bool] = []
        monkeypatch.setattr(warming, "warm", lambda: ran.append(True))
        thread = warming.begin()
        assert thread.daemon
        thread.join(60)
        assert ran == [True]
