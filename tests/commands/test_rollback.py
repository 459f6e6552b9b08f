"""`rollback`: an earlier release back in use, and what the next import makes of it."""

import json
import shutil
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest
from folders import DAY, every_file, files_in, import_into, table
from nof_files import csv_bytes, metric_rows
from ran import Ran

from lib.__main__ import main
from lib.store.connection import open_release
from lib.store.folder import DataFolder
from lib.store.lock import locked
from lib.store.release import KEPT, write_release
from lib.store.tables import new_connection

Run = Callable[..., Ran]


def of(*codes: str) -> duckdb.DuckDBPyConnection:
    """A database with organisations of these codes."""
    connection = new_connection()
    connection.execute(
        "INSERT INTO organisations (org_code, name, kind, source_id) "
        "SELECT unnest($codes), 'A trust', 'trust', 's'",
        {"codes": list(codes)},
    )
    return connection


def released(folder: DataFolder, *codes: str) -> list[str]:
    """A release a day, each with one organisation."""
    return [
        write_release(folder, of(code), made_at=DAY + timedelta(days=i)).release_id
        for i, code in enumerate(codes)
    ]


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    path = tmp_path_factory.mktemp("three") / "data"
    return path, released(DataFolder(path), "RA1", "RB2", "RC3")


@pytest.fixture
def three(folder: DataFolder, made_once: tuple[Path, list[str]]) -> list[str]:
    """The ids of three releases, the oldest first; the last is in use."""
    shutil.copytree(made_once[0], folder.path)
    return made_once[1]


