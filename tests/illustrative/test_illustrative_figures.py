"""The fictional figures resemble life: spread, gaps, ties, persistence, flags."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from illustrative.shipped_tables import table
from shipped import illustrative_leagues

from lib.framework import frameworks
from lib.illustrative.support import SUPPORT

QUARTERS = frameworks()["nof-2025-26"].periods
Q1, Q2, Q3, Q4 = QUARTERS
BAND = ("OF1035", "OF1067")


def values(indicator_id: str, quarter: str) -> pd.Series:
    figures = table("figures")
    here = (figures["indicator_id"] == indicator_id) & (figures["period"] == quarter)
    return figures[here].set_index("org_code")["value"].sort_index()


def subtype() -> pd.Series:
    return table("organisations").set_index("org_code")["subtype"].dropna()


def trusts_of(word: str) -> set[str]:
    return set(subtype()[subtype().str.startswith(word)].index)


class TestTrusts:
    def test_are_61_of_three_subtypes_in_every_quarter(self) -> None:
        assert subtype().value_counts().to_dict() == {
            "Mental Health and Learning Disability": 45,
            "Community": 13,
            "Care Trust": 3,
        }
        assert table("memberships").groupby("period").size().to_dict() == dict.fromkeys(
            QUARTERS, 61
        )

    def test_lie_in_one_icb_each_and_icbs_in_a_region(self) -> None:
        organisations = table("organisations").set_index("org_code")
        links = table("org_links")
        of_trusts = links[links["relation"] == "icb"].set_index("org_code")["related"]
        of_icbs = links[links["relation"] == "region"].set_index("org_code")["related"]
        assert set(of_trusts.index) == set(subtype().index)
        assert of_trusts.index.is_unique
        assert of_trusts.value_counts().between(2, 6).all()
        for trust, icb in of_trusts.items():
            region = organisations.loc[of_icbs[icb], "name"]
            assert organisations.loc[trust, "region"] == region
            assert organisations.loc[icb, "region"] == region
        assert (organisations["kind"] == "icb").sum() == 14
        assert (organisations["kind"] == "region").sum() == 7


class TestValues:
    def test_have_the_publications_decimals(self) -> None:
        figures = table("figures")
        assert (figures["value"] == figures["value"].round(2)).all()
        bands = figures[figures["indicator_id"].isin((*BAND, SUPPORT))]
        assert (bands["value"] == bands["value"].round(0)).all()

    def test_never_hold_minus_zero(self) -> None:
        """It would be another byte and the same number."""
        value = table("figures")["value"].to_numpy()
        assert not np.signbit(value[value == 0]).any()

    @pytest.mark.parametrize("indicator", ["OF0005", "OF0016", "OF0057", "OF0063"])
    def test_percentages_are_percentages(self, indicator: str) -> None:
        for quarter in QUARTERS:
            assert values(indicator, quarter).between(0, 100).all()

    def test_the_two_staff_survey_scores_go_together(self) -> None:
        for quarter in (Q1, Q4):
            raising, engaged = values("OF0061", quarter), values("OF0084", quarter)
            assert raising.corr(engaged) == pytest.approx(0.85, abs=0.04)

    def test_many_wait_nowhere_over_a_year_and_tie(self) -> None:
        for quarter in QUARTERS:
            assert 8 <= (values("OF0005", quarter) == 0).sum() <= 15

    def test_most_plan_no_deficit_and_many_exactly_none(self) -> None:
        plan = values("OF0079", Q4)
        assert 8 <= (plan < 0).sum() <= 15
        assert 25 <= (plan == 0).sum() <= 40

    def test_some_miss_the_floor(self) -> None:
        for quarter in QUARTERS:
            assert 1 <= (values("OF0057", quarter) < 70).sum() <= 7


class TestPersistence:
    @pytest.mark.parametrize("indicator", ["OF0061", "OF0084", "OF1035"])
    def test_a_survey_is_new_in_q4_only(self, indicator: str) -> None:
        first = values(indicator, Q1)
        assert first.equals(values(indicator, Q2))
        assert first.equals(values(indicator, Q3))
        assert not first.equals(values(indicator, Q4))

    def test_the_plan_holds_all_year(self) -> None:
        assert all(values("OF0079", Q1).equals(values("OF0079", q)) for q in QUARTERS)

    def test_costs_are_new_in_q2(self) -> None:
        assert not values("OF0086", Q1).equals(values("OF0086", Q2))
        assert values("OF0086", Q2).equals(values("OF0086", Q4))

    @pytest.mark.parametrize("indicator", ["OF0005", "OF0016", "OF0041", "OF0063", "OF0082"])
    def test_others_drift(self, indicator: str) -> None:
        correlation = values(indicator, Q3).corr(values(indicator, Q4))
        assert 0.6 <= correlation < 1
        assert not values(indicator, Q3).equals(values(indicator, Q4))

    def test_figures_are_dated_as_the_official_ones_are(self) -> None:
        scores = table("metric_scores")
        dated = scores[scores["period"] == Q4].groupby("metric_id")["figure_period"].first()
        assert dated["OF1005"] == "2026-03"
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

    def test_five_to_twelve_metrics_a_trust_two_of_them_tiny(self) -> None:
        for quarter in QUARTERS:
            (data,) = illustrative_leagues(quarter)
            metrics = np.sort(data.matrix.present.sum(axis=1))
            assert metrics[metrics < 7].tolist() == [5, 6]
            assert metrics[-1] == 12

    def test_about_six_have_a_recent_inspection(self) -> None:
        for quarter in QUARTERS:
            assert 4 <= len(values("OF1067", quarter)) <= 8
        scores = table("metric_scores")
        assert (scores.loc[scores["metric_id"] == "OF1067", "age_months"] <= 24).all()

    def test_some_trusts_report_a_changed_set_of_metrics(self) -> None:
        for before, after in pairwise(QUARTERS):
            (a,), (b,) = illustrative_leagues(before), illustrative_leagues(after)
            changed = (a.matrix.present != b.matrix.present).any(axis=1).sum()
            assert 2 <= changed <= 12


class TestFlags:
    def test_cover_planned_deficits_and_support(self) -> None:
        for quarter in QUARTERS:
            (data,) = illustrative_leagues(quarter)
            plan, support = values("OF0079", quarter), values(SUPPORT, quarter)
            expected = (plan < 0) | (support > 0)
            assert data.flag.tolist() == expected[list(data.orgs)].tolist()
            assert 13 <= data.flag.sum() <= 19
            assert not ((plan < 0) & (support > 0)).any()
            assert (support > 0).any()
