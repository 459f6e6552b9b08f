"""The commands that compute, run as scripts run them."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from official_leagues import LEAGUE

PERIOD = "2025-26-Q4"
HALF = {"version": 1, "domain_weights": {"finance": 0.5}}


class TestLeague:
    def test_prints_every_column_of_the_contract(self, run: Any) -> None:
        ran = run("league", LEAGUE, PERIOD, "--format", "csv", "--exact")
        assert ran.code == 0
        assert ran.out.splitlines()[0] == (
            "rank,org_code,org_name,score,segment_before_override,segment,override,"
            "metrics_used,basis,score_exact,reason"
        )
        assert len(ran.rows) == 61
        assert {row["basis"] for row in ran.rows} == {"illustrative"}
        assert {row["override"] for row in ran.rows} == {"0", "1"}
        ranks = [int(row["rank"]) for row in ran.rows if row["rank"]]
        assert ranks == sorted(ranks)

    def test_prints_likely_ranges_before_the_reason(self, run: Any) -> None:
        ran = run("league", LEAGUE, PERIOD, "--format", "csv", "--exact", "--ranges")
        assert ran.out.splitlines()[0].endswith(
            "score_exact,score_low,score_high,rank_low,rank_high,reason"
        )
        shown = [row for row in ran.rows if row["rank_low"]]
        assert len(shown) > 50
        assert {r["reason"] for r in ran.rows if r not in shown} <= {"too few metrics to say"}
        for row in shown:
            assert float(row["score_low"]) <= float(row["score_exact"]) <= float(row["score_high"])
            assert 1 <= int(row["rank_low"]) <= int(row["rank_high"]) <= 61

    def test_says_where_there_are_too_few_metrics_for_a_range(
        self, run: Any, scenario: Any
    ) -> None:
        others = dict.fromkeys(("effectiveness", "safety", "people", "finance"), 0)
        file = scenario({"version": 1, "domain_weights": others})
        ran = run("league", LEAGUE, PERIOD, "--format", "csv", "--ranges", "--scenario", file)
        scored = [row for row in ran.rows if row["score"]]
        assert {row["reason"] for row in scored} == {"too few metrics to say"}
        assert {row["score_low"] + row["rank_high"] for row in ran.rows} == {""}

    def test_lists_the_unscored_last_with_the_reason(self, run: Any, scenario: Any) -> None:
        first = run("league", LEAGUE, PERIOD, "--format", "csv").rows[0]["org_code"]
        file = scenario({"version": 1, "exclude": [first], "missing": {"min_metrics": 8}})
        rows = run("league", LEAGUE, PERIOD, "--scenario", file, "--format", "csv").rows
        unscored = [row for row in rows if not row["rank"]]
        assert rows[-len(unscored) :] == unscored
        reasons = {row["org_code"]: row["reason"] for row in unscored}
        assert reasons.pop(first) == "left out by the scenario"
        assert reasons
        assert all(reason.endswith("metrics, 8 required") for reason in reasons.values())
        for row in unscored:
            assert row["score"] == row["segment"] == row["segment_before_override"] == ""

    def test_prints_json_and_a_table_for_people(self, run: Any) -> None:
        rows = json.loads(run("league", LEAGUE, PERIOD, "--format", "json").out)
        assert rows[0]["rank"] == 1
        assert isinstance(rows[0]["override"], bool)
        table = run("league", LEAGUE, PERIOD).out.splitlines()
        assert len(table) == 62
        assert table[0].split()[:2] == ["rank", "org_code"]

    def test_an_empty_scenario_changes_no_byte(self, run: Any, scenario: Any) -> None:
        official = run("league", LEAGUE, PERIOD, "--format", "csv").out
        empty = run(
            "league", LEAGUE, PERIOD, "--format", "csv", "--scenario", scenario({"version": 1})
        )
        assert empty.out == official

    def test_notes_what_is_inert_on_stderr(self, run: Any, scenario: Any) -> None:
        ran = run(
            "league", LEAGUE, PERIOD, "--scenario",
            scenario({"version": 1, "metric_weights": {"OF1067": 2}}),
        )  # fmt: skip
        assert ran.code == 0
        assert ran.err == "" or ran.err.startswith("Note: CQC inspection, safe has no scores")


class TestMovement:
    def test_prints_every_column_and_shares_that_add_up(self, run: Any, scenario: Any) -> None:
        ran = run("movement", LEAGUE, PERIOD, "--scenario", scenario(HALF), "--format", "csv")
        assert ran.out.splitlines()[0] == (
            "org_code,org_name,segment_from,segment_to,rank_from,rank_to,score_from,score_to,"
            "cause,share_data,share_weights,share_boundary,share_override,tide"
        )
        moved = [row for row in ran.rows if row["segment_from"] != row["segment_to"]]
        assert moved
        for row in ran.rows:
            parts = ("share_data", "share_weights", "share_boundary", "share_override")
            change = int(row["segment_to"]) - int(row["segment_from"])
            assert sum(float(row[part]) for part in parts) == pytest.approx(change, abs=1e-9)
            assert (row["cause"] != "") == (change != 0)
            assert row["tide"] in {"0", "1"}

    def test_nothing_moves_without_a_scenario(self, run: Any) -> None:
        for row in run("movement", LEAGUE, PERIOD, "--format", "csv").rows:
            assert (row["segment_from"], row["cause"]) == (row["segment_to"], "")

    def test_compares_quarters_with_the_scenario_in_both(self, run: Any, scenario: Any) -> None:
        since = ("--since", "2025-26-Q3", "--format", "csv")
        plain = run("movement", LEAGUE, PERIOD, *since).rows
        assert any("data" in row["cause"] for row in plain)
        assert not any("weights" in row["cause"] for row in plain)
        changed = run("movement", LEAGUE, PERIOD, *since, "--scenario", scenario(HALF)).rows
        assert changed != plain

    def test_compares_a_scenario_with_another(self, run: Any, scenario: Any) -> None:
        same = run(
            "movement", LEAGUE, PERIOD, "--format", "csv",
            "--scenario", scenario(HALF), "--against", scenario(HALF, "other.json"),
        )  # fmt: skip
        assert all(row["cause"] == "" for row in same.rows)

    def test_takes_one_starting_point(self, run: Any, scenario: Any) -> None:
        ran = run("movement", LEAGUE, PERIOD, "--against", scenario(HALF), "--since", "2025-26-Q3")
        assert (ran.code, ran.err) == (2, "Error: Give --against or --since, not both.\n")


class TestFigures:
    def test_prints_an_indicators_figures_with_their_source(self, run: Any) -> None:
        ran = run("figures", "OF0082", "--period", PERIOD, "--format", "csv")
        assert ran.out.splitlines()[0] == (
            "org_code,indicator,period,numerator,denominator,value,status,source,vintage,view"
        )
        assert len(ran.rows) > 50
        one = run("figures", "OF0082", "--org", ran.rows[0]["org_code"], "--format", "csv").rows
        assert {row["org_code"] for row in one} == {ran.rows[0]["org_code"]}
        assert len(one) == 8

    def test_names_what_is_not_there(self, run: Any) -> None:
        unknown = run("figures", "OF0999")
        assert unknown.code == 2
        assert unknown.err.startswith("Error: There is no indicator 'OF0999' in these data; loaded")
        nobody = run("figures", "OF0082", "--org", "RXX", "--period", PERIOD)
        assert (nobody.code, nobody.err) == (
            2, f"Error: OF0082 has no figures for RXX and {PERIOD}.\n",
        )  # fmt: skip


class TestRefusals:
    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ({"version": 1, "wieghts": {}}, "unknown key 'wieghts'"),
            ({"version": 1, "metric_weights": {"OF9999": 1}}, "unknown metric 'OF9999'"),
            ({"version": 1, "metric_weights": {"OF0079": 1}}, "OF1080"),
            ({"version": 1, "domain_weights": {"money": 1}}, "unknown domain 'money'"),
            ({"version": 1, "domain_weights": {"finance": -1}}, "'domain_weights.finance' is -1"),
            ('{"version": 1, "domain_weights": {"finance": NaN}}', "NaN, which is not a number"),
            ('{"version": 1, "domain_weights": {"finance": 1e999}}', "from 0 to 100"),
            (
                {"version": 1, "boundary": {"rule": "fixed", "cutoffs": [2.5, 2.0, 3.0]}},
                "must rise",
            ),
            (
                {
                    "version": 1,
                    "domain_weights": dict.fromkeys(
                        ["access", "effectiveness", "safety", "people", "finance"], 0
                    ),
                },
                "any weight",
            ),
            ({"version": 1, "exclude": ["RXX"]}, "leaves out 'RXX'"),
            ("not json", "is not JSON"),
        ],
    )
    def test_a_faulty_scenario_is_one_clear_message(
        self, run: Any, scenario: Any, content: Any, message: str
    ) -> None:
        ran = run("league", LEAGUE, PERIOD, "--scenario", scenario(content))
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.count("\n") == 1
        assert ran.err.startswith("Error: ")
        assert message in ran.err

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (("league", "hospices", PERIOD), "no league 'hospices' in these data; loaded: "),
            (("league", LEAGUE, "2019-20-Q1"), "has no 2019-20-Q1; loaded: 2024-25-Q1"),
            (("league", LEAGUE, PERIOD, "--basis", "official"), "is not official"),
            (("league", LEAGUE, PERIOD, "--scenario", "nowhere.json"), "cannot be read: No such"),
            (("movement", LEAGUE, PERIOD, "--since", "2019-20-Q1"), "has no 2019-20-Q1"),
            (("league", LEAGUE), "Missing argument"),
            (("leage",), "No such command"),
        ],
    )
    def test_a_wrong_name_is_one_clear_message(
        self, run: Any, arguments: tuple[str, ...], message: str
    ) -> None:
        ran = run(*arguments)
        assert (ran.code, ran.out) == (2, "")
        assert message in ran.err
        assert "Traceback" not in ran.err

    def test_an_output_that_cannot_be_written_is_one_clear_message(
        self, run: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(sys.stdout, "write", full)
        ran = run("league", LEAGUE, PERIOD)
        assert ran.code == 2
        assert ran.err == "Error: the output cannot be written: No space left on device.\n"

    def test_a_folder_without_data_says_what_to_do(self, run: Any, tmp_path: Path) -> None:
        ran = run("league", LEAGUE, PERIOD, data=tmp_path)
        assert ran.code == 2
        assert "holds no data. Import a publication into it" in ran.err
