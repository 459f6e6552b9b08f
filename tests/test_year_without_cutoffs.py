"""A quarter of a year whose thresholds are not published, from its files to the command line."""

import json
from pathlib import Path
from typing import Any

import pytest
from new_year import ICBS, LAST, LEAGUE, NEW, TRUSTS, import_new_year, new_year_folder
from ran import Ran

from lib.__main__ import main
from lib.scenario import from_mapping, with_entered
from lib.scoring.league import official_result
from lib.store.connection import open_release
from lib.store.folder import DataFolder
from lib.store.leagues import LeagueKey, load_leagues

LINES = [2.1, 2.4, 2.7]
ENTERED: dict[str, Any] = {"version": 1, "boundary": {"rule": "fixed", "cutoffs": LINES}}
SAID = "the cut-offs of the NHS Oversight Framework 2026/27 have not been published"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return new_year_folder(tmp_path_factory.mktemp("new_year"))


@pytest.fixture
def run(folder: DataFolder, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    def ran(command: str, *rest: str, scenario: dict[str, Any] | None = None) -> Ran:
        arguments = [command, LEAGUE, NEW, *rest, "--data", str(folder.path), "--format", "csv"]
        if scenario is not None:
            path = tmp_path / "scenario.json"
            path.write_text(json.dumps(scenario), encoding="utf-8")
            arguments += ["--scenario", str(path)]
        code = main(arguments)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return ran


class TestImport:
    def test_finds_nothing_wrong_with_a_year_without_cut_offs(self, tmp_path: Path) -> None:
        found = import_new_year(DataFolder(tmp_path / "data"), tmp_path).findings
        assert not [f for f in found if f.severity == "blocking"]
        assert not [f for f in found if f.code == "segments-differ"]

    def test_takes_the_metrics_of_icbs_as_the_averages_prove_them(self, folder: DataFolder) -> None:
        key = LeagueKey("nof-2026-27", "official", "icb", NEW)
        (data,) = load_leagues(open_release(folder), [key])
        assert sorted(data.orgs) == sorted(ICBS) and data.member == "ICB"
        assert len(data.metrics) == 6 and official_result(data).ranks.all()


class TestLeagueCommand:
    def test_scores_and_ranks_and_segments_nobody(self, run: Any) -> None:
        result = run("league")
        assert result.code == 0 and len(result.rows) == len(TRUSTS)
        assert [int(row["rank"]) for row in result.rows] == sorted(
            int(row["rank"]) for row in result.rows
        )
        assert all(row["score"] and not row["segment"] for row in result.rows)

    def test_says_that_the_cut_offs_are_not_published_and_how_to_enter_them(self, run: Any) -> None:
        said = run("league").err
        assert SAID[1:] in said and "boundary rule 'fixed'" in said

    def test_segments_by_the_lines_that_a_scenario_enters(self, run: Any) -> None:
        result = run("league", "--exact", scenario=ENTERED)
        assert "have not been published" not in result.err
        for row in result.rows:
            by_score = 1 + sum(float(row["score_exact"]) > line + 1e-9 for line in LINES)
            assert int(row["segment_before_override"]) == by_score

    def test_leaves_the_year_before_as_it_was(self, folder: DataFolder) -> None:
        key = LeagueKey("nof-2025-26", "official", LEAGUE, LAST)
        (data,) = load_leagues(open_release(folder), [key])
        assert data.awaited == "" and official_result(data).segments.all()
        assert with_entered(data, from_mapping(ENTERED)) is data


class TestOtherCommands:
    def test_entered_lines_alone_move_nobody(self, run: Any) -> None:
        rows = run("movement", scenario=ENTERED).rows
        assert all(row["segment_from"] and row["segment_from"] == row["segment_to"] for row in rows)

    def test_what_moves_is_moved_by_the_weights(self, run: Any) -> None:
        rows = run("movement", scenario={**ENTERED, "domain_weights": {"finance": 0}}).rows
        moved = [row for row in rows if row["segment_from"] != row["segment_to"]]
        assert moved and {row["cause"] for row in moved} <= {"weights", "weights+override"}
        assert all(float(row["share_boundary"] or 0) == 0 for row in rows)

    def test_without_lines_nobody_moves(self, run: Any) -> None:
        rows = run("movement", scenario={"version": 1, "domain_weights": {"finance": 0}}).rows
        assert not [row for row in rows if row["cause"] or row["segment_to"]]

    def test_a_new_year_moves_nobody_who_has_no_segment_in_it(self, run: Any) -> None:
        rows = run("movement", "--since", LAST).rows
        assert rows and not [row for row in rows if row["segment_to"] or row["cause"]]
        assert all(row["segment_from"] for row in rows)

    def test_tipping_says_what_is_missing(self, run: Any) -> None:
        result = run("tipping", TRUSTS[0])
        assert result.code == 2 and SAID in result.err and "fixed" in result.err
        assert run("tipping", TRUSTS[0], scenario=ENTERED).code == 0

    def test_robustness_and_consequences_work_with_and_without_lines(self, run: Any) -> None:
        for command in ("robustness", "consequences"):
            assert not [row for row in run(command).rows if row.get("firmness")]
            assert run(command, scenario=ENTERED).code == 0
        applies = run("consequences", scenario=ENTERED).rows
        assert any(row["official"] == "1" for row in applies)
        assert not any(row["official"] == "1" for row in run("consequences").rows)
