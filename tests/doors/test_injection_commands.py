"""What the command line prints of hostile texts commands no terminal and forges no line."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from unicodedata import category

import pytest
from folders import files_in, table
from hostile_folder import LEAGUE, PERIOD, hostile_folder
from hostile_names import FIRST, THEN, hostile_texts
from how_many import how_many
from nof_files import csv_bytes, metric_rows
from ran import Ran

from lib.__main__ import main
from lib.store import DataFolder

NAMED = [
    ("league", LEAGUE, PERIOD),
    ("releases",),
    ("movement", LEAGUE, PERIOD, "--since", "2025-26-Q3"),
    ("robustness", LEAGUE, PERIOD),
    ("consequences", LEAGUE, PERIOD),
][: how_many(5, short=2)]
Run = Callable[..., Ran]


@pytest.fixture
def hostile(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return hostile_folder(tmp_path_factory)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(*arguments: str) -> Ran:
        code = main([*arguments])
        said = capsys.readouterr()
        assert harmless(said.err)
        return Ran(code, said.out, said.err)

    return ran


def harmless(printed: str) -> bool:
    """Whether lines are all that it is made of, each of letters that are seen."""
    return all(
        letter.isprintable() or category(letter) == "Zs" for letter in printed if letter != "\n"
    )


@pytest.mark.no_cover
@pytest.mark.parametrize("command", NAMED, ids=lambda command: command[0])
def test_hostile_names_are_a_row_each_and_to_the_letter_for_programs(
    run: Run, hostile: DataFolder, command: tuple[str, ...]
) -> None:
    said = {
        form: run(*command, "--data", str(hostile.path), "--format", form).out
        for form in ("table", "csv", "json")
    }
    content = json.loads(said["json"])
    assert harmless(said["table"]) and harmless(said["json"])
    assert said["table"].count("\n") == len(content) + 1

    head, *rows = csv.reader(io.StringIO(said["csv"], newline=""))
    column = "sources" if command[0] == "releases" else "org_name"
    names = [row[head.index(column)] for row in rows]
    assert names == [row[column] for row in content]
    known = {name for (name,) in table(hostile, "SELECT name FROM organisations")}
    assert column == "sources" or (names and known.issuperset(names))


def test_the_league_names_every_hostile_form(run: Run, hostile: DataFolder) -> None:
    rows = run("league", LEAGUE, PERIOD, "--data", str(hostile.path), "--format", "csv").out
    read = [row["org_name"] for row in csv.DictReader(io.StringIO(rows, newline=""))]
    assert [form for form in FIRST if not any(name.startswith(form) for name in read)] == []
    assert [form for form in THEN if not any(form in name for name in read)] == []


class TestAHostileFile:
    @pytest.mark.parametrize("form", ["table", "json", "csv"])
    def test_is_told_of_in_lines_of_its_own(self, run: Run, tmp_path: Path, form: str) -> None:
        texts = iter(hostile_texts(6))
        names: dict[str, str] = {}
        rows = metric_rows()
        for row in rows:
            row["Trust_name"] = names.setdefault(row["Trust_code"], next(texts, ""))
        files = {
            "\x1b[31mfirst\nERROR forged.csv": csv_bytes(rows),
            "second\r\x9b2J.csv": b"\x1b]0;x\x07,b\n1,2\n",
        }
        for path in files_in(tmp_path / "in", files):
            ran = run("import", str(path), "--data", str(tmp_path / "data"), "--format", form)
            assert harmless(ran.out)
            assert not any(line.startswith("ERROR") for line in (ran.out + ran.err).split("\n"))

    def test_is_quoted_harmlessly_by_a_refusal(self, run: Run, tmp_path: Path) -> None:
        scenario = tmp_path / "\x1b[2Jscenario.json"
        scenario.write_text('{"version": 1, "\\u001b[31m\\nError: no": 1}')
        ran = run("league", LEAGUE, PERIOD, "--scenario", str(scenario))
        assert ran.code == 2
        assert ran.err.startswith("Error: ") and ran.err.count("\n") == 1


def test_an_argument_is_quoted_harmlessly(run: Run, hostile: DataFolder) -> None:
    argument = "\x1b[31m\nError: \u202eno\x9b\udcff"
    for asked in (("league", argument, PERIOD), ("league", LEAGUE, argument)):
        ran = run(*asked, "--data", str(hostile.path))
        assert ran.code == 2 and ran.err.count("\n") == 1
    assert run(argument).code == 2


def test_a_letter_that_the_output_lacks_is_said(
    hostile: DataFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    monkeypatch.setattr("sys.stdout", narrow)
    code = main(["league", LEAGUE, PERIOD, "--data", str(hostile.path)])
    assert code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "cannot be written in latin-1" in line and "PYTHONIOENCODING" in line