@pytest.fixture
def rollback(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> Ran:
        capsys.readouterr()
        code = main(["rollback", *arguments, "--data", str(folder.path)])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


def refused(ran: Ran) -> str:
    """Exit code 2 and one message on stderr, which is returned."""
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: ") and ran.err.count("\n") == 1
    return ran.err


class TestRollback:
    def test_puts_the_release_before_back_in_use_and_says_so(
        self, folder: DataFolder, three: Sequence[str], rollback: Run
    ) -> None:
        ran = rollback()
        assert ran.code == 0
        assert f"release {three[1]}, made at 2026-06-02T00:00:00+00:00, is in use" in ran.out
        assert f"in place of {three[2]}" in ran.out
        assert open_release(folder).rows("organisation_codes") == [("RB2",)]
        assert folder.release_ids() == [*reversed(three)]

    def test_goes_one_further_back_each_time_and_stops_at_the_oldest(
        self, folder: DataFolder, three: Sequence[str], rollback: Run
    ) -> None:
        assert [rollback().code, rollback().code] == [0, 0]
        assert folder.current_id() == three[0]
        before = every_file(folder.path)
        said = refused(rollback())
        assert f"{three[0]} is the oldest release" in said
        assert f"{three[2]}, {three[1]}" in said
        assert every_file(folder.path) == before

    def test_tells_scripts_what_it_did(
        self, folder: DataFolder, three: Sequence[str], rollback: Run
    ) -> None:
        (row,) = rollback("--format", "csv").rows
        assert (row["data"], row["release_id"], row["before"], row["changed"]) == (
            *(str(folder.path), three[1], three[2], "1"),
        )
        (told,) = json.loads(rollback("--to", three[1], "--format", "json").out)
        assert (told["release_id"], told["changed"]) == (three[1], False)

    def test_goes_by_the_day_of_making_where_an_import_brought_a_release_back(
        self, folder: DataFolder, three: Sequence[str], rollback: Run
    ) -> None:
        write_release(folder, of("RB2"), made_at=DAY + timedelta(days=9))
        assert folder.current_id() == three[1]
        rollback()
        assert folder.current_id() == three[0]

    @pytest.mark.usefixtures("three")
    def test_refuses_while_another_writes(self, folder: DataFolder, rollback: Run) -> None:
        with locked(folder):
            before = every_file(folder.path)
            assert "Another import is writing" in refused(rollback())
            assert every_file(folder.path) == before

    def test_refuses_a_damaged_release_and_names_the_file(
        self, folder: DataFolder, three: Sequence[str], rollback: Run
    ) -> None:
        (folder.release_path(three[1]) / "figures.parquet").write_bytes(b"torn")
        before = every_file(folder.path)
        said = refused(rollback())
        assert f"releases/{three[1]}/figures.parquet is not the file" in said
        assert f"--to: {three[2]}, {three[0]}." in said
        assert every_file(folder.path) == before

    def test_says_so_if_the_release_in_use_has_no_date(
        self, folder: DataFolder, three: Sequence[str], rollback: Run
    ) -> None:
        (folder.release_path(three[2]) / "manifest.json").write_text("{")
        assert "cannot be told which release came before" in refused(rollback())
        assert rollback("--to", three[1]).code == 0

    def test_says_that_there_is_no_data_and_makes_no_folder(
        self, folder: DataFolder, rollback: Run
    ) -> None:
        assert "holds no data" in refused(rollback())
        assert not folder.path.exists()

    def test_says_that_there_is_no_release(self, folder: DataFolder, rollback: Run) -> None:
        files_in(folder.path, {"CURRENT": b"0" * 16})
        assert "holds no release to go back to" in refused(rollback())

    def test_refuses_a_url(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["rollback", "--data", "s3://bucket/folder"]) == 2
        assert "only a folder on this machine is written to" in capsys.readouterr().err


class TestRollbackTo:
    def test_takes_the_beginning_of_an_id_older_or_newer(
        self, folder: DataFolder, three: Sequence[str], rollback: Run
    ) -> None:
        for wanted in (three[0], three[2]):
            assert rollback("--to", wanted[:4]).code == 0
            assert folder.current_id() == wanted

    @pytest.mark.parametrize("to", ["", "abc", "../..", "g" * 16, "a" * 17, "ABCD\x1b[31m\n"])
    def test_refuses_what_begins_no_id(
        self, to: str, folder: DataFolder, three: Sequence[str], rollback: Run
    ) -> None:
        said = refused(rollback("--to", to))
        assert "is not the beginning of a release's id" in said
        assert "\x1b" not in said
        assert three[0] in said
        assert folder.current_id() == three[2]

    def test_refuses_a_beginning_of_none_or_of_several(
        self, folder: DataFolder, three: Sequence[str], rollback: Run
    ) -> None:
        one, two = "abcd" + "0" * 12, "abcd" + "1" * 12
        for name in (one, two):
            (folder.releases / name).mkdir()
        assert f"'abcd' begins 2 ids: {two}, {one}." in refused(rollback("--to", "abcd"))
        assert f"No release begins with '{'0' * 16}'" in refused(rollback("--to", "0" * 16))
        assert folder.current_id() == three[2]

    @pytest.mark.parametrize("spoiled", [b"", b"\xff\xfe", b"0000", None])
    def test_mends_a_current_that_is_spoiled_or_gone(
        self, spoiled: bytes | None, folder: DataFolder, three: Sequence[str], rollback: Run
    ) -> None:
        folder.current_file.unlink()
        if spoiled is not None:
            folder.current_file.write_bytes(spoiled)
        said = refused(rollback())
        assert "rollback --to ID" in said and three[1] in said
        ran = rollback("--to", three[1])
        assert "is in use. The next import adds to it." in ran.out
        assert folder.current_id() == three[1]


class TestTheNextImport:
    def test_adds_to_the_release_that_is_in_use_then(
        self, folder: DataFolder, rollback: Run
    ) -> None:
        for i, code in enumerate(("RX1", "RX2")):
            import_into(folder, csv_bytes(metric_rows([code])), made_at=DAY + timedelta(days=i))
        rollback()
        import_into(folder, csv_bytes(metric_rows(["RX3"])), made_at=DAY + timedelta(days=3))
        there = table(folder, "SELECT DISTINCT org_code FROM memberships ORDER BY org_code")
        assert there == [("RX1",), ("RX3",)]

    def test_removes_neither_the_release_in_use_nor_the_one_before_it(
        self, folder: DataFolder, rollback: Run
    ) -> None:
        ids = released(folder, *(f"R{day}" for day in range(KEPT)))
        assert rollback("--to", ids[0]).code == 0
        new = write_release(folder, of("RN"), made_at=DAY + timedelta(days=9)).release_id
        assert folder.current_id() == new
        assert folder.release_ids() == [new, ids[4], ids[3], ids[2], ids[0]]
