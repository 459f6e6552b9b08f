import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from folders import every_file, files_in
from nof_files import COLUMNS, csv_bytes, metric_rows, published_rows, without
from sources_help import zip_bomb, zip_climbing, zip_of

from lib.__main__ import main
from lib.store import release as release_module
from lib.store.folder import DataFolder
from lib.store.lock import locked

Run = Callable[..., int]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run(data: Path) -> Run:
    def run_command(command: str, *arguments: str | Path) -> int:
        return main([command, *map(str, arguments), "--data", str(data)])

    return run_command


@pytest.fixture(scope="module")
def loaded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which a file has been imported; nobody may write to it."""
    path = tmp_path_factory.mktemp("loaded")
    files = files_in(path / "sound", {"nof.csv": published_rows()})
    assert main(["import", *map(str, files), "--data", str(path / "data")]) == 0
    return path


@pytest.fixture
def loaded(tmp_path: Path, data: Path, loaded_once: Path) -> Path:
    """A file that has been imported."""
    shutil.copytree(loaded_once / "data", data)
    return shutil.copytree(loaded_once / "sound", tmp_path / "sound") / "nof.csv"


def lines(content: bytes) -> list[bytes]:
    return content.splitlines(keepends=True)


def edited(old: bytes, new: bytes) -> bytes:
    content = published_rows(seed=2)
    assert old in content
    return content.replace(old, new, 1)


def twice() -> bytes:
    rows = metric_rows(seed=2)
    return csv_bytes([*rows, rows[1] | {"Value": "99.9"}])


def column_missing() -> bytes:
    return csv_bytes(*without(metric_rows(seed=2), "Units"))


def cut() -> bytes:
    content = published_rows(seed=2)
    return content[: content.rindex(b",Summary")]


CONTENT = published_rows(seed=2)
FIRST = metric_rows(seed=2)[0]["Value"].encode()
BAD_FILES = {
    "a PDF renamed csv": ({"x.csv": b"%PDF-1.7\n%\xe2\xe3\n1 0 obj"}, "seems to be a PDF document"),
    "a csv cut mid-row": ({"x.csv": cut()}, "fields, expected 17"),
    "a missing column": ({"x.csv": column_missing()}, "column 'Units' is missing; found: Quarter"),
    "a renamed column": (
        {"x.csv": edited(b"Metric_ID", b"MetricID")},
        "column 'Metric_ID' is missing; found: ",
    ),
    "a letter in a number": (
        {"x.csv": edited(b",score," + FIRST, b",score,1.O")},
        "x.csv, row 2, column 'Value': '1.O",
    ),
    "one figure twice": ({"x.csv": twice()}, "is there twice, as "),
    "an empty file": ({"x.csv": b""}, "seems to be empty"),
    "a header without rows": ({"x.csv": lines(CONTENT)[0]}, "has a header and no rows"),
    "a zip that climbs out": (
        {"x.zip": zip_climbing("../../evil.csv", CONTENT)},
        "'../../evil.csv' leads out of the archive",
    ),
    "a zip bomb": ({"x.zip": zip_bomb(3 << 10)}, "unpacks to more than 512 MiB"),
    "a truncated zip": (
        {"x.zip": zip_of({"nof.csv": CONTENT})[:-200]},
        "is a damaged zip archive, or one cut short",
    ),
    "an unknown file": ({"x.csv": b"a,b\n1,2\n"}, "a table with the columns a, b"),
    "a wrong encoding": (
        {"x.csv": edited(b"South West", b"Sud-Ou\xe9st")},
        "row 2, column 'Region': byte 0xe9 is not UTF-8",
    ),
    "two files, the second faulty": (
        {"a.csv": published_rows(), "b.csv": cut()},
        "b.csv, row",
    ),
}


def refused(run: Run, capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """Exit code 2, nothing on stdout, one message on stderr, which is returned."""
    capsys.readouterr()
    assert run("import", *arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("Error: ")
    assert captured.err.count("\n") == 1
    assert "Traceback" not in captured.err
    return captured.err


class TestImportRefuses:
    @pytest.mark.parametrize("name", BAD_FILES)
    @pytest.mark.usefixtures("loaded")
    def test_bad_files_and_leaves_the_folder_as_it_was(
        self,
        name: str,
        tmp_path: Path,
        data: Path,
        run: Run,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        files, expected = BAD_FILES[name]
        before = every_file(data)
        paths = files_in(tmp_path / "bad", files)
        assert expected in refused(run, capsys, *paths)
        assert every_file(data) == before

    @pytest.mark.parametrize("name", BAD_FILES)
    def test_bad_files_and_makes_no_folder(
        self,
        name: str,
        tmp_path: Path,
        data: Path,
        run: Run,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        paths = files_in(tmp_path / "bad", BAD_FILES[name][0])
        refused(run, capsys, *paths)
        assert not data.exists()

    @pytest.mark.usefixtures("loaded")
    def test_a_folder_with_one_faulty_known_file(
        self,
        tmp_path: Path,
        data: Path,
        run: Run,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        before = every_file(data)
        files_in(tmp_path / "in", {"a.csv": published_rows(), "b.csv": column_missing()})
        assert "in/b.csv: column 'Units'" in refused(run, capsys, tmp_path / "in")
        assert every_file(data) == before

    def test_a_second_import_at_the_same_time(
        self, data: Path, run: Run, loaded: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with locked(DataFolder(data)):
            before = every_file(data)
            assert "Another import is writing" in refused(run, capsys, loaded)
            assert every_file(data) == before

    def test_to_write_where_the_release_in_use_is_damaged(
        self, data: Path, run: Run, loaded: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = DataFolder(data)
        (folder.release_path(folder.require_current_id()) / "figures.parquet").write_bytes(b"")
        before = every_file(data)
        assert "figures.parquet is not the file" in refused(run, capsys, loaded)
        assert every_file(data) == before

    @pytest.mark.usefixtures("loaded")
    def test_a_crash_between_writing_and_switching(
        self,
        tmp_path: Path,
        data: Path,
        run: Run,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        def stop(*_: object) -> None:
            raise RuntimeError("the power went")

        before = every_file(data)
        monkeypatch.setattr(release_module, "switch", stop)
        paths = files_in(tmp_path / "new", {"x.csv": csv_bytes(metric_rows(["RX9"]))})
        assert run("import", *paths) == 2
        assert "RuntimeError: the power went" in capsys.readouterr().err
        assert every_file(data) == before

    @pytest.mark.usefixtures("loaded")
    def test_nothing_after_the_machine_died_between_writing_and_switching(
        self, tmp_path: Path, data: Path, run: Run
    ) -> None:
        before = every_file(data) or {}
        (path,) = files_in(tmp_path / "new", {"x.csv": csv_bytes(metric_rows(["RX9"]))})
        program = (
            "import os; from lib.store import release; "
            "release.switch = lambda *_: os._exit(9); "
            "from lib.__main__ import main; "
            f"main(['import', {str(path)!r}, '--data', {str(data)!r}])"
        )
        root = Path(__file__).resolve().parents[2]
        died = subprocess.run([sys.executable, "-c", program], cwd=root, check=False)
        assert died.returncode == 9
        after = every_file(data) or {}
        assert {name: after[name] for name in before} == before
        assert (data / "LOCK").exists()
        assert run("check") == 0
        assert run("import", path) == 0
        assert run("check") == 0


class TestImport:
    def test_says_what_each_file_was_and_which_release_is_in_use(
        self, tmp_path: Path, data: Path, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        files_in(tmp_path / "in", {"nof.csv": published_rows(), "b.pdf": b"%PDF-1.7"})
        assert run("import", tmp_path / "in") == 0
        out = capsys.readouterr().out
        assert (
            "in/nof.csv: NHS Oversight Framework metric file, mental health and community, "
            f"Q3 2025/26 to Q4 2025/26, 6 trusts; {len(metric_rows())} rows\n"
        ) in out
        assert "Left aside: in/b.pdf (not known; a PDF document)\n" in out
        assert "Note: Mental health and community, Q4 2025/26: no trust has " in out
        assert out.endswith(f"Release {DataFolder(data).current_id()} is in use.\n")

    def test_says_that_nothing_changed(
        self, data: Path, run: Run, loaded: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = every_file(data)
        assert run("import", loaded) == 0
        assert "Nothing changed: release" in capsys.readouterr().out
        assert every_file(data) == before

    def test_says_that_a_dry_run_wrote_nothing(
        self, tmp_path: Path, data: Path, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (path,) = files_in(tmp_path / "in", {"nof.csv": published_rows()})
        assert run("import", path, "--dry-run") == 0
        assert capsys.readouterr().out.endswith("Dry run: nothing was written.\n")
        assert not data.exists()

    def test_gives_scripts_a_row_a_file(
        self, tmp_path: Path, data: Path, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        files_in(tmp_path / "in", {"nof.csv": published_rows(), "b.pdf": b"%PDF-1.7"})
        assert run("import", tmp_path / "in", "--format", "csv") == 0
        read, skipped = csv.DictReader(io.StringIO(capsys.readouterr().out))
        assert read["kind"] == "nof-metrics"
        assert read["release_id"] == DataFolder(data).current_id()
        assert read["changed"] == "1"
        assert list(skipped)[-1] == "reason"
        assert skipped["reason"] == "not known; a PDF document"

    def test_gives_programs_the_findings_too(
        self, run: Run, loaded: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        capsys.readouterr()
        assert run("import", loaded, "--format", "json") == 0
        content = json.loads(capsys.readouterr().out)
        assert content["files"][0]["organisations"] == 6
        codes = {finding["code"] for finding in content["findings"]}
        assert codes == {"metrics-nobody-has", "organisations-unknown"}
        assert content["changed"] is False

    def test_takes_the_vintage_and_the_period(self, tmp_path: Path, data: Path, run: Run) -> None:
        rows = [r for r in metric_rows(quarters=["2025-26-Q1"]) if r["Domain"] != "Summary"]
        (path,) = files_in(tmp_path / "in", {"x.csv": csv_bytes(*without(rows, "Quarter"))})
        assert run("import", path) == 2
        options = ("--period", "2025-26-Q2", "--vintage", "2026-06-30")
        assert run("import", path, *options) == 0
        folder = DataFolder(data)
        sources = folder.manifest(folder.require_current_id()).sources
        (source,) = (each for each in sources if each.kind != "reference")
        assert str(source.vintage) == "2026-06-30"
        assert "Q2 2025/26" in source.name

    def test_reads_a_zip_and_does_not_mind_a_lock_left_behind(
        self, tmp_path: Path, data: Path, run: Run
    ) -> None:
        files_in(data, {"LOCK": b""})
        (path,) = files_in(tmp_path / "in", {"x.zip": zip_of({"a/nof.csv": published_rows()})})
        assert run("import", path) == 0
        assert run("check") == 0


class TestCheck:
    @pytest.mark.usefixtures("loaded")
    def test_says_that_a_folder_is_sound(
        self, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        capsys.readouterr()
        assert run("check") == 0
        assert "is sound: release" in capsys.readouterr().out
        assert run("check", "--format", "json") == 0
        assert json.loads(capsys.readouterr().out)[0]["sound"] is True

    @pytest.mark.usefixtures("loaded")
    def test_names_the_file_that_is_not(
        self, data: Path, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = DataFolder(data)
        file = folder.release_path(folder.require_current_id()) / "figures.parquet"
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.write_bytes(bytes(content))
        assert run("check") == 2
        assert (
            "figures.parquet is not the file that its manifest describes" in capsys.readouterr().err
        )

    def test_says_that_there_is_no_data(self, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
        assert run("check") == 2
        assert "holds no data" in capsys.readouterr().err


class TestReleases:
    def test_lists_them_newest_first(
        self, tmp_path: Path, data: Path, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (path,) = files_in(tmp_path / "in", {"x.csv": csv_bytes(metric_rows(["RX9"]), COLUMNS)})
        assert run("import", path) == 0
        capsys.readouterr()
        assert run("releases", "--format", "csv") == 0
        (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
        assert row["release_id"] == DataFolder(data).current_id()
        assert row["current"] == "1"
        imported, reference = sorted(row["sources"].split("; "))
        assert imported.endswith("1 trust")
        assert reference.startswith("Reference tables of organisations")


def test_the_environment_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "WEIGHBRIDGE_DATA", str(tmp_path / "named"))
    (path,) = files_in(tmp_path / "in", {"x.csv": published_rows()})
    assert main(["import", str(path)]) == 0
    assert DataFolder(tmp_path / "named").current_id() is not None
