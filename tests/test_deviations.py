"""docs/deviations.md: every deviation says how to switch it off, and its settings do that."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from indicative_folder import PERIOD, indicative_folder
from ran import Ran
from shipped import ILLUSTRATIVE

from lib.__main__ import main
from lib.framework import load_framework
from lib.framework.loading import FRAMEWORKS
from lib.policy.loading import REFORM
from lib.store.folder import DataFolder

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "deviations.md").read_text(encoding="utf-8")
ROWS = [line.strip("|").split(" | ") for line in TEXT.splitlines() if line.startswith("| ")]
DEVIATIONS = {row[0].strip(): row for row in ROWS if row[0].strip() != "what"}
YEAR = (FRAMEWORKS / "nof-2025-26.yaml").read_text(encoding="utf-8")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    def ran(*arguments: str, data: Path = ILLUSTRATIVE.path, **scenario: Any) -> Ran:
        given = list(arguments)
        if scenario:
            path = tmp_path / "scenario.json"
            path.write_text(json.dumps({"version": 1, **scenario}), encoding="utf-8")
            given += ["--scenario", str(path)]
        code = main([*given, "--data", str(data), "--format", "csv"])
        captured = capsys.readouterr()
        assert code == 0, captured.err
        return Ran(code, captured.out, captured.err)

    return ran


class TestEveryRow:
    @pytest.mark.parametrize("what", DEVIATIONS)
    def test_says_how_to_switch_it_off_or_why_that_cannot_be(self, what: str) -> None:
        assert len(DEVIATIONS[what]) == 5
        how = DEVIATIONS[what][4].strip()
        assert re.search(r"`[^`]+`", how) or re.match(r"cannot be\b.{10,}", how)


class TestTheSettings:
    def test_other_lines_are_set_by_a_scenario(self, run: Any) -> None:
        lines = {"boundary": {"rule": "fixed", "cutoffs": [1.01, 1.02, 3.99]}}
        rows = run("league", "acute", "2025-26-Q4", **lines).rows
        assert {row["segment_before_override"] for row in rows} == {"3"}

    def test_other_lines_are_set_by_the_years_file(self, tmp_path: Path) -> None:
        text = YEAR.replace("values: [2.064, 2.2995, 2.585]", "values: [2.05, 2.2995, 2.585]")
        text = text.replace("values: [1.823, 2.370, 2.865]", "values: [1.9, 2.370, 2.865]")
        (tmp_path / "nof-2025-26.yaml").write_text(text, encoding="utf-8")
        changed = load_framework(tmp_path / "nof-2025-26.yaml")
        assert changed.cutoffs["2025-26-Q4"].values[0] == 2.05
        assert changed.domain_cutoffs["2025-26-Q1"]["access"].values[0] == 1.9

    def test_ranges_are_shown_only_when_asked_for(self, run: Any) -> None:
        plain = run("league", "ambulance", "2025-26-Q4").rows[0]
        ranged = run("league", "ambulance", "2025-26-Q4", "--ranges").rows[0]
        assert set(ranged) - set(plain) == {"score_low", "score_high", "rank_low", "rank_high"}

    def test_the_numbers_of_the_reform_are_set_and_its_rules_replaced(
        self, run: Any, tmp_path: Path
    ) -> None:
        asked = ("consequences", "ambulance", "2025-26-Q4")
        usual = run(*asked)
        told = "persistent_quarters 2"
        assert told not in usual.err and told in run(*asked, "--set", "persistent_quarters=2").err
        own = tmp_path / "own.yaml"
        own.write_text(
            REFORM.read_text(encoding="utf-8").replace("id: capital-freedom", "id: own-rule"),
            encoding="utf-8",
        )
        found = {row["rule"] for row in run(*asked, "--rules", str(own)).rows}
        assert {row["rule"] for row in usual.rows} ^ found == {"capital-freedom", "own-rule"}

    @pytest.mark.parametrize("indicator", ["ae_12_hours_from_decision", "ae_4_hours"])
    def test_an_indicator_is_left_out_of_an_indicative_league(
        self, run: Any, tmp_path: Path, indicator: str
    ) -> None:
        folder = indicative_folder(DataFolder(tmp_path / "data")).path
        asked = ("league", "acute", PERIOD)
        usual = {r["org_code"]: int(r["metrics_used"]) for r in run(*asked, data=folder).rows}
        left = run(*asked, data=folder, metric_weights={indicator: 0}).rows
        scored = [row for row in left if row["rank"]]
        assert scored
        assert all(int(r["metrics_used"]) == usual[r["org_code"]] - 1 for r in scored)

    def test_a_trust_is_left_out(self, run: Any, tmp_path: Path) -> None:
        folder = indicative_folder(DataFolder(tmp_path / "data")).path
        rows = run("league", "acute", PERIOD, data=folder, exclude=["R01"]).rows
        (left,) = [row for row in rows if row["org_code"] == "R01"]
        assert not left["rank"] and left["reason"] == "left out by the scenario"
