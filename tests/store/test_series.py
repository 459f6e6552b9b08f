"""Monthly figures as series without holes."""

from math import isnan

from shipped import illustrative_database

from lib.store.series import MonthlySeries, View, monthly_series


def series(org: str, *indicators: str, view: View = "provider") -> list[MonthlySeries]:
    return monthly_series(illustrative_database(), org, indicators, view)


class TestMonthlySeries:
    def test_reach_from_the_first_month_to_the_last(self) -> None:
        (found,) = series("ZA01", "rtt_18_weeks")
        assert (found.months[0], found.months[-1], len(found.months)) == ("2023-04", "2026-03", 36)
        assert len(found.values) == 36 and not any(map(isnan, found.values))
        assert (found.unit, found.better) == ("%", "high") and "18 weeks" in found.title

    def test_have_a_gap_for_a_month_that_is_missing(self) -> None:
        (found,) = series("ZA20", "cancer_28_days")  # 27 figures in 30 months
        assert len(found.months) == 30 and sum(map(isnan, found.values)) == 3
        years = [int(month[:4]) * 12 + int(month[5:]) for month in found.months]
        assert years == list(range(years[0], years[0] + 30))

    def test_come_in_the_order_asked_for_and_once(self) -> None:
        asked = ("sickness_absence", "ae_4_hours", "sickness_absence")
        assert [s.indicator_id for s in series("ZA01", *asked)] == list(asked[:2])

    def test_are_none_where_there_are_no_monthly_figures(self) -> None:
        assert series("ZA01", "no_such_indicator") == [] and series("ZZZ", "ae_4_hours") == []
        assert series("ZA01") == []

    def test_of_icbs_can_be_those_of_where_patients_live(self) -> None:
        assert len(series("ZI01", "rtt_18_weeks", view="commissioner")) == 1
        assert series("ZI01", "rtt_18_weeks", view="provider") == []
