from typing import Any

import pytest
from leagues import league_of

from lib.findings.case import case
from lib.findings.distribution import Distribution, distribution
from lib.league import LeagueData
from lib.scenario import from_mapping

SCORES = {"A": 1.96, "B": 1.97, "C": 2.0, "D": 2.3, "E": 3.5}
DATA = league_of(
    {org: {"OF1082": score} for org, score in SCORES.items()}, flagged=["A"], cutoffs=(2.0, 2.5, 3)
)


def found(data: LeagueData = DATA, **scenario: Any) -> Distribution:
    return distribution(case(data, from_mapping({"version": 1, **scenario}), "held"))


class TestTitle:
    def test_counts_the_scores_near_a_line(self) -> None:
        assert (
            found().title
            == "0 of 5 trusts change segment; 3 of 5 scores lie within 0.05 of a cut-off"
        )

    def test_counts_one(self) -> None:
        lines = {"rule": "fixed", "cutoffs": [1.2, 2.25, 2.75]}
        assert found(boundary=lines).title == (
            "3 of 5 trusts change segment; 1 of 5 scores lies within 0.05 of a cut-off"
        )

    def test_says_that_nobody_is_scored(self) -> None:
        assert found(exclude=list(SCORES)).title == "Nobody is scored, so there is no score to draw"

    def test_says_that_too_few_are_scored_for_lines(self) -> None:
        finding = found(boundary={"rule": "quartile"}, exclude=["A", "B"])
        assert finding.title == "Too few are scored to draw cut-offs between segments"
        assert finding.lines == ()


class TestSubtitle:
    def test_counts_the_segments_before_the_override(self) -> None:
        assert found().subtitle.endswith(
            "3 in segment 1, 1 in segment 2, 0 in segment 3 and 1 in segment 4"
        )


class TestDots:
    def test_stand_in_the_middle_of_their_bin_one_above_the_other(self) -> None:
        dots = {dot.org_code: (dot.at, dot.place) for dot in found().dots}
        assert dots["A"] == (pytest.approx(1.98), 0)
        assert dots["B"] == (pytest.approx(1.98), 1)
        assert dots["C"] == (pytest.approx(2.02), 0)

    def test_leave_out_who_is_unscored(self) -> None:
        assert [dot.org_code for dot in found(exclude=["A", "C"]).dots] == ["B", "D", "E"]

    def test_carry_the_segment_by_score_alone(self) -> None:
        assert {dot.org_code: dot.segment for dot in found().dots}["A"] == 1


class TestAxis:
    def test_is_the_same_whatever_the_scores_and_lines(self) -> None:
        assert (found().low, found().high) == (1.0, 4.0)

    def test_spans_all_scores_where_nobody_is_scored(self) -> None:
        finding = found(exclude=list(SCORES))
        assert (finding.low, finding.high, finding.dots) == (1.0, 4.0, ())


class TestCounts:
    def test_go_by_the_scenario_and_officially(self) -> None:
        finding = found(boundary={"rule": "fixed", "cutoffs": [1, 1.1, 1.2]})
        assert finding.counts == (0, 0, 0, 5)
        assert finding.official_counts == (3, 1, 0, 1)
