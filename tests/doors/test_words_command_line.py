"""Any arguments at all: the answer on stdout, or one line on stderr and nothing changed."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

import click
import pytest
from command_words import command_line, make_files
from how_many import how_many
from ran import Ran
from shipped import ILLUSTRATIVE

from lib.__main__ import main
from lib.briefing import forms
from lib.commands import downloading, illustrate, publish, reading, vintage
from lib.errors import DownloadError, StoreError, WeighbridgeError
from lib.store import Database, DataFolder, open_release

ROOT = Path(__file__).resolve().parents[2]
MAY_WRITE = {"brief", "import", "rollback"}


def not_here(error: type[Exception]) -> Callable[..., Any]:
    def refuse(*_: object, **__: object) -> None:
        raise error("This is not tried here.")

    return refuse


class Place:
    """A folder to work in, a data folder beside it, and what stands in both."""

    def __init__(self, folder: Path) -> None:
        self.work, self.data, self._fresh = folder / "work", folder / "data", folder / "fresh"
        shutil.copytree(ILLUSTRATIVE.path, self._fresh)
        make_files(self.work)
        shutil.copytree(self._fresh, self.data)
        self._before = self._digest()

    @cached_property
    def database(self) -> Database:
        """Of the data folder as it is at first, opened once for all commands."""
        return open_release(DataFolder(self._fresh))

    def changed(self) -> bool:
        """Whether anything is other than it was; then all is made anew."""
        if self._digest() == self._before:
            return False
        for path in (self.work, self.data):
            shutil.rmtree(path)
        make_files(self.work)
        os.chdir(self.work)
        shutil.copytree(self._fresh, self.data)
        return True

    def _digest(self) -> list[tuple[str, bytes | int]]:
        """Small files by what they hold, tables by their size."""
        found = []
        for path in sorted(p for top in (self.work, self.data) for p in top.rglob("*")):
            small = path.is_file() and path.stat().st_size < 4_000
            size = path.stat().st_size if path.is_file() else 0
            found.append((os.fspath(path), path.read_bytes() if small else size))
        return found


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return Place(tmp_path_factory.mktemp("commands"))


@pytest.fixture
def run(place: Place, monkeypatch: pytest.MonkeyPatch) -> Callable[[list[str]], Ran]:
    """Runs a command in that place; without the network, and quick where it only draws."""
    monkeypatch.chdir(place.work)
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(place.data))
    monkeypatch.setenv("WEIGHBRIDGE_CACHE", str(place.data.parent / "cache"))
    quick = {end: replace(form, make=lambda _: b"made") for end, form in forms.FORMS.items()}
    monkeypatch.setattr(forms, "FORMS", quick)
    monkeypatch.setattr(downloading, "download", not_here(DownloadError))
    monkeypatch.setattr(downloading, "look_at_pages", not_here(DownloadError))
    monkeypatch.setattr(illustrate, "illustrate", not_here(StoreError))
    monkeypatch.setattr(publish, "upload_release", not_here(StoreError))
    here = {DataFolder(path).name for path in (place.data, Path("../data"))}
    monkeypatch.setattr(
        reading,
        "open_release",
        lambda folder: place.database if folder.name in here else open_release(folder),
    )

    def ran(arguments: list[str]) -> Ran:
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="surrogateescape")
        err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace")
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = main(arguments)
            out.flush()
            err.flush()
        printed = [each.buffer.getvalue().decode(errors="replace") for each in (out, err)]  # type: ignore[attr-defined]
        return Ran(code, *printed)

    return ran


class TestAnyArguments:
    @pytest.mark.no_cover
    def test_are_answered_or_refused_in_one_line(
        self, place: Place, run: Callable[[list[str]], Ran]
    ) -> None:
        codes = {0: 0, 2: 0}
        for number in range(how_many(10_000, short=40)):
            said = command_line(Random(number))
            ran = run(said)
            codes[ran.code] += 1
            changed = place.changed()
            assert "went wrong on our side" not in ran.err, (number, said, ran.err)
            assert "Traceback" not in ran.err
            if ran.code == 0:
                assert ran.out
                assert not changed or {*said[:1]} <= MAY_WRITE, (number, said)
                continue
            *notes, error = ran.err.splitlines()
            assert error.startswith("Error: "), (number, said, ran.err)
            assert all(note.startswith("Note: ") for note in notes), (number, said, ran.err)
            assert error.isprintable(), (number, said, error)
            assert (ran.out, changed) == ("", False), (number, said)
        assert min(codes.values()) > 0


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def gone(*_: object) -> None:
    raise BrokenPipeError(32, "Broken pipe")


ANSWERED = [
    ["--help"],
    ["league", "--help"],
    ["league", "ambulance", "2025-26-Q4"],
    ["figures", "OF0082", "--format", "json"],
    ["releases", "--format", "csv"],
    ["config"],
]


@pytest.mark.usefixtures("run")
class TestTheOutput:
    @pytest.mark.parametrize("arguments", ANSWERED, ids=" ".join)
    def test_that_is_full_is_said(
        self,
        arguments: list[str],
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setattr(sys.stdout, "write", full)
        assert main(arguments) == 2
        assert capsys.readouterr().err.endswith(": No space left on device.\n")

    @pytest.mark.parametrize("arguments", ANSWERED[:3], ids=" ".join)
    def test_that_nobody_reads_on_is_no_fault(
        self,
        arguments: list[str],
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        for stream in ("stdout", "stderr"):  # which click replaces, each by one that is silent
            monkeypatch.setattr(sys, stream, getattr(sys, stream))
        monkeypatch.setattr(sys.stdout, "write", gone)
        assert main(arguments) == 0
        assert capsys.readouterr().err == ""

    def test_that_is_closed_is_refused_before_a_file_is_taken_for_it(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(sys, "stdout", None)
        assert main(["config"]) == 2
        assert capsys.readouterr().err.startswith("Error: the output is closed; send it to a file")

    def test_without_an_input_is_the_same(
        self, run: Callable[[list[str]], Ran], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stdin", None)
        assert run(["config"]).code == 0

    @pytest.mark.no_cover
    @pytest.mark.long
    @pytest.mark.parametrize(
        ("where", "code"), [(">&-", 2), ("> /dev/full", 2), ("| true", 0), ("2>&-", 0)]
    )
    def test_of_a_shell(self, where: str, code: int) -> None:
        said = f"{sys.executable} -m lib --help {where}; exit ${{PIPESTATUS[0]}}"
        ran = subprocess.run(
            ["bash", "-c", said], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert (ran.returncode, ran.stderr.count("\n")) == (code, 1 if code else 0)
        assert "Traceback" not in ran.stderr


class TestAVintage:
    @pytest.mark.parametrize(("day", "taken"), [("07", True), ("08", False), ("29", False)])
    def test_may_be_tomorrow_and_no_later(
        self, day: str, taken: bool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        class Sixth(date):
            @classmethod
            def today(cls) -> date:
                return date(2026, 6, 6)

        monkeypatch.setattr(vintage, "date", Sixth)
        said = ""
        try:
            vintage.Vintage().convert(f"2026-06-{day}", None, None)
        except click.BadParameter as error:
            said = error.message
        assert said == (
            "" if taken else f"2026-06-{day} is still to come: no file was issued then."
        )


class TestAMessage:
    @pytest.mark.parametrize(
        ("given", "shown"),
        [
            ("a\nb\r\tc", r"a\nb\r\tc"),
            ("\x1b[31m\x00", r"\x1b[31m\x00"),
            ("\u202ea\u200b\ufeff\u2028", r"\u202ea\u200b\ufeff\u2028"),
            ("\udcff", r"\udcff"),
            ("Zürich\xa01\u3000…", "Zürich\xa01\u3000…"),
        ],
    )
    def test_is_one_line_of_letters_that_show(self, given: str, shown: str) -> None:
        assert str(WeighbridgeError(given)) == shown

    def test_that_quotes_a_long_argument_is_cut_inside(
        self, run: Callable[[list[str]], Ran]
    ) -> None:
        err = run(["league", "x" * 100_000, "2025-26-Q4"]).err
        assert len(err) < 2_100
        assert err.startswith("Error: There is no league 'xxx") and "loaded: acute," in err


class TestADefectOfOurs:
    def test_is_one_line_that_says_where_it_is(
        self, run: Callable[[list[str]], Ran], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(_: object) -> None:
            raise ZeroDivisionError("of\nours")

        monkeypatch.setattr("lib.commands.reading.data_folder", broken)
        ran = run(["figures", "OF0082"])
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert ran.err.startswith("Error: something went wrong on our side, in lib/commands/")
        assert "ZeroDivisionError: of\\nours." in ran.err


class TestWhatIsEmpty:
    """A script's variable that is not set must not mean the default."""

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("movement", "ambulance", "2025-26-Q4", "--since", ""), "has no ; loaded"),
            (("movement", "ambulance", "2025-26-Q4", "--against", ""), "it is not a file"),
            (("league", "ambulance", "2025-26-Q4", "--scenario", ""), "it is not a file"),
            (("league", "ambulance", "2025-26-Q4", "--data", ""), "name is empty"),
            (("figures", "OF0082", "--org", ""), "no figures for ''."),
            (("figures", "OF0082", "--period", "", "--org", "ZV04"), "for ZV04 and ''."),
            (("figures", "OF0082", "--org", "\udcff"), "no figures for \\udcff."),
            (("download", "--to", "", "--dry-run"), "--to is empty"),
            (("download", "--to", "s3://bucket/x"), "s3://bucket/x is a URL. Downloads are kept"),
            (("download", "--to", "S3://me:secret@b/x"), "//b/x is a URL. Downloads are kept"),
            (("import", "half.json", "--vintage", "9999-12-31"), "9999-12-31 is still to come"),
            (("download", "--vintage", "9999-12-31"), "9999-12-31 is still to come"),
            ((), "Missing command. See python -m lib --help."),
            (("consequences", "x", "y", "--set", "persistent_quarters=1_2"), "write it like"),
            (("consequences", "x", "y", "--set", "persistent_quarters=٣"), "write it like"),
        ],
    )
    def test_is_refused(
        self, arguments: tuple[str, ...], said: str, run: Callable[[list[str]], Ran]
    ) -> None:
        ran = run(list(arguments))
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert said in ran.err
        assert "secret" not in ran.err
