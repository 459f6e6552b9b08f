from typing import Any

import pytest
from leagues import framework

from lib.findings.metric_words import how_scored, pool_words, value_words
from lib.framework import Metric
from lib.store.details import MetricDetail

FRAMEWORK = framework()
LEAGUE = "mental-health-community"


def metric(score_id: str) -> Metric:
    return FRAMEWORK.metric_by_id[score_id]


def said(score_id: str, league: str = LEAGUE, **known: Any) -> str:
    given = {
        "metric_id": score_id,
        "components": {},
        "value": 5.0,
        "figure_period": "2025-26-Q4",
        "rank": None,
        "pool_n": None,
        "spread_n": None,
        "origin": "computed",
        **known,
    }
    return how_scored(metric(score_id), MetricDetail(**given), FRAMEWORK, league)


class TestRanked:
    def test_is_its_place_with_the_formula(self) -> None:
        assert said("OF1061", score=1.1, rank=3, pool_n=61, spread_n=61) == (
            "Place 3 of the 61 mental health and community trusts: "
            "1 + 3 × (3 − 1) ÷ (61 − 1) = 1.1000."
        )

    def test_has_no_formula_for_one_alone(self) -> None:
        words = said("OF1061", score=1.0, rank=1, pool_n=1, spread_n=1)
        assert words == "Alone among mental health and community trusts: 1."

    def test_says_how_a_published_score_was_rounded(self) -> None:
        known = {"rank": 2, "pool_n": 62, "spread_n": 62, "origin": "published"}
        assert said("OF1061", score=1.05, **known).endswith("= 1.0492; published rounded, as 1.05.")
        assert said("OF1061", score=1.07, **known).endswith("= 1.0492; published as 1.07.")

    def test_says_that_the_place_is_not_known_where_the_pool_is_not_loaded(self) -> None:
        words = said("OF1082", score=2.346, origin="published")
        assert words.startswith("Published as 2.35")
        assert words.endswith("the place is not known.")


class TestFloor:
    def test_spreads_those_that_reach_it(self) -> None:
        assert said("OF1057", score=1.5, rank=2, pool_n=9, spread_n=5) == (
            "Place 2 of the 5 organisations of every league that reach 70%: "
            "1 + 2 × (2 − 1) ÷ (5 − 1) = 1.5000."
        )

    def test_says_who_is_below_it(self) -> None:
        assert said("OF1057", score=4.0) == "Below the floor of 70%: 4."

    def test_says_so_of_a_published_score_by_its_value(self) -> None:
        below = {"score": 4.0, "value": 62.0, "origin": "published"}
        assert said("OF1057", **below) == "Below the floor of 70%: 4."
        assert said("OF1057", **{**below, "value": None}).startswith("Published as 4.00")


class TestStandard:
    @pytest.fixture
    def standard(self) -> Metric:
        found = [m for m in FRAMEWORK.metrics if m.rule.kind == "standard"]
        return found[0]

    def test_spreads_those_that_miss_it(self, standard: Metric) -> None:
        league = standard.leagues[0]
        words = said(standard.score_id, league, score=2.5, rank=2, pool_n=9, spread_n=5)
        assert "that miss" in words
        assert words.endswith("2 + 2 × (2 − 1) ÷ (5 − 1) = 2.5000.")

    def test_says_who_meets_it(self, standard: Metric) -> None:
        words = said(standard.score_id, standard.leagues[0], score=1.0)
        assert words.startswith("Meets the standard of ")
        assert words.endswith(": 1.")


class TestBanded:
    def test_gives_the_band(self) -> None:
        assert said("X-SHMI", "acute", score=2.0, value=2.0) == "Published band 2: 2."

    def test_says_that_only_the_score_is_published(self) -> None:
        words = "Its value and how it is scored are not published, only the score."
        assert said("OF1067", score=2.0, value=None) == words
        assert said("OF1067", score=2.0) == words


class TestCombined:
    def test_gives_both_values(self) -> None:
        words = said("OF1080", score=2.0, components={"OF0079": 0.5, "OF0081": -0.7})
        assert "0.5%" in words
        assert "0.7%" in words
        assert words.endswith("looked up together: 2.")

    def test_says_that_a_value_is_not_loaded(self) -> None:
        words = said("OF1080", score=2.0, components={"OF0079": 0.5})
        assert words == "Two published scores together, of which the values are not both loaded."


class TestPool:
    def test_is_all_or_the_league_or_the_leagues_named(self) -> None:
        league, ambulance = "mental health and community trusts", "ambulance trusts"
        assert pool_words(metric("OF1061"), FRAMEWORK, LEAGUE) == league
        assert pool_words(metric("OF1082"), FRAMEWORK, LEAGUE) == "organisations of every league"
        named = metric("OF1061").model_copy(update={"pool": (LEAGUE, "ambulance")})
        assert pool_words(named, FRAMEWORK, LEAGUE) == f"{league} and {ambulance}"
        assert pool_words(named, FRAMEWORK, "acute") == "acute trusts"


class TestValue:
    @pytest.mark.parametrize(
        ("score_id", "value", "words"),
        [
            ("OF1082", 5.4321, "5.43%"),
            ("OF1082", 74.915, "74.92%"),
            ("OF1082", 5.1, "5.1%"),
            ("OF1082", 0.0, "0%"),
            ("OF1082", 0.00413, "0.004%"),
            ("OF1082", 0.0000413, "0.00004%"),
            ("X-SHMI", 1.0, "band 1"),
            ("OF1061", 6.9, "6.9 out of 10"),
            ("OF1086", 101.0, "101"),
            ("OF1041", -2.5, "−2.5 percentage points"),
            ("OF1041", -2.555, "−2.56 percentage points"),
            ("OF1067", None, ""),
        ],
    )
    def test_carries_its_unit(self, score_id: str, value: float | None, words: str) -> None:
        assert value_words(metric(score_id), value) == words
