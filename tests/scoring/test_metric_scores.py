from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest
from leagues import LEAGUE, framework
from pandas import DataFrame

from lib.framework import Band, Banded, Framework, Metric, Standard
from lib.scoring.metric_scores import metric_scores

PERIOD = "2025-26-Q4"


def reported(
    indicator: str, *values: float | None, league: str = LEAGUE, first: int = 0
) -> DataFrame:
    return pd.DataFrame(
        {
            "league": league,
            "period": PERIOD,
            "org_code": [f"T{i:02}" for i in range(first, first + len(values))],
            "indicator_id": indicator,
            "value": values,
            "rank": None,
        }
    )


def scores(*values: DataFrame, metric: str, rules: Framework | None = None) -> list[float]:
    result = metric_scores(pd.concat(values), rules or framework())
    return [float(score) for score in result[result["metric_id"] == metric]["score"]]


def with_metric(**changes: object) -> Framework:
    """The framework with one metric more, of acute trusts."""
    fields = {
        "score_id": "OF1900",
        "value_id": "OF0900",
        "name": "A metric of the test",
        "domain": "access",
        "unit": "%",
        "better": "high",
        "leagues": ("acute", LEAGUE),
    }
    return framework().adopting([Metric.model_validate({**fields, **changes})])


class TestRanked:
    def test_spreads_from_one_to_four_by_rank(self) -> None:
        assert scores(reported("OF0082", 5.0, 3.0, 9.0, 4.0), metric="OF1082") == [3, 1, 4, 2]

    def test_high_is_best_where_the_metric_says_so(self) -> None:
        assert scores(reported("OF0084", 5.0, 7.0, 6.0), metric="OF1084") == [4, 1, 2.5]

    def test_ties_take_the_better_place(self) -> None:
        assert scores(reported("OF0082", 1.0, 1.0, 2.0, 3.0), metric="OF1082") == [1, 1, 3, 4]

    def test_one_organisation_alone_is_the_best(self) -> None:
        assert scores(reported("OF0082", 5.0), metric="OF1082") == [1]

    def test_missing_values_are_not_scored(self) -> None:
        assert scores(reported("OF0082", 5.0, None, 9.0), metric="OF1082") == [1, 4]

    def test_a_printed_place_overrules_ours(self) -> None:
        values = reported("OF0084", 7.0, 7.0, 6.0)
        values["rank"] = [2, 1, 3]
        assert scores(values, metric="OF1084") == [2.5, 1, 4]


class TestThreads:
    def test_score_apart_from_each_other(self) -> None:
        """Each its own values, though all share one empty database."""
        asked = [reported("OF0041", *range(n)) for n in range(1, 13)]
        with ThreadPoolExecutor(4) as threads:
            found = list(threads.map(lambda values: scores(values, metric="OF1041"), asked))
        assert found == [scores(values, metric="OF1041") for values in asked]


class TestPools:
    def test_most_metrics_are_ranked_among_all_leagues(self) -> None:
        acute = reported("OF0082", 2.0, 6.0, league="acute", first=10)
        assert scores(reported("OF0082", 5.0, 3.0), acute, metric="OF1082") == [1, 4, 3, 2]

    def test_some_are_ranked_within_the_league(self) -> None:
        acute = reported("OF0084", 2.0, 6.0, league="acute", first=10)
        assert scores(reported("OF0084", 5.0, 3.0), acute, metric="OF1084") == [4, 1, 1, 4]

    def test_some_among_the_leagues_named_and_others_apart(self) -> None:
        rules = with_metric(rule={"kind": "ranked"}, pool=("ambulance", LEAGUE))
        acute = reported("OF0900", 2.0, 6.0, league="acute", first=10)
        own = reported("OF0900", 5.0, 3.0)
        assert scores(own, acute, metric="OF1900", rules=rules) == [4, 1, 1, 4]


class TestStandard:
    RULE = Standard(kind="standard", at=75)

    def test_meeting_it_scores_one_and_the_others_spread_from_two(self) -> None:
        rules = with_metric(rule=self.RULE)
        values = reported("OF0900", 80.0, 75.0, 74.0, 60.0, 70.0)
        assert scores(values, metric="OF1900", rules=rules) == [1, 1, 2, 4, 3]

    def test_works_where_low_is_best(self) -> None:
        rules = with_metric(rule=self.RULE, better="low")
        assert scores(reported("OF0900", 75.0, 76.0, 90.0), metric="OF1900", rules=rules) == [
            1,
            2,
            4,
        ]


class TestFloor:
    def test_below_it_scores_four_and_the_others_spread_to_three(self) -> None:
        values = reported("OF0057", 69.9, 70.0, 80.0, 90.0, 20.0)
        assert scores(values, metric="OF1057") == [4, 3, 2, 1, 4]

    def test_works_where_low_is_best(self) -> None:
        rules = with_metric(rule={"kind": "floor", "at": 10}, better="low")
        assert scores(reported("OF0900", 10.0, 5.0, 11.0), metric="OF1900", rules=rules) == [
            3,
            1,
            4,
        ]


class TestBands:
    def test_map_values_to_scores(self) -> None:
        bands = (
            Band(at_least=0, score=1),
            Band(at_least=-5, exclusive=True, score=3),
            Band(score=4),
        )
        rules = with_metric(rule=Banded(kind="banded", bands=bands))
        values = reported("OF0900", 0.0, -0.1, -5.0, -4.9)
        assert scores(values, metric="OF1900", rules=rules) == [1, 3, 4, 3]

    def test_the_components_of_finance_are_no_metrics_of_their_own(self) -> None:
        result = metric_scores(reported("OF0079", 1.0, -3.0), framework())
        assert result.empty

    @pytest.mark.parametrize(
        ("plan", "variance", "score"),
        [
            (0.0, 0.0, 1), (0.0, -0.49, 1), (0.0, -0.5, 2), (0.0, -1.0, 3),
            (-0.01, 0.0, 2), (-0.99, -0.4, 2), (-0.99, -0.9, 3), (-0.99, -2.0, 4),
            (-1.0, 0.0, 2), (-1.99, -0.4, 3), (-1.5, -0.6, 3), (-1.5, -1.5, 4),
            (-2.0, 0.0, 2), (-9.0, -0.1, 3), (-2.0, -0.7, 4), (-2.0, -1.0, 4),
        ],
    )  # fmt: skip
    def test_plan_and_variance_meet_in_the_matrix(
        self, plan: float, variance: float, score: int
    ) -> None:
        values = (reported("OF0079", plan), reported("OF0081", variance))
        assert scores(*values, metric="OF1080") == [score]

    def test_half_of_finance_is_no_score(self) -> None:
        assert scores(reported("OF0079", 1.0), metric="OF1080") == []
