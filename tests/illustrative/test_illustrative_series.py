"""Monthly series: twelve indicators, three years, and the quarterly figures that they add up to."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from illustrative.shipped_tables import LEAGUES, NEWEST, figures, members, table, values

from lib.illustrative.country import RECIPES
from lib.illustrative.measured import measured
from lib.illustrative.times import MONTHS, QUARTERS

CONTRACT = {
    *("rtt_18_weeks", "rtt_52_weeks", "ae_4_hours", "ae_12_hours_from_decision"),
    *("cancer_62_days", "cancer_28_days", "diagnostics_over_6_weeks"),
    *("ambulance_category_1_mean", "ambulance_category_2_mean"),
}
GIVES = [(r.league, s.indicator_id, s.metric, s.scale) for r in RECIPES for s in r.series]


def series(indicator_id: str, league: str) -> pd.DataFrame:
    rows = figures("month")
    mine = {code for quarter in QUARTERS for code in members(league, quarter)}
    return rows[(rows["indicator_id"] == indicator_id) & rows["org_code"].isin(mine)]


def usual(indicator_id: str, league: str) -> pd.Series:
    """The league's median value by month."""
    return series(indicator_id, league).groupby("period")["value"].median()


class TestMonthlyIndicators:
    def test_are_a_dozen_with_the_contracts_ids(self) -> None:
        found = set(figures("month")["indicator_id"])
        assert found > CONTRACT
        assert len(found) == 12

    def test_are_described(self) -> None:
        rows = table("indicators").set_index("indicator_id")
        described = rows.loc[sorted(set(figures("month")["indicator_id"]))]
        assert set(described["grain"]) == {"month"}
        assert set(described["kind"]) == {"value"}
        assert set(described["unit"]) == {"%", "minutes"}
        assert described.loc["rtt_18_weeks", "measured"] == "snapshot"
        assert described.loc["ae_4_hours", "measured"] == "flow"

    def test_cover_three_years(self) -> None:
        periods = sorted(set(figures("month")["period"]))
        assert len(periods) == len(MONTHS) == 36
        assert (periods[0], periods[-1]) == ("2023-04", "2026-03")

    def test_belong_to_their_leagues(self) -> None:
        given = figures("month").groupby("org_code")["indicator_id"].agg(set)
        ambulance = {"ambulance_category_1_mean", "ambulance_category_2_mean", "sickness_absence"}
        for code in members("ambulance", NEWEST):
            assert given[code] <= ambulance
        for code in members("icb", NEWEST):
            assert given[code] <= {
                *("rtt_18_weeks", "rtt_52_weeks", "diagnostics_over_6_weeks", "cancer_28_days")
            }

    def test_are_by_where_patients_live_for_icbs_and_by_provider_for_trusts(self) -> None:
        rows = figures("month")
        boards = rows["org_code"].isin(members("icb", NEWEST))
        assert set(rows.loc[boards, "view"]) == {"commissioner"}
        assert set(rows.loc[~boards, "view"]) == {"provider"}


class TestMonthlyValues:
    @pytest.mark.parametrize(("league", "indicator", "_", "scale"), GIVES)
    def test_are_numerators_over_denominators(
        self, league: str, indicator: str, _: str | None, scale: float
    ) -> None:
        rows = series(indicator, league)
        assert (rows["denominator"] > 0).all()
        assert (rows[["numerator", "denominator"]] % 1 == 0).all(axis=None)
        ratio = scale * rows["numerator"] / rows["denominator"]
        assert (ratio - rows["value"]).abs().max() <= 0.005 + 1e-9

    def test_percentages_are_percentages(self) -> None:
        minutes = {"ambulance_category_1_mean", "ambulance_category_2_mean"}
        rows = figures("month")
        assert rows.loc[~rows["indicator_id"].isin(minutes), "value"].between(0, 100).all()

    def test_change_slowly(self) -> None:
        """A month resembles the one before it far more than other trusts."""
        wide = series("rtt_18_weeks", "acute").pivot(
            index="org_code", columns="period", values="value"
        )
        for before, after in pairwise(wide.columns):
            assert wide[before].corr(wide[after]) > 0.9

    def test_a_and_e_is_worst_in_winter(self) -> None:
        for indicator, sign in (("ae_4_hours", 1), ("ae_12_hours_from_decision", -1)):
            by_month = usual(indicator, "acute") * sign
            for year in (2023, 2024, 2025):
                summer = by_month[[f"{year}-06", f"{year}-07"]].mean()
                winter = by_month[[f"{year}-12", f"{year + 1}-01"]].mean()
                assert winter < summer

    def test_ambulances_are_slowest_in_winter(self) -> None:
        by_month = usual("ambulance_category_2_mean", "ambulance")
        for year in (2023, 2024, 2025):
            assert by_month[f"{year}-11"] > by_month[f"{year}-06"]

    def test_waiting_lists_recover_over_the_years(self) -> None:
        for league in ("acute", "icb"):
            in_time = usual("rtt_18_weeks", league)
            assert in_time["2026-03"] > in_time["2023-04"] + 2
            over = usual("rtt_52_weeks", league)
            assert over["2026-03"] < over["2023-04"]


class TestQuarterlyFigures:
    @pytest.mark.parametrize(
        ("league", "indicator", "metric", "scale"), [g for g in GIVES if g[2] is not None]
    )
    def test_are_what_the_months_add_up_to(
        self, league: str, indicator: str, metric: str, scale: float
    ) -> None:
        months = series(indicator, league)
        for quarter in QUARTERS:
            start, end = (pd.Timestamp(day) for day in measured(metric, quarter))
            inside = months[(months["period_start"] >= start) & (months["period_end"] <= end)]
            total = inside.groupby("org_code")[["numerator", "denominator"]].sum()
            given = values(metric, quarter, league)
            expected = scale * total["numerator"] / total["denominator"]
            assert len(given) > 0.8 * len(set(inside["org_code"]) & members(league, quarter))
            assert (given - expected[given.index]).abs().max() <= 0.005 + 1e-9

    def test_of_waiting_lists_are_the_last_month(self) -> None:
        rows = series("rtt_18_weeks", "acute")
        last = rows[rows["period"] == "2026-03"].set_index("org_code")["value"]
        given = values("OF0023", NEWEST, "acute")
        assert given.equals(last[given.index])

    def test_of_a_and_e_lie_among_their_three_months(self) -> None:
        rows = series("ae_4_hours", "acute")
        inside = rows[rows["period"].isin(["2026-01", "2026-02", "2026-03"])]
        ends = inside.groupby("org_code")["value"].agg(["min", "max"])
        given = values("OF0013", NEWEST, "acute")
        ends = ends.loc[given.index]
        assert ((given >= ends["min"] - 0.01) & (given <= ends["max"] + 0.01)).all()

    def test_that_go_together_do_so_in_the_same_trust(self) -> None:
        waits = values("OF0014", NEWEST, "acute"), values("OF0013", NEWEST, "acute")
        assert waits[0].corr(waits[1]) < -0.4
        monthly = series("ae_12_hours_from_decision", "acute")
        march = monthly[monthly["period"] == "2026-03"].set_index("org_code")["value"]
        assert march.corr(waits[0]) > 0.3
        assert not np.isnan(march.corr(waits[1]))

    def test_every_league_has_a_series_that_gives_a_metric(self) -> None:
        assert {league for league, _, metric, _ in GIVES if metric} == set(LEAGUES)
