from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from folders import every_file

from lib.errors import StoreError
from lib.store import release as release_module
from lib.store.connection import open_release
from lib.store.folder import DataFolder
from lib.store.manifest import APP_VERSION, Finding
from lib.store.release import KEPT, write_release
from lib.store.tables import new_connection, table_keys, write_table

DAY = datetime(2026, 6, 1, tzinfo=UTC)


def organisations(*codes: str) -> duckdb.DuckDBPyConnection:
    connection = new_connection()
    connection.execute(
        "INSERT INTO organisations (org_code, name, kind, source_id) "
        "SELECT unnest($codes), 'A trust', 'trust', 's'",
        {"codes": list(codes)},
    )
    return connection


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


class TestWriteTable:
    def test_gives_the_same_bytes_for_the_same_rows_in_any_order(self, tmp_path: Path) -> None:
        codes = [f"R{number:05}" for number in range(3000)]
        write_table(organisations(*codes), "organisations", tmp_path / "a.parquet")
        write_table(organisations(*reversed(codes)), "organisations", tmp_path / "b.parquet")
        assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()

    def test_gives_the_same_bytes_whatever_the_table_held_before(self, tmp_path: Path) -> None:
        rows = (
            "INSERT INTO organisations SELECT 'R' || i, 'A', 'trust', 'a', 'b', 'c', "
            "DATE '2000-01-01', DATE '2020-01-01', 1, 2, 's' FROM range(2500) AS t(i)"
        )
        used, fresh = organisations("RA1", "RB2"), new_connection()
        used.execute("DELETE FROM organisations")  # rows without type, region and dates
        written = []
        for connection in (used, fresh):
            connection.execute(rows)
            write_table(connection, "organisations", tmp_path / "a.parquet")
            written.append((tmp_path / "a.parquet").read_bytes())
        assert written[0] == written[1]

    def test_leaves_the_settings_as_they_were(self, tmp_path: Path) -> None:
        connection = organisations("RA1")
        connection.execute("SET threads = 3")
        assert write_table(connection, "organisations", tmp_path / "a.parquet") == 1
        settings = "SELECT current_setting('threads'), current_setting('disabled_optimizers')"
        assert connection.execute(settings).fetchone() == (3, "")


class TestWriteRelease:
    def test_puts_the_release_in_use(self, folder: DataFolder) -> None:
        written = write_release(folder, organisations("RA1"), made_at=DAY)
        assert written.changed
        assert folder.current_id() == written.release_id
        assert len(written.release_id) == 16
        names = {path.name for path in folder.release_path(written.release_id).iterdir()}
        described = {"manifest.json", "datapackage.json"}
        assert names == {f"{table}.parquet" for table in table_keys()} | described

    def test_describes_every_file_in_the_manifest(self, folder: DataFolder) -> None:
        finding = Finding(severity="blocking", code="averages-differ", message="They differ.")
        written = write_release(folder, organisations("RA1", "RB2"), made_at=DAY, forced=[finding])
        manifest = folder.manifest(written.release_id)
        assert manifest.files["organisations.parquet"].rows == 2
        assert manifest.made_at == DAY
        assert manifest.app_version == APP_VERSION
        assert manifest.forced == (finding,)

    def test_gives_the_same_bytes_whenever_it_is_told_the_same_time(self, tmp_path: Path) -> None:
        for name in ("a", "b"):
            write_release(DataFolder(tmp_path / name), organisations("RA1"), made_at=DAY)
        assert every_file(tmp_path / "a") == every_file(tmp_path / "b")

    def test_keeps_the_time_out_of_the_id(self, tmp_path: Path) -> None:
        ids = {
            write_release(
                DataFolder(tmp_path / str(days)),
                organisations("RA1"),
                made_at=DAY + timedelta(days=days),
            ).release_id
            for days in (0, 1)
        }
        assert len(ids) == 1

    def test_changes_nothing_for_the_content_in_use(self, folder: DataFolder) -> None:
        write_release(folder, organisations("RA1"), made_at=DAY)
        before = every_file(folder.path)
        again = write_release(folder, organisations("RA1"), made_at=DAY + timedelta(days=1))
        assert not again.changed
        assert every_file(folder.path) == before

    def test_keeps_the_last_five_releases(self, folder: DataFolder) -> None:
        written = [
            write_release(folder, organisations(f"R{day}"), made_at=DAY + timedelta(days=day))
            for day in range(KEPT + 2)
        ]
        assert folder.release_ids() == [each.release_id for each in reversed(written[2:])]

    def test_never_removes_the_release_in_use_however_old(self, folder: DataFolder) -> None:
        for day in range(1, KEPT + 1):
            write_release(folder, organisations(f"R{day}"), made_at=DAY + timedelta(days=day))
        written = write_release(folder, organisations("ROLD"), made_at=DAY)
        assert folder.current_id() == written.release_id
        assert written.release_id in folder.release_ids()
        assert len(folder.release_ids()) == KEPT

    def test_brings_an_earlier_release_back_as_it_was(self, folder: DataFolder) -> None:
        first = write_release(folder, organisations("RA1"), made_at=DAY)
        write_release(folder, organisations("RB2"), made_at=DAY + timedelta(days=1))
        back = write_release(folder, organisations("RA1"), made_at=DAY + timedelta(days=2))
        assert back == first
        assert folder.manifest(back.release_id).made_at == DAY

    def test_replaces_a_damaged_release_of_the_same_content(self, folder: DataFolder) -> None:
        first = write_release(folder, organisations("RA1"), made_at=DAY)
        write_release(folder, organisations("RB2"), made_at=DAY + timedelta(days=1))
        (folder.release_path(first.release_id) / "figures.parquet").write_bytes(b"torn")
        write_release(folder, organisations("RA1"), made_at=DAY + timedelta(days=2))
        assert open_release(folder).release_id == first.release_id

    def test_clears_what_a_crashed_import_was_writing(self, folder: DataFolder) -> None:
        (folder.releases / ".writing-abc").mkdir(parents=True)
        write_release(folder, organisations("RA1"), made_at=DAY)
        assert not (folder.releases / ".writing-abc").exists()

    def test_leaves_the_folder_as_it_was_if_the_switch_fails(
        self, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_release(folder, organisations("RA1"), made_at=DAY)
        before = every_file(folder.path)

        def fail(*_: object) -> None:
            raise OSError("the disk is full")

        monkeypatch.setattr(Path, "replace", fail)
        with pytest.raises(StoreError, match="cannot be written: the disk is full"):
            write_release(folder, organisations("RB2"), made_at=DAY)
        assert every_file(folder.path) == before

    def test_says_so_if_the_disk_is_full_while_a_table_is_written(
        self, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> int:
            raise duckdb.IOException("Could not write all bytes")

        write_release(folder, organisations("RA1"), made_at=DAY)
        before = every_file(folder.path)
        monkeypatch.setattr(release_module, "write_table", fail)
        with pytest.raises(StoreError, match="cannot be written: Could not write"):
            write_release(folder, organisations("RB2"), made_at=DAY)
        assert every_file(folder.path) == before

    def test_leaves_no_releases_folder_if_the_first_writing_fails(
        self, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> None:
            raise OSError("the disk is full")

        folder.path.mkdir()
        monkeypatch.setattr(release_module, "_sync", fail)
        with pytest.raises(StoreError):
            write_release(folder, organisations("RA1"), made_at=DAY)
        assert list(folder.path.iterdir()) == []
