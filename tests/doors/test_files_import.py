"""Whole imports of files that no import may take: one line, exit code 2, and nothing is changed."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from bad_publications import BAD
from folders import every_file, import_into
from nof_files import published_rows
from sources_help import zip_of

from lib.__main__ import main
from lib.errors import SourceError
from lib.publishing.trial import try_files
from lib.store.folder import DataFolder

SOUND = published_rows()
OTHER = published_rows(seed=3)
# A file of these is listed as left aside where it lies beside a sound one.
UNKNOWN = {"empty.csv", "one byte.csv", "picture.csv", "page.csv", "encrypted.xlsx"}
ARCHIVES = {name for name in BAD if name.endswith(".zip")}


@pytest.fixture(autouse=True)
def temporary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder for temporary files; empty again whatever was read."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """Imported once: nothing here may change it."""
    folder = DataFolder(tmp_path_factory.mktemp("own") / "data")
    import_into(folder, SOUND)
    return folder


@pytest.mark.parametrize("name", BAD)
class TestABadFile:
    def test_is_refused_in_one_line_and_leaves_the_folder_as_it_was(
        self,
        name: str,
        folder: DataFolder,
        tmp_path: Path,
        temporary: Path,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        """On the standard error, too, of the process: a library may write there past Python."""
        path = tmp_path / name
        path.write_bytes(BAD[name]())
        before = every_file(folder.path)

        code = main(["import", str(path), "--data", str(folder.path)])

        said = capfd.readouterr()
        assert (code, said.out) == (2, "")
        assert said.err.startswith("Error: ") and said.err.count("\n") == 1
        assert said.err[:-1].isprintable() and len(said.err) < 1_500
        assert every_file(folder.path) == before
        assert list(temporary.iterdir()) == []

    def test_is_refused_when_tried_and_leaves_nothing(
        self, name: str, folder: DataFolder, temporary: Path
    ) -> None:
        before = every_file(folder.path)
        content = BAD[name]()
        with pytest.raises(SourceError):
            try_files([(name, content)], folder)
        assert every_file(folder.path) == before
        assert list(temporary.iterdir()) == []

    def test_among_sound_ones_refuses_all_of_them_unless_nobody_knows_it(
        self, name: str, folder: DataFolder, temporary: Path
    ) -> None:
        files = [("a.csv", OTHER), (name, BAD[name]())]
        if name in ARCHIVES:
            with pytest.raises(SourceError):
                try_files(files, folder)
            return
        packed = [("both.zip", zip_of(dict(files)))]
        if name in UNKNOWN:
            report = try_files(packed, None)
            assert [each.file for each in report.extracts] == ["both.zip/a.csv"]
            assert [each.file for each in report.skipped] == [f"both.zip/{name}"]
        else:
            with pytest.raises(SourceError, match="both"):
                try_files(packed, None)
        assert list(temporary.iterdir()) == []


@pytest.mark.no_cover
class TestTheCommand:
    @pytest.mark.parametrize("name", ["panic.xls", "far.xls"])
    def test_outlives_what_ends_the_process_that_reads_workbooks(
        self, name: str, tmp_path: Path
    ) -> None:
        path = tmp_path / name
        path.write_bytes(BAD[name]())
        command = [sys.executable, "-m", "lib", "import", str(path), "--data", str(tmp_path / "d")]
        root = Path(__file__).resolve().parents[2]
        ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        assert (ran.returncode, ran.stdout) == (2, "")
        assert ran.stderr.startswith(f"Error: {name}") and ran.stderr.count("\n") == 1
        assert not (tmp_path / "d").exists()
