"""Files that a command makes are whole or as they were, also where one of several cannot be."""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from shipped import illustrative_database

from lib.__main__ import main
from lib.briefing import forms
from lib.commands import reading
from lib.download.kept import NOTE, KeptFiles
from lib.download.receiving import Received
from lib.errors import DownloadError

BRIEF = ["brief", "ambulance", "2025-26-Q4", "--data", "data/illustrative"]


def all_in(folder: Path) -> dict[str, str]:
    """Every file below it, hidden ones too, with what it holds."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): path.read_text(errors="replace") for path in files}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Briefings of one word: their name."""

    def making(name: str) -> Callable[[Any], bytes]:
        return lambda _: name.encode()

    made = {end: replace(form, make=making(form.name)) for end, form in forms.FORMS.items()}
    monkeypatch.setattr(forms, "FORMS", made)
    monkeypatch.setattr(reading, "open_release", lambda _: illustrative_database())


@pytest.mark.usefixtures("quick")
class TestABriefingInSeveralFiles:
    @pytest.mark.parametrize("order", [1, -1])
    def test_of_which_one_cannot_be_written_writes_none(
        self, order: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "old.pdf").write_text("as it was")
        files = [str(tmp_path / "old.pdf"), "/proc/out.xlsx", str(tmp_path / "new.html")][::order]
        assert main([*BRIEF, *(part for file in files for part in ("--to", file))]) == 2
        assert capsys.readouterr().err == (
            "Error: '/proc/out.xlsx' cannot be written: No such file or directory.\n"
        )
        assert all_in(tmp_path) == {"old.pdf": "as it was"}

    def test_of_which_one_cannot_be_put_in_place_has_each_whole(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        put = Path.replace

        def busy(path: Path, target: Path) -> Path:
            if target.suffix == ".xlsx":
                raise OSError(16, "Device or resource busy")
            return put(path, target)

        monkeypatch.setattr(Path, "replace", busy)
        names = ["a.pdf", "b.xlsx", "c.html"]
        for name in names:
            (tmp_path / name).write_text("as it was")
        assert main([*BRIEF, *(p for name in names for p in ("--to", str(tmp_path / name)))]) == 2
        assert "b.xlsx' cannot be written: Device or resource busy." in capsys.readouterr().err
        assert all_in(tmp_path) == {"a.pdf": "PDF", "b.xlsx": "as it was", "c.html": "as it was"}


class TestAFolderOfDownloads:
    """What `download --to` keeps; a link on a page may be called anything."""

    RECEIVED = Received(3, "abc", None, None)

    @pytest.fixture
    def came(self, tmp_path: Path) -> Path:
        file = tmp_path / "came.csv"
        file.write_text("new")
        return file

    def test_keeps_a_file_as_it_was_where_its_copy_cannot_be_finished(
        self, tmp_path: Path, came: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        to = tmp_path / "to"
        KeptFiles(to).put("ae/a.csv", came, "https://a.uk/a.csv", self.RECEIVED)
        before = all_in(to)

        def half(_: Path, part: Path) -> None:
            part.write_text("n")
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(shutil, "copyfile", half)
        with pytest.raises(DownloadError, match=r"a\.csv cannot be written: No space left"):
            KeptFiles(to).put("ae/a.csv", came, "https://a.uk/a.csv", self.RECEIVED)
        assert all_in(to) == before

    @pytest.mark.parametrize("name", ["ae/a.csv", NOTE, f"{NOTE}.part", "ae"])
    def test_says_what_is_in_its_way_and_leaves_nothing_half(
        self, name: str, tmp_path: Path, came: Path
    ) -> None:
        to = tmp_path / "to"
        if name == "ae":
            to.mkdir()
            (to / name).write_text("no folder")
        else:
            (to / name / "deeper").mkdir(parents=True)
        with pytest.raises(DownloadError, match=r"cannot be written: "):
            KeptFiles(to).put("ae/a.csv", came, "https://a.uk/a.csv", self.RECEIVED)
        assert {*all_in(to)} <= {"ae", "ae/a.csv"}
        assert all_in(to).get("ae/a.csv", "new") == "new"

    @pytest.mark.parametrize(
        ("to", "said"),
        [
            ("loop", "loop cannot be made a folder: "),
            ("file", "file cannot be made a folder: File exists."),
            ("file/x", "file/x cannot be made a folder: Not a directory."),
            ("/dev/full", "/dev/full cannot be made a folder: File exists."),
            ("/proc/x", "/proc/x cannot be made a folder: "),
            ("x" * 300, " cannot be made a folder: File name too long."),
            ("data/x", "is in the data folder; keep downloads elsewhere."),
        ],
    )
    def test_that_cannot_be_one_is_told_before_anything_is_fetched(
        self,
        to: str,
        said: str,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "file").touch()
        (tmp_path / "loop").symlink_to("loop")
        monkeypatch.setattr("lib.download.downloading.look_at_pages", os.abort)
        assert main(["download", "--only", "nof", "--to", to, "--data", "data"]) == 2
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert said in err
        assert all_in(tmp_path) == {"file": ""}
