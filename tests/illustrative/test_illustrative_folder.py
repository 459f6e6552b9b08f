"""The shipped folder: what the seed gives, whole, small, and made again without a trace."""

import shutil
from pathlib import Path

import duckdb
import pytest
from shipped import ILLUSTRATIVE

from lib.errors import StoreError
from lib.illustrative import MADE_AT, SEED, illustrate
from lib.store import DataFolder
from lib.store.check import check_folder
from lib.store.release import write_release
from lib.store.tables import new_connection, table_keys

MOST_BYTES = 1_500_000


def every_file(path: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(path)): file.read_bytes()
        for file in sorted(path.rglob("*"))
        if file.is_file()
    }


def written_by(folder: DataFolder) -> str:
    """The DuckDB version that wrote the folder's files."""
    file = folder.release_path(folder.require_current_id()) / "figures.parquet"
    row = duckdb.execute(
        "SELECT created_by FROM parquet_file_metadata($path)", {"path": str(file)}
    ).fetchone()
    assert row is not None
    return str(row[0])


def rows_of(folder: DataFolder, table: str) -> list[tuple[object, ...]]:
    file = folder.release_path(folder.require_current_id()) / f"{table}.parquet"
    key = ", ".join(table_keys()[table])
    return duckdb.execute(
        f"SELECT * FROM read_parquet($path) ORDER BY {key}", {"path": str(file)}
    ).fetchall()


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    folder = DataFolder(tmp_path_factory.mktemp("made") / "illustrative")
    illustrate(folder)
    return folder


@pytest.fixture
def made(made_once: DataFolder, tmp_path: Path) -> DataFolder:
    """A copy of one's own of what the generator makes."""
    return DataFolder(Path(shutil.copytree(made_once.path, tmp_path / "illustrative")))


class TestShippedFolder:
    def test_holds_what_the_seed_gives(self, made: DataFolder) -> None:
        for table in table_keys():
            assert rows_of(made, table) == rows_of(ILLUSTRATIVE, table), table

    def test_is_the_same_to_the_byte(self, made: DataFolder) -> None:
        if written_by(made) != written_by(ILLUSTRATIVE):
            pytest.skip("the files were written by another version of DuckDB")
        assert every_file(made.path) == every_file(ILLUSTRATIVE.path)

    def test_is_sound(self) -> None:
        assert check_folder(ILLUSTRATIVE) == []

    def test_is_small(self) -> None:
        assert sum(map(len, every_file(ILLUSTRATIVE.path).values())) < MOST_BYTES

    def test_keeps_one_release_and_no_lock(self) -> None:
        assert ILLUSTRATIVE.release_ids() == [ILLUSTRATIVE.current_id()]
        assert not any(ILLUSTRATIVE.releases.glob(".*"))

    def test_says_that_it_is_fictional(self) -> None:
        manifest = ILLUSTRATIVE.manifest(ILLUSTRATIVE.require_current_id())
        (source,) = manifest.sources
        assert source.kind == "illustrative"
        assert "fictional" in source.name
        assert f"seed {SEED}" in source.name
        assert manifest.made_at == MADE_AT
        ((message,),) = [row[-1:] for row in rows_of(ILLUSTRATIVE, "quality_notes")]
        assert "fictional" in str(message)


class TestIllustrate:
    def test_made_again_changes_no_file(self, made: DataFolder) -> None:
        before = every_file(made.path)
        again = illustrate(made)
        assert not again.changed
        assert every_file(made.path) == before

    @pytest.mark.no_cover  # drawn again, by the same code
    def test_another_seed_replaces_the_only_release(self, made: DataFolder) -> None:
        before = made.current_id()
        other = illustrate(made, seed=SEED + 1)
        assert other.changed
        assert made.release_ids() == [other.release_id] != [before]
        assert check_folder(made) == []

    def test_repairs_a_damaged_file(self, made: DataFolder) -> None:
        before = every_file(made.path)
        file = made.release_path(made.require_current_id()) / "figures.parquet"
        file.write_bytes(b"not a table")
        assert illustrate(made).changed
        assert every_file(made.path) == before

    @pytest.mark.parametrize("content", [None, b"{}"], ids=["missing", "spoiled"])
    def test_describes_a_release_anew(self, made: DataFolder, content: bytes | None) -> None:
        before = every_file(made.path)
        file = made.release_path(made.require_current_id()) / "datapackage.json"
        file.unlink() if content is None else file.write_bytes(content)
        assert illustrate(made).changed
        assert every_file(made.path) == before

    def test_writes_a_release_anew_that_is_gone(self, made: DataFolder) -> None:
        shutil.rmtree(made.releases)
        illustrate(made)
        assert check_folder(made) == []

    def test_never_throws_publications_away(self, tmp_path: Path) -> None:
        folder = DataFolder(tmp_path / "official")
        folder.path.mkdir()
        connection = new_connection()
        connection.execute(
            "INSERT INTO sources VALUES ('a', 'nof-metrics', 'A file', '2026-03-31', "
            "NULL, NULL, 1, 1, NULL)"
        )
        write_release(folder, connection, made_at=MADE_AT)
        before = every_file(folder.path)
        with pytest.raises(StoreError, match=r"imported publications.*--to DIR"):
            illustrate(folder)
        assert every_file(folder.path) == before

    def test_refuses_a_folder_of_which_it_cannot_tell(self, made: DataFolder) -> None:
        release = made.release_path(made.require_current_id())
        (release / "manifest.json").write_text("{", encoding="utf-8")
        with pytest.raises(StoreError, match=rf"cannot be told.*remove.*{release.name}"):
            illustrate(made)
