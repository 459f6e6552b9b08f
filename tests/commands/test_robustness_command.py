"""`robustness`: how firm segments and moves are, as scripts read it."""

from typing import Any

import pytest
from official_leagues import LEAGUE

PERIOD = "2025-26-Q4"
HALF = {"version": 1, "domain_weights": {"finance": 0.5}}
FEW = ("--draws", "200", "--format", "csv")


class TestRobustness:
    def test_prints_every_column_of_the_contract(self, run: Any, scenario: Any) -> None:
        ran = run("robustness", LEAGUE, PERIOD, "--scenario", scenario(HALF), *FEW)
        assert ran.code == 0
        assert ran.out.splitlines()[0] == (
            "org_code,org_name,segment_from,segment,p1,p2,p3,p4,keeps,moves,firmness,borderline,"
            "rank_low,rank_high"
        )
        for row in ran.rows:
            shares = [float(row[f"p{segment}"]) for segment in range(1, 5)]
            assert sum(shares) == pytest.approx(1)
            assert float(row["keeps"]) == shares[int(row["segment"]) - 1]
            moved = row["segment"] != row["segment_from"]
            assert (row["moves"] != "") == moved
            held = float(row["moves"] if moved else row["keeps"])
            words = ("firm", "leaning", "finely balanced")
            assert row["firmness"] == words[(held < 0.9) + (held < 0.6)]
            assert row["borderline"] in ("0", "1")
            assert 1 <= int(row["rank_low"]) <= int(row["rank_high"]) <= 61

    def test_is_official_against_itself_without_a_scenario(self, run: Any) -> None:
        ran = run("robustness", LEAGUE, PERIOD, *FEW)
        assert len(ran.rows) == 61
        assert {row["moves"] for row in ran.rows} == {""}
        assert all(row["segment"] == row["segment_from"] for row in ran.rows)

    def test_says_the_same_for_the_same_seed(self, run: Any) -> None:
        outs = [run("robustness", LEAGUE, PERIOD, *FEW, "--seed", seed).out for seed in "112"]
        assert outs[0] == outs[1] != outs[2]

    def test_no_spread_keeps_every_segment(self, run: Any) -> None:
        rows = run("robustness", LEAGUE, PERIOD, "--spread", "0", *FEW).rows
        assert {row["keeps"] for row in rows} == {"1.0"}

    def test_any_weights_are_less_sure_than_nearby_ones(self, run: Any) -> None:
        near, anywhere = (
            sum(float(row["keeps"]) for row in run("robustness", LEAGUE, PERIOD, *FEW, *more).rows)
            for more in ((), ("--spread", "any"))
        )
        assert anywhere < near

    def test_who_is_left_out_comes_last_without_numbers(self, run: Any, scenario: Any) -> None:
        org = run("league", LEAGUE, PERIOD, "--format", "csv").rows[0]["org_code"]
        file = scenario({"version": 1, "exclude": [org]})
        last = run("robustness", LEAGUE, PERIOD, "--scenario", file, *FEW).rows[-1]
        assert last["org_code"] == org and last["segment_from"]
        assert not any(last[c] for c in ("segment", "p1", "keeps", "moves", "firmness", "rank_low"))

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            (("--spread", "wide"), "--spread 'wide' is neither a number from 0 to 5 nor 'any'"),
            (("--spread", "-1"), "neither a number from 0 to 5"),
            (("--spread", "nan"), "neither a number from 0 to 5"),
            (("--draws", "0"), "--draws"),
            (("--draws", "1e9"), "--draws"),
            (("--seed", "-3"), "--seed"),
        ],
    )
    def test_a_wrong_number_is_one_clear_message(
        self, given: tuple[str, ...], said: str, run: Any
    ) -> None:
        ran = run("robustness", LEAGUE, PERIOD, *given)
        assert ran.code == 2 and not ran.out
        assert said in ran.err and ran.err.count("\n") == 1
