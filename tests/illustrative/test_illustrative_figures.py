"""The fictional figures resemble life: spread, gaps, ties, persistence, flags."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from illustrative.shipped_tables import LEAGUES, NEWEST, figures, league, members, table, values

from lib.illustrative.support import SUPPORT
from lib.illustrative.times import QUARTERS

MENTAL = LEAGUES[0]
Q1, Q2, Q3, Q4 = QUARTERS[4:]
WHOLE = ("OF1035", "OF1067", "X-INPATIENT", "X-SHMI-VALUE", SUPPORT, "headcount", "population")


def trusts_of(word: str) -> set[str]:
    subtype = table("organisations").set_index("org_code")["subtype"].dropna()
    return set(subtype[subtype.str.startswith(word)].index)


class TestValues:
    def test_have_the_publications_decimals(self) -> None:
        value = table("figures")["value"]
        assert (value == value.round(2)).all()
        rows = figures("quarter")
        whole = rows.loc[rows["indicator_id"].isin(WHOLE), "value"]
        assert (whole == whole.round(0)).all()

    def test_never_hold_minus_zero(self) -> None:
        """It would be another byte and the same number."""
        value = table("figures")["value"].to_numpy()
        assert not np.signbit(value[value == 0]).any()

    @pytest.mark.parametrize("indicator", ["OF0005", "OF0016", "OF0057", "OF0063"])
    def test_percentages_are_percentages(self, indicator: str) -> None:
        for quarter in QUARTERS:
            assert values(indicator, quarter).between(0, 100).all()

    def test_the_two_staff_survey_scores_go_together(self) -> None:
        for name in (MENTAL, "acute"):
            for quarter in (QUARTERS[0], Q4):
                raising = values("OF0061", quarter, name)
                engaged = values("OF0084", quarter, name)
                assert raising.corr(engaged) == pytest.approx(0.85, abs=0.07)

    def test_most_plan_no_deficit_and_many_exactly_none(self) -> None:
        for name in (MENTAL, "acute"):
            plan = values("OF0079", Q4, name)
            assert 0.1 < (plan < 0).mean() < 0.33
            assert (plan == 0).mean() > 0.35

    def test_a_few_boards_plan_a_deficit(self) -> None:
        for quarter in QUARTERS:
            assert 1 <= (values("OF0079", quarter, "icb") < 0).sum() <= 8

    def test_some_miss_the_floor(self) -> None:
        for quarter in QUARTERS:
            assert 1 <= (values("OF0057", quarter) < 70).sum() <= 8

    @pytest.mark.parametrize(
        ("indicator", "low", "median", "high"),
        [
            ("OF0013", 0.55, 72, 0.85),
            ("OF0023", 0.5, 61.5, 0.78),
            ("OF0011", 0.5, 71, 0.88),
            ("OF0010", 0.6, 77.5, 0.88),
            ("OF0084", 0.063, 6.9, 0.077),
            ("OF0082", 0.035, 5.3, 0.07),
        ],
    )
    def test_of_acute_trusts_lie_where_the_official_statistics_do(
        self, indicator: str, low: float, median: float, high: float
    ) -> None:
        """At the 5th, 50th and 95th percentile; winter is worse, so the year is looked at."""
        found = pd.concat([values(indicator, quarter, "acute") for quarter in QUARTERS[4:]])
        fifth, middle, last = found.quantile([0.05, 0.5, 0.95])
        assert middle == pytest.approx(median, rel=0.05)
        assert 100 * low < fifth < middle < last < 100 * high


class TestTies:
    def test_many_wait_nowhere_over_a_year_and_tie(self) -> None:
        for quarter in QUARTERS:
            assert 0.15 < (values("OF0005", quarter) == 0).mean() < 0.45

    def test_mrsa_is_mostly_none(self) -> None:
        for quarter in QUARTERS:
            assert 0.5 < (values("OF0020", quarter, "acute") == 0).mean() < 0.8

    def test_infections_are_whole_cases(self) -> None:
        rows = figures("quarter")
        infections = rows[rows["indicator_id"].isin(("OF0020", "OF0048", "OF0088"))]
        assert (infections["numerator"] % 1 == 0).all()
        per = 100_000 * infections["numerator"] / infections["denominator"]
        assert (per - infections["value"]).abs().max() <= 0.005 + 1e-9
        cases = infections.groupby("indicator_id")["numerator"].mean()
        assert cases["OF0020"] < 1
        assert 5 < cases["OF0088"] < cases["OF0048"]

    def test_mortality_is_as_expected_for_most(self) -> None:
        bands = values("X-SHMI-VALUE", Q4, "acute").value_counts(normalize=True)
        assert set(bands.index) == {1, 2, 3}
        assert bands[2] > 0.6


class TestPersistence:
    @pytest.mark.parametrize("indicator", ["OF0061", "OF0084", "OF1035"])
    def test_a_survey_is_new_in_q4_only(self, indicator: str) -> None:
        first = values(indicator, Q1)
        assert first.equals(values(indicator, QUARTERS[3]))
        assert first.equals(values(indicator, Q2))
        assert first.equals(values(indicator, Q3))
        assert not first.equals(values(indicator, Q4))

    @pytest.mark.parametrize("indicator", ["OF0061", "OF0084"])
    def test_a_new_survey_finds_much_what_the_last_one_did(self, indicator: str) -> None:
        for name in (MENTAL, "acute"):
            assert values(indicator, Q1, name).corr(values(indicator, Q4, name)) > 0.6

    def test_the_plan_holds_all_year(self) -> None:
        assert all(values("OF0079", Q1).equals(values("OF0079", q)) for q in QUARTERS[4:])
        assert not values("OF0079", QUARTERS[3]).equals(values("OF0079", Q1))

    def test_costs_are_new_in_q2(self) -> None:
        assert not values("OF0086", Q1).equals(values("OF0086", Q2))
        assert values("OF0086", Q2).equals(values("OF0086", Q4))

    @pytest.mark.parametrize(
        ("indicator", "name"),
        [
            *(("OF0005", MENTAL), ("OF0016", MENTAL), ("OF0041", MENTAL), ("OF0063", MENTAL)),
            *(("OF0082", MENTAL), ("OF0013", "acute"), ("OF0023", "acute"), ("OF0014", "acute")),
            *(("OF0085", "acute"), ("X-ICB-RTT18-VALUE", "icb")),
        ],
    )
    def test_others_drift(self, indicator: str, name: str) -> None:
        for before, after in pairwise(QUARTERS):
            assert 0.6 <= values(indicator, before, name).corr(values(indicator, after, name)) < 1

    def test_figures_are_dated_as_the_official_ones_are(self) -> None:
        scores = table("metric_scores")
        of_most = scores[~scores["metric_id"].isin(("OF1067",))]
        dated = of_most[of_most["period"] == Q4].groupby("metric_id")["figure_period"].first()
        assert dated["OF1005"] == "2026-03"
        assert dated["OF1013"] == "2025-26-Q4"
        assert dated["OF1061"] == "2025"
        assert dated["OF1082"] == "2025-26-Q3"
        assert dated["OF1086"] == "2024-25"
        ages = scores[scores["period"] == Q3].groupby("metric_id")["age_months"].max()
        assert ages["OF1061"] == 12
        assert ages["OF1082"] == 3
        assert ages["OF1080"] == 0


class TestGaps:
    def test_community_trusts_lack_the_mental_health_metrics(self) -> None:
        for indicator in ("OF0016", "OF0063", "OF1035"):
            assert not set(values(indicator, Q4).index) & trusts_of("Community")

    def test_half_the_mental_health_trusts_lack_the_community_metrics(self) -> None:
        with_waits = trusts_of("Mental") & set(values("OF0005", Q4).index)
        assert 0.4 < len(with_waits) / 45 < 0.7

    @pytest.mark.parametrize("indicator", ["OF0005", "OF0057"])
    def test_half_the_acute_trusts_or_fewer_provide_community_services(
        self, indicator: str
    ) -> None:
        assert 0.3 < len(values(indicator, Q4, "acute")) / 134 <= 0.5

    def test_some_specialist_trusts_have_no_a_and_e(self) -> None:
        specialists = trusts_of("Specialist")
        assert len(specialists - set(values("OF0013", Q4, "acute").index)) >= 8
        assert len(specialists & set(values("OF0013", Q4, "acute").index)) >= 2

    def test_cancer_centres_have_no_18_week_waits(self) -> None:
        without = trusts_of("Specialist") - set(values("OF0023", Q4, "acute").index)
        assert len(without & set(values("OF0011", Q4, "acute").index)) >= 2

    def test_trusts_rest_on_as_many_metrics_as_in_life(self) -> None:
        for quarter in QUARTERS:
            used = league(MENTAL, quarter).matrix.present.sum(axis=1)
            assert np.sort(used)[:2].tolist() in ([4, 6], [4, 5])
            assert used.max() == 12
            acute = league("acute", quarter).matrix.present.sum(axis=1)
            assert np.median(acute) >= 17
            assert acute.max() <= 22

    def test_a_few_have_a_recent_inspection(self) -> None:
        for quarter in QUARTERS:
            assert 3 <= len(values("OF1067", quarter)) <= 10
            assert 20 <= len(values("OF1067", quarter, "acute")) <= 60
        scores = table("metric_scores")
        assert (scores.loc[scores["metric_id"] == "OF1067", "age_months"] <= 24).all()

    def test_some_trusts_report_a_changed_set_of_metrics(self) -> None:
        for before, after in pairwise(QUARTERS):
            a, b = league(MENTAL, before), league(MENTAL, after)
            changed = (a.matrix.present != b.matrix.present).any(axis=1).sum()
            assert 2 <= changed <= 14


class TestFlags:
    @pytest.mark.parametrize(
        ("name", "fewest", "most"),
        [(MENTAL, 9, 21), ("acute", 30, 50), ("ambulance", 0, 3), ("icb", 1, 8)],
    )
    def test_cover_planned_deficits_and_support(self, name: str, fewest: int, most: int) -> None:
        for quarter in QUARTERS:
            data = league(name, quarter)
            orgs = list(data.orgs)
            plan = values("OF0079", quarter, name).reindex(orgs)
            support = values(SUPPORT, quarter, name).reindex(orgs).fillna(0)
            assert data.flag.tolist() == ((plan < 0) | (support > 0)).tolist()
            assert fewest <= data.flag.sum() <= most
            assert not ((plan < 0) & (support > 0)).any()

    def test_some_hold_for_support_alone(self) -> None:
        for name in (MENTAL, "acute"):
            for quarter in QUARTERS:
                assert (values(SUPPORT, quarter, name) > 0).any()

    def test_marks_are_given_for_trusts_only(self) -> None:
        assert values(SUPPORT, NEWEST, "icb").empty
        assert len(values(SUPPORT, NEWEST, "acute")) == len(members("acute", NEWEST))
