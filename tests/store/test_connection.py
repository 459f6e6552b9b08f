from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from lib.errors import StoreError
from lib.store.connection import Database, open_release
from lib.store.folder import DataFolder
from lib.store.release import write_release
from lib.store.tables import new_connection

DAY = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    connection = new_connection()
    connection.execute(
        "INSERT INTO organisations (org_code, name, kind, source_id) "
        "SELECT 'R' || i, 'A trust', 'trust', 's' FROM range(500) AS t(i)"
    )
    connection.execute(
        "INSERT INTO cutoffs SELECT 'f', 'official', 'league' || i, '2025-26-Q4', 2, 2.3, 2.6, "
        "2, 2.3, 2.6, 2, 2.3, 2.6, 'o' || i FROM range(50) AS t(i)"
    )
    folder = DataFolder(tmp_path)
    write_release(folder, connection, made_at=DAY)
    return folder


@pytest.fixture
def database(folder: DataFolder) -> Database:
    return open_release(folder)


def cutoffs(database: Database, league: str) -> list[tuple[object, ...]]:
    asked = {"places": [0], "frameworks": ["f"], "bases": ["official"], "periods": ["2025-26-Q4"]}
    return database.rows("league_cutoffs", **asked, leagues=[league])


class TestRows:
    def test_answers_for_the_parameters_given(self, database: Database) -> None:
        assert cutoffs(database, "league7")[0][-1] == "o7"
        assert cutoffs(database, "none") == []

    def test_gives_each_thread_its_own_rows(self, database: Database) -> None:
        leagues = [number % 50 for number in range(800)]
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda n: cutoffs(database, f"league{n}")[0][-1], leagues))
        assert found == [f"o{number}" for number in leagues]

    def test_knows_no_query_outside_its_folder(self, database: Database) -> None:
        with pytest.raises(ValueError, match="not the name of a query"):
            database.rows("../schema")


class TestFrame:
    def test_has_the_columns_of_the_query(self, database: Database) -> None:
        frame = database.frame("organisation_codes")
        assert list(frame.columns) == ["org_code"]
        assert len(frame) == 500


class TestDatabase:
    @pytest.mark.parametrize(
        "statement",
        [
            "SELECT * FROM read_csv('/etc/passwd')",
            "COPY organisations TO 'stolen.parquet'",
            "ATTACH 'other.db'",
            "SET enable_external_access = true",
        ],
    )
    def test_is_closed_to_files_and_settings(self, database: Database, statement: str) -> None:
        with pytest.raises(duckdb.Error):
            database._connection.execute(statement)

    def test_can_be_closed(self, database: Database) -> None:
        database.close()
        with pytest.raises(duckdb.Error):
            database.rows("organisation_codes")


class TestOpenRelease:
    def test_opens_the_one_named(self, folder: DataFolder) -> None:
        first = folder.require_current_id()
        write_release(folder, new_connection(), made_at=DAY)
        assert open_release(folder).rows("organisation_codes") == []
        assert len(open_release(folder, first).rows("organisation_codes")) == 500

    def test_refuses_an_empty_folder(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="holds no data"):
            open_release(DataFolder(tmp_path / "none"))

    def test_refuses_a_release_that_is_not_there(self, folder: DataFolder) -> None:
        with pytest.raises(StoreError, match=f"{'0' * 16} is not there; CURRENT must name one"):
            open_release(folder, "0" * 16)

    def test_refuses_another_schema(self, folder: DataFolder) -> None:
        manifest = folder.release_path(folder.require_current_id()) / "manifest.json"
        text = manifest.read_text().replace('"schema_number": 2', '"schema_number": 7')
        manifest.write_text(text)
        with pytest.raises(StoreError, match="data schema 7; this version of Weighbridge reads"):
            open_release(folder)

    @pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema_number": 2}'])
    def test_refuses_a_damaged_manifest(self, folder: DataFolder, text: str) -> None:
        (folder.release_path(folder.require_current_id()) / "manifest.json").write_text(text)
        with pytest.raises(StoreError, match="damaged"):
            open_release(folder)

    def test_names_a_file_that_changed(self, folder: DataFolder) -> None:
        file = folder.release_path(folder.require_current_id()) / "figures.parquet"
        file.write_bytes(file.read_bytes() + b" ")
        with pytest.raises(StoreError, match=r"figures.parquet is not the file"):
            open_release(folder)

    def test_names_a_file_that_is_missing(self, folder: DataFolder) -> None:
        (folder.release_path(folder.require_current_id()) / "figures.parquet").unlink()
        with pytest.raises(StoreError, match=r"figures.parquet is missing"):
            open_release(folder)
