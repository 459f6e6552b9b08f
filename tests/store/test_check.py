import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from lib.store.check import check_folder
from lib.store.digest import file_sha256
from lib.store.folder import DataFolder
from lib.store.release import write_release
from lib.store.tables import new_connection


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path)
    write_release(folder, new_connection(), made_at=datetime(2026, 6, 1, tzinfo=UTC))
    return folder


def release(folder: DataFolder) -> Path:
    return folder.release_path(folder.require_current_id())


def rewrite(folder: DataFolder, file: str, **changed: Any) -> None:
    manifest = release(folder) / "manifest.json"
    content = json.loads(manifest.read_text())
    content["files"][file] |= changed
    manifest.write_text(json.dumps(content))


class TestCheckFolder:
    def test_finds_nothing_wrong_with_what_was_written(self, folder: DataFolder) -> None:
        assert check_folder(folder) == []

    def test_does_not_mind_what_a_crash_left_behind(self, folder: DataFolder) -> None:
        (folder.releases / ".writing-x").mkdir()
        folder.lock_file.write_text("")
        assert check_folder(folder) == []

    def test_reports_a_folder_without_data(self, tmp_path: Path) -> None:
        assert "holds no data" in check_folder(DataFolder(tmp_path / "none"))[0]

    def test_reports_a_release_in_use_that_is_not_there(self, folder: DataFolder) -> None:
        folder.current_file.write_text("0" * 16)
        assert check_folder(folder) == [f"CURRENT names {'0' * 16}, and releases/ lacks it."]

    def test_names_a_changed_file(self, folder: DataFolder) -> None:
        file = release(folder) / "figures.parquet"
        file.write_bytes(file.read_bytes() + b"x")
        (problem,) = check_folder(folder)
        assert f"releases/{release(folder).name}/figures.parquet is not the file" in problem

    def test_names_a_missing_file(self, folder: DataFolder) -> None:
        (release(folder) / "figures.parquet").unlink()
        (problem,) = check_folder(folder)
        assert problem.endswith("figures.parquet is missing.")

    def test_names_a_file_too_many(self, folder: DataFolder) -> None:
        (release(folder) / "notes.txt").write_text("")
        (problem,) = check_folder(folder)
        assert problem.endswith("notes.txt does not belong to the release.")

    def test_names_a_missing_manifest(self, folder: DataFolder) -> None:
        (release(folder) / "manifest.json").unlink()
        (problem,) = check_folder(folder)
        assert "manifest.json is missing" in problem

    def test_reports_a_manifest_nested_without_end(self, folder: DataFolder) -> None:
        (release(folder) / "manifest.json").write_text("[" * 100_000)
        problem = check_folder(folder)[0]
        assert "manifest.json is damaged" in problem

    def test_reports_a_manifest_without_a_table(self, folder: DataFolder) -> None:
        manifest = release(folder) / "manifest.json"
        content = json.loads(manifest.read_text())
        del content["files"]["figures.parquet"]
        manifest.write_text(json.dumps(content))
        assert any("does not list the tables" in problem for problem in check_folder(folder))

    def test_reports_a_wrong_number_of_rows(self, folder: DataFolder) -> None:
        rewrite(folder, "figures.parquet", rows=9)
        (problem,) = check_folder(folder)
        assert problem.endswith("figures.parquet has 0 rows; the manifest says 9.")

    def test_reports_a_manifest_that_was_made_to_fit_another_file(self, folder: DataFolder) -> None:
        file = release(folder) / "organisations.parquet"
        duckdb.sql("SELECT 'RA1' AS org_code").write_parquet(str(file))
        rewrite(folder, file.name, sha256=file_sha256(file), rows=1)
        (problem,) = check_folder(folder)
        assert "manifest.json describes another release" in problem
