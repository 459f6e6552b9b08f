from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from leagues import league_of
from official_leagues import QUARTERS, Leagues

from lib.findings.frozen_quarters import (
    FrozenQuarters,
    frozen_quarters,
    frozen_step,
    frozen_table,
)
from lib.findings.frozen_quarters_types import FrozenStep, MetricStep
from lib.findings.frozen_quarters_words import plan_words, title
from lib.framework import frameworks
from lib.league import FigureDates
from lib.robustness.frozen import StandingPlan
from lib.scenario import OFFICIAL, bind, from_mapping
from lib.scoring.league import LeagueResult, score_league

SURVEY, SICK, FINANCE, COSTS = "OF1061", "OF1082", "OF1080", "OF1086"
DATA = league_of({"A": {SICK: 1.0}})
PERIODS = ("2025-26-Q1", "2025-26-Q2", "2025-26-Q3")
Rows = dict[str, dict[str, float]]

FIRST: Rows = {
    "Ash": {SURVEY: 2.0, SICK: 1.0, FINANCE: 2.0},
    "Elm": {SURVEY: 3.0, SICK: 2.0, FINANCE: 2.0},
    "Fir": {SURVEY: 3.0, SICK: 2.0},
}
SECOND: Rows = {
    "Ash": {SURVEY: 2.0, SICK: 1.2, FINANCE: 2.0, COSTS: 1.0},
    "Elm": {SURVEY: 3.0, SICK: 2.0, FINANCE: 3.0},
    "Fir": {SURVEY: 3.0, SICK: 2.5},
}
THIRD: Rows = {org: {**of, SURVEY: 1.0} for org, of in SECOND.items()}


def results(*quarters: Rows, scenario: dict[str, Any] | None = None) -> list[LeagueResult]:
    given = from_mapping({"version": 1, **(scenario or {})})
    found = []
    for period, rows in zip(PERIODS, quarters, strict=False):
        data = replace(league_of(rows, planned=dict.fromkeys(rows, 1.0)), period=period)
        found.append(score_league(data, bind(given, data).rules))
    return found


def steps(*quarters: Rows, **options: Any) -> list[FrozenStep]:
    found = results(*quarters, **options)
    return [frozen_step(a, b) for a, b in pairwise(found)]


def finding(*quarters: Rows, idle: tuple[str, ...] = (), **scenario: Any) -> FrozenQuarters:
    given = from_mapping({"version": 1, **scenario})
    now = results(*quarters, scenario=scenario)[-1]
    return frozen_quarters(steps(*quarters, scenario=scenario), now, given, idle)


class TestFrozenStep:
    def test_tells_frozen_metrics_from_those_of_which_some_scores_changed(self) -> None:
        (of,) = steps(FIRST, SECOND)
        assert dict(of.metrics) == {
            SURVEY: MetricStep("frozen", 0.0, 3),
            SICK: MetricStep("new", 2 / 3, 3),
            FINANCE: MetricStep("new", 0.5, 2, plan=True),
        }
        assert (of.frozen, of.of, of.plan) == (1, 3, StandingPlan(FINANCE, 3, 3))

    def test_means_the_share_of_weight_over_who_is_scored_in_both(self) -> None:
        (of,) = steps(FIRST, SECOND)
        assert of.weight == pytest.approx((1 / 3 + 1 / 3 + 1 / 2) / 3)

    def test_weighs_by_the_scenario(self) -> None:
        (of,) = steps(FIRST, SECOND, scenario={"metric_weights": {SICK: 0}})
        assert of.weight == pytest.approx((1 / 2 + 1 / 2 + 1) / 3)
        assert [metric for metric, _ in of.metrics] == [SURVEY, FINANCE]

    def test_of_leagues_with_nothing_in_common_has_no_share(self) -> None:
        (of,) = steps({"A": {SICK: 1.0}}, {"B": {SICK: 1.0}})
        assert (of.metrics, of.weight, of.frozen) == ((), None, 0)
        (of,) = steps({"A": {SICK: 1.0}}, {"A": {SURVEY: 1.0}})
        assert (of.metrics, of.weight) == ((), None)

    def test_stars_a_frozen_figure_whose_scores_moved_in_the_pool(self) -> None:
        rules = frameworks()["weighbridge-indicative"]
        ids = [m.score_id for m in rules.metrics_of("acute")][:3]
        dates = tuple(FigureDates(m, "2024", 3, "2024", 3) for m in ids[:1])
        a, b = (
            replace(
                league_of(
                    {"A": dict.fromkeys(ids, x), "B": dict.fromkeys(ids, 2.0)},
                    **{"league": "acute", "rules": rules, "cutoffs": None},
                ),
                period=period,
                dates=dates,
            )
            for x, period in ((1.0, PERIODS[0]), (3.0, PERIODS[1]))
        )
        old, now = (score_league(of, bind(OFFICIAL, of).rules) for of in (a, b))
        of = frozen_step(old, now)
        assert dict(of.metrics)[ids[0]] == MetricStep("frozen", 0.5, 2)
        found = frozen_quarters([of], now, OFFICIAL)
        assert found.note.startswith("* The same figures as before")
        assert "segment" not in " ".join((found.title, found.subtitle, *found.sentences))


