import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from download.loopback import CSV, QUICK, Answer, Site, list_of
from folders import every_file
from nof_files import published_rows

from lib.__main__ import main
from lib.commands import downloading
from lib.download import Client
from lib.store.folder import DataFolder

Run = Callable[..., int]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run(site: Site, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command on a list with two publications of the site; the second has no page."""
    monkeypatch.setattr(downloading, "Client", lambda: Client(QUICK))
    listed = list_of(
        tmp_path / "list.yaml",
        f"""
  - id: nof
    title: NHS Oversight Framework
    pages: [{site.url}/nof/]
    follow: tables
    files: [{{what: metric file, file: trust-data}}]
  - id: ae
    title: A&E attendances
    pages: [{site.url}/ae/]
    files: [{{what: workbook, file: provider}}]
""",
    )
    site.page("/nof/", ("tables/", "League tables"))
    site.page("/nof/tables/", ("../acute-trust-data.csv", "Acute trusts (CSV)"))
    site.file("/nof/acute-trust-data.csv", published_rows(), ETag='"1"')

    def run_command(*arguments: str | Path) -> int:
        fixed = ["download", "--publications", str(listed), "--data", str(data)]
        return main([*fixed, *map(str, arguments)])

    return run_command


def refused(run: Run, capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """Exit code 2, nothing on stdout, one line on stderr, which is returned."""
    assert run(*arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("Error: ")
    assert captured.err.count("\n") == 1
    return captured.err


class TestDownloadCommand:
    def test_fetches_imports_and_lists_what_is_missing(
        self, site: Site, data: Path, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run() == 0
        captured = capsys.readouterr()
        fetched, missing, imported, *_, last = captured.out.splitlines()
        assert fetched.startswith("nof/acute-trust-data.csv: ")
        assert " kB, sha256 " in fetched
        assert missing.startswith(f"Not downloaded: A&E attendances: {site.url}/ae/ answers 404")
        assert imported.startswith("download/nof/acute-trust-data.csv: NHS Oversight Framework m")
        assert last == f"Release {DataFolder(data).current_id()} is in use."
        assert captured.err.startswith("Fetched: nof/acute-trust-data.csv (")
        assert captured.err.count("\n") == 1

    @pytest.mark.usefixtures("only_fetched")
    def test_only_looks_at_those_named(
        self, site: Site, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run("--only", "nof") == 0
        assert "Not downloaded" not in capsys.readouterr().out
        assert site.times("/ae/") == 0
        assert "no publication 'rtt'" in refused(run, capsys, "--only", "rtt")

    @pytest.mark.usefixtures("only_fetched")
    def test_keeps_the_files_and_says_that_one_is_unchanged(
        self, tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run("--only", "nof", "--to", tmp_path / "kept") == 0
        capsys.readouterr()
        assert run("--only", "nof", "--to", tmp_path / "kept") == 0
        captured = capsys.readouterr()
        assert captured.err.startswith("Unchanged: nof/acute-trust-data.csv (")
        assert "Nothing changed: release" in captured.out
        assert (tmp_path / "kept/nof/acute-trust-data.csv").exists()

    @pytest.mark.usefixtures("only_fetched")
    def test_gives_scripts_a_row_a_file(self, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
        assert run("--format", "csv") == 0
        captured = capsys.readouterr()
        (row,) = csv.DictReader(io.StringIO(captured.out))
        assert row["publication"] == "nof"
        assert row["size"] == str(len(published_rows()))
        assert len(row["sha256"]) == 64
        assert row["unchanged"] == "0"
        assert "Not downloaded: A&E" in captured.err

    def test_gives_programs_the_import_too(
        self, site: Site, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run("--format", "json") == 0
        content = json.loads(capsys.readouterr().out)
        assert content["downloads"][0]["url"] == site.url + "/nof/acute-trust-data.csv"
        assert len(content["notes"]) == 1
        assert content["import"]["changed"] is True

    def test_without_a_network_says_one_line_and_changes_nothing(
        self, site: Site, data: Path, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run() == 0
        capsys.readouterr()
        before = every_file(data)
        site.server.server_close()
        message = refused(run, capsys)
        assert "127.0.0.1 cannot be reached (connection refused)" in message
        assert every_file(data) == before

    def test_refuses_a_list_that_is_not_there(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["download", "--publications", "none.yaml"]) == 2
        assert "none.yaml cannot be read" in capsys.readouterr().err


class TestDryRun:
    def test_lists_the_links_and_fetches_nothing(
        self, site: Site, data: Path, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run("--dry-run") == 0
        captured = capsys.readouterr()
        link, missing, last = captured.out.splitlines()
        assert link == f"nof: metric file: {site.url}/nof/acute-trust-data.csv"
        assert missing.startswith("Not downloaded: A&E attendances: ")
        assert last == "Dry run: nothing was fetched."
        assert captured.err == ""
        assert site.times("/nof/acute-trust-data.csv") == 0
        assert not data.exists()

    def test_lists_them_for_scripts_and_programs(
        self, site: Site, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run("--dry-run", "--format", "csv") == 0
        captured = capsys.readouterr()
        (row,) = csv.DictReader(io.StringIO(captured.out))
        assert row["page"] == site.url + "/nof/tables/"
        assert captured.err.startswith("Not downloaded: A&E")
        assert run("--dry-run", "--format", "json") == 0
        content = json.loads(capsys.readouterr().out)
        assert content["files"][0]["file"] == "acute-trust-data.csv"
        assert content["dry_run"] is True

    def test_fails_if_there_is_nothing_to_fetch(
        self, run: Run, capsys: pytest.CaptureFixture[str]
    ) -> None:
        message = refused(run, capsys, "--dry-run", "--only", "ae")
        assert "Nothing could be downloaded. A&E attendances: " in message


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.usefixtures("only_fetched")
@pytest.mark.parametrize("length", [None, 0])
def test_a_terminal_is_shown_bars(
    length: int | None, site: Site, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.at("/nof/acute-trust-data.csv", Answer(published_rows(), form=CSV, length=length))
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    assert run("--only", "nof") == 0
    shown = terminal.getvalue()
    assert "Looking at pages" in shown
    assert "acute-trust-data.csv" in shown
    assert ("100%" in shown.split("acute-trust-data.csv")[-1]) == (length is None)
    assert "Fetched:" not in shown
