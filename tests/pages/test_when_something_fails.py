"""Faults of ours and of the data are told calmly; the details go to the log."""

import logging
import shutil
from pathlib import Path

import pytest
from pages_help import ILLUSTRATIVE, code, open_page

from lib.ui import bench
from lib.ui.scenario_state import CODE


def broken(*_: object) -> None:
    raise ZeroDivisionError("a secret detail")


@pytest.mark.usefixtures("illustrative")
class TestDefects:
    def test_a_defect_is_told_without_its_details(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        monkeypatch.setattr(bench, "league_table", broken)

        with caplog.at_level(logging.ERROR, logger="weighbridge"):
            page = open_page("league_table", s=code({"domain_weights": {"access": 0.123}}))

        assert page.heading == "Something went wrong on our side"
        assert "secret" not in page.html
        assert "a secret detail" in caplog.text

    def test_the_next_run_is_sound_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(bench, "what_if", broken)
            page = open_page("what_if", s=code({"domain_weights": {"access": 0.321}}))
            assert page.heading == "Something went wrong on our side"

        page.app.run()

        assert page.heading.startswith("Access ×0.321")


class TestDamagedRelease:
    def test_names_the_file_and_what_to_do(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        shutil.copytree(ILLUSTRATIVE, tmp_path / "data")
        next((tmp_path / "data").rglob("figures.parquet")).write_bytes(b"not parquet")
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(tmp_path / "data"))

        page = open_page("league_table")

        assert page.heading == "This cannot be shown"
        assert "figures.parquet is not the file that its manifest describes" in page.html
        assert "python -m lib check" in page.html


@pytest.mark.usefixtures("illustrative")
class TestTooMuchForALink:
    def test_is_refused_and_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        page = open_page("what_if")
        monkeypatch.setattr("lib.ui.scenario_state.LONGEST_CODE", 10)

        page.app.slider(key="weight_finance").set_value(0.5).run()

        assert page.notes == [
            "This scenario changes too much to fit into a link. The change was not taken."
        ]
        assert page.state(CODE) == ""


@pytest.mark.usefixtures("illustrative")
class TestSessions:
    def test_do_not_see_each_others_scenarios(self) -> None:
        first, second = open_page("what_if"), open_page("what_if")

        first.app.slider(key="weight_finance").set_value(0.5).run()
        second.app.slider(key="weight_people").set_value(2.0).run()
        first.app.run()

        assert first.heading.startswith("Finance ×0.5")
        assert second.heading.startswith("People ×2")
