"""`illustrate`, run as its users run it."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from shipped import ILLUSTRATIVE

from lib.commands.illustrate import illustrate_command
from lib.errors import StoreError
from lib.illustrative.times import QUARTERS
from lib.store import DataFolder
from lib.store.check import check_folder


@pytest.fixture
def runner() -> CliRunner:
    return CliRunner()


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ILLUSTRATIVE.path, tmp_path / "shipped"))


@pytest.mark.no_cover  # what it runs is counted in the tests of the folder
class TestIllustrateCommand:
    def test_makes_the_folder_and_says_what_it_made(
        self, runner: CliRunner, tmp_path: Path
    ) -> None:
        folder = DataFolder(tmp_path / "new" / "folder")
        result = runner.invoke(illustrate_command, ["--to", str(folder.path)])
        assert result.exit_code == 0
        assert "fictional trusts, seed" in result.output
        assert f"Release {folder.current_id()} is in use." in result.output
        assert check_folder(folder) == []
        assert folder.current_id() == ILLUSTRATIVE.current_id()

    def test_says_that_nothing_changed(self, runner: CliRunner, shipped: Path) -> None:
        result = runner.invoke(illustrate_command, ["--data", str(shipped)])
        assert "Nothing changed" in result.output

    def test_prints_a_row_a_league_and_quarter(self, runner: CliRunner, shipped: Path) -> None:
        arguments = ["--to", str(shipped), "--format"]
        result = runner.invoke(illustrate_command, [*arguments, "csv"])
        rows = list(csv.DictReader(io.StringIO(result.output)))
        assert len(rows) == 4 * len(QUARTERS)
        newest = {row["league"]: row["trusts"] for row in rows if row["period"] == QUARTERS[-1]}
        assert newest == {
            "mental-health-community": "61",
            "acute": "134",
            "ambulance": "10",
            "icb": "36",
        }
        as_json = json.loads(runner.invoke(illustrate_command, [*arguments, "json"]).output)
        assert as_json[0]["changed"] is False

    def test_leaves_a_folder_alone_that_cannot_be_one(
        self, runner: CliRunner, tmp_path: Path
    ) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "a" / "releases").write_text("in the way", encoding="utf-8")
        result = runner.invoke(illustrate_command, ["--to", str(tmp_path / "a")])
        assert isinstance(result.exception, StoreError)