class TestFrozenQuarters:
    def test_says_in_which_step_most_of_the_weight_stood_still(self) -> None:
        found = finding(FIRST, SECOND, THIRD)
        # sickness, finance and costs are the same in the third quarter
        assert found.title == (
            "Three quarters are not three independent tests: 3 of 4 metrics, 64% of the weight, "
            "had no new figure from Q2 to Q3 2025/26"
        )
        assert found.caveat == (
            "Official data · Mental health and community · Q1 to Q3 2025/26 · each quarter scored "
            "by itself"
        )
        assert found.sentences[0] == (
            "The plan, one half of combined finance, stood still in 1 of 2 steps for all trusts or "
            "nearly all."
        )
        assert found.note == ""

    def test_has_a_row_a_metric_and_a_cell_a_step(self) -> None:
        rows = {row.metric_id: row for row in finding(FIRST, SECOND, THIRD).rows}
        assert [cell.state for cell in rows[SURVEY].cells] == ["frozen", "new"]
        assert [cell.state for cell in rows[COSTS].cells] == ["apart", "frozen"]
        assert rows[SURVEY].released == "one figure a year"
        assert (rows[SICK].name, rows[SICK].released) == ("Sickness absence", "")
        order = [metric.score_id for metric in DATA.framework.metrics]
        assert list(rows) == sorted(rows, key=order.index)

    def test_of_a_what_if_says_which(self) -> None:
        found = finding(FIRST, SECOND, metric_weights={SICK: 0}, idle=PERIODS[2:])
        assert found.title.startswith(
            "In the scenario, two quarters are not two independent tests: "
        )
        assert "what-if, not official · sickness absence left out · each" in found.caveat
        assert "The scenario cannot act in Q3 2025/26, which is passed over." in found.sentences

    def test_has_a_table_with_a_row_a_cell_and_one_a_step(self) -> None:
        found = finding(FIRST, SECOND, THIRD)
        table = frozen_table(found)
        assert len(table.rows) == 4 * 2 + 2
        assert {len(row) for row in table.rows} == {len(table.columns)}
        first, last = (dict(zip(table.columns, table.rows[i], strict=True)) for i in (0, -1))
        assert first["step"] == "Q1 to Q2 2025/26" and first["metrics"] is None
        assert (last["metrics_frozen"], last["metrics"]) == (3, 4)
        states = {row[table.columns.index("state")] for row in table.rows}
        assert states == {"frozen", "new", "not in both", ""}
        assert table.caveat == found.caveat

    def test_of_leagues_with_nothing_in_common_says_so(self) -> None:
        found = finding({"A": {SICK: 1.0}}, {"B": {SICK: 1.0}})
        assert found.title == "No metric counts in both quarters from Q1 to Q2 2025/26"
        assert found.rows == ()


def step(frozen: int, of: int, weight: float | None = 0.5, at: int = 0) -> FrozenStep:
    cells = (("frozen", 0.0, 3),) * frozen + (("new", 0.5, 3),) * (of - frozen)
    metrics = tuple((f"M{i}", MetricStep(*cell)) for i, cell in enumerate(cells))  # type: ignore[arg-type]
    return FrozenStep(PERIODS[at], PERIODS[at + 1], metrics, weight, None)


class TestTitle:
    @pytest.mark.parametrize(
        ("of", "said"),
        [
            ([step(0, 3, 0.0)], "No metric stood still for all trusts from Q1 to Q2 2025/26"),
            ([step(0, 3, 0.0), step(0, 3, 0.0, 1)], "No metric stood still for all trusts in "
             "either step"),
            ([step(1, 1, 1.0)], "Two quarters are not two independent tests: not even the one "
             "metric had a new figure from Q1 to Q2 2025/26"),
            ([step(2, 2, 1.0)], "Two quarters are not two independent tests: none of the 2 metrics "
             "had a new figure from Q1 to Q2 2025/26"),
            ([step(2, 3, 0.6), step(1, 3, 0.3, 1)], "Three quarters are not three independent "
             "tests: 2 of 3 metrics, 60% of the weight, had no new figure from Q1 to Q2 2025/26"),
            ([step(1, 2, None)], "Two quarters are not two independent tests: 1 of 2 metrics had "
             "no new figure from Q1 to Q2 2025/26"),
        ],
    )  # fmt: skip
    def test_names_what_stood_still(self, of: list[FrozenStep], said: str) -> None:
        assert title(of, DATA) == said

    def test_counts_more_than_nine_quarters_in_figures(self) -> None:
        years = [f"20{y}-{y + 1}-Q{q}" for y in (22, 23, 24) for q in (1, 2, 3, 4)]
        many = [replace(step(1, 2), since=a, until=b) for a, b in pairwise(years)]
        assert title(many, DATA).startswith("12 quarters are not 12 independent tests")


class TestPlan:
    def test_is_said_of_one_step_and_of_all(self) -> None:
        cell = (FINANCE, MetricStep("new", 0.5, 2, plan=True))
        one = replace(step(0, 0), metrics=(cell,), plan=StandingPlan(FINANCE, 60, 61))
        assert plan_words([one], DATA) == [
            "The plan, one half of combined finance, stood still for all trusts or nearly all."
        ]
        assert "in both steps for all" in plan_words([one, one], DATA)[0]
        assert plan_words([step(1, 2)], DATA) == []


class TestOfficialYear:
    def test_finds_surveys_and_costs_frozen(self, official_leagues: Leagues) -> None:
        found = [
            score_league(data, bind(OFFICIAL, data).rules)
            for data in (official_leagues(period)[0] for period in QUARTERS)
        ]
        of = [frozen_step(a, b) for a, b in pairwise(found)]
        assert [(one.frozen, one.of) for one in of] == [(4, 12), (5, 12), (1, 11)]
        assert frozen_quarters(of, found[-1], OFFICIAL).title == (
            "Four quarters are not four independent tests: 5 of 12 metrics, 41% of the weight, had "
            "no new figure from Q2 to Q3 2025/26"
        )
