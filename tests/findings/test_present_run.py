"""Runs of prepared scenarios: the shipped one, and what is refused by file and line."""

from pathlib import Path

import pytest

from lib.errors import BriefError
from lib.findings.present_run import CHARTS, LARGEST, SHIPPED, load_run, own_run, read_run, runs_in
from lib.scenario import OFFICIAL, from_mapping

START = "version: 1\nsteps:\n"


def refused(text: str) -> str:
    with pytest.raises(BriefError) as caught:
        read_run(text.encode(), "mine.yaml")
    return str(caught.value)


class TestShippedRun:
    def test_begins_with_the_table_as_it_is_and_says_something_at_every_step(self) -> None:
        run = load_run(SHIPPED / "first-run.yaml")
        assert run.steps[0].scenario == OFFICIAL and not run.steps[0].presets
        assert all(step.say for step in run.steps)
        assert {step.chart for step in run.steps} == set(CHARTS)
        assert run.title


class TestReadRun:
    def test_reads_presets_scenario_chart_league_and_quarter(self) -> None:
        run = read_run(
            b"version: 1\ntitle: T\nsteps:\n"
            b"  - presets: [finance-half, override-off]\n    chart: matrix\n    league: acute\n"
            b"    period: 2025-26-Q4\n    say: Now\n"
            b"  - scenario: {domain_weights: {finance: 0.5}, override: {rule: off, cap: 3}}\n",
            "mine.yaml",
        )
        first, second = run.steps
        assert first.presets == ("finance-half", "override-off")
        assert (first.chart, first.league, first.period) == ("matrix", "acute", "2025-26-Q4")
        assert (first.say, run.title) == ("Now", "T")
        asked = {"domain_weights": {"finance": 0.5}, "override": {"rule": "off", "cap": 3}}
        assert second.scenario == from_mapping({"version": 1, **asked})
        assert second.chart == "flow"

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("- one", "line 1: a run holds version, title and steps"),
            ("version: 2\nsteps: []", "line 1: version must be 1"),
            ("version: 1\nstep: []", "line 2: 'step' is unknown here"),
            ("version: 1\nsteps: []", "line 2: steps must be a list of 1 to 40"),
            (f"{START}  - finance-half", "line 3: a step has a preset"),
            (f"{START}  - chart: flow", "line 3: a step has one of preset, presets and scenario"),
            (f"{START}  - preset: finance-half\n    scenario: {{}}", "line 3: a step has one of"),
            (f"{START}  - preset: finance-third", "line 3: 'finance-third' is no preset; they are"),
            (f"{START}  - presets: finance-half", "line 3: presets must be a list"),
            (f"{START}  - presets: []", "line 3: presets must be a list"),
            (f"{START}  - presets:\n    - [a]", "line 4: '['a']' is no preset"),
            (f"{START}  - preset: lines-2026-27", "line 3: 'lines-2026-27' asks for numbers"),
            (f"{START}  - preset: finance-half\n    chart: pie", "line 4: 'pie' is no chart"),
            (
                f"{START}  - preset: finance-half\n    league: dental",
                "line 4: 'dental' is no league",
            ),
            (f"{START}  - preset: finance-half\n    period: now", "line 4: 'now' is no quarter"),
            (f"{START}  - preset: finance-half\n    colour: red", "line 4: 'colour' is unknown"),
            (f"{START}  - preset: finance-half\n    say: [a]", "line 4: say must be one line"),
            (f"{START}  - preset: finance-half\n    say: {'a' * 401}", "at most 400 letters"),
            (f"{START}  - scenario: none", "line 3: scenario must hold what a scenario file"),
            (f"{START}  - scenario: {{weights: 1}}", "line 3: The scenario has an unknown key"),
            (f"{START}  - preset: a\n    preset: b", "line 4: 'preset' is there twice"),
            (f"{START}  - &one {{preset: a}}\n  - *one", "line 3: anchors and aliases"),
            (f"{START}  - scenario: {{exclude: [!x a]}}", "line 3: tags (!) have no use here"),
        ],
    )
    def test_refuses_in_one_line_that_names_file_and_line(self, text: str, said: str) -> None:
        message = refused(text)
        assert message.startswith("mine.yaml: ") and "\n" not in message
        assert said in message

    def test_refuses_a_file_that_is_larger_than_any_run(self) -> None:
        assert "larger than 20 kB" in refused("#" * (LARGEST + 1))


class TestLoadRun:
    def test_refuses_a_file_that_cannot_be_read(self, tmp_path: Path) -> None:
        with pytest.raises(BriefError, match=r"gone\.yaml cannot be read"):
            load_run(tmp_path / "gone.yaml")


class TestRunsIn:
    def test_finds_runs_by_name_the_first_folder_first(self, tmp_path: Path) -> None:
        (tmp_path / "first-run.yaml").write_text("mine")
        (tmp_path / "Not a name.yaml").write_text("")
        (tmp_path / "note.txt").write_text("")
        found = runs_in(tmp_path, SHIPPED)
        assert found == {"first-run": tmp_path / "first-run.yaml"}
        assert runs_in(None, SHIPPED)["first-run"] == SHIPPED / "first-run.yaml"
        assert runs_in(tmp_path / "nowhere") == {}


class TestOwnRun:
    def test_is_the_scenario_and_then_official_scoring(self) -> None:
        half = from_mapping({"version": 1, "domain_weights": {"finance": 0.5}})
        own, official = own_run(half).steps
        assert own.own and not official.own and official.scenario == OFFICIAL

    def test_is_one_step_where_nothing_differs(self) -> None:
        assert len(own_run(OFFICIAL).steps) == 1
