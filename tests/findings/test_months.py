"""The overview of monthly figures: what has changed, what meets its target, what to look at."""

from math import isfinite

import pytest
from shipped import illustrative_database, illustrative_leagues

from lib.findings.months import (
    MONTHLY_INDICATORS,
    monthly_chart,
    months,
    months_table,
    target_of,
)
from lib.findings.months_words import RULES, TARGETS, none_loaded_words
from lib.findings.spc import refused_step
from lib.findings.spc_words import Numbers, numbers_for
from lib.framework import frameworks
from lib.framework.parts import Better
from lib.spc.xmr import xmr_chart
from lib.store.series import MonthlySeries, monthly_series

NAN = float("nan")
ZIGZAG = [60.0, 62.0] * 7


def series(
    values: list[float],
    indicator: str = "rtt_18_weeks",
    title: str = "Waiting under 18 weeks",
    better: Better = "high",
    unit: str = "%",
) -> MonthlySeries:
    named = tuple(f"{2023 + (3 + i) // 12}-{(3 + i) % 12 + 1:02}" for i in range(len(values)))
    return MonthlySeries(indicator, title, unit, better, named, tuple(values))


FAR_UP = series([*ZIGZAG, 90.0], "ae_4_hours", "A&E within 4 hours")
FAR_DOWN = series([*ZIGZAG, 30.0], "cancer_62_days", "Cancer within 62 days")
USUAL = series(ZIGZAG)
ONE = series([61.0], "community_52_weeks", "Over 52 weeks", "low")
STAFF = series([1000.0, 1020.0] * 7, "headcount", "Staff employed", "none", "people")


class TestMonths:
    def test_counts_what_has_changed_and_names_what_is_of_concern(self) -> None:
        finding = months("Kelp NHS Trust", "official", [USUAL, FAR_UP, FAR_DOWN, ONE], "provider")

        assert finding
        assert finding.headline == (
            "Of 4 monthly figures, 1 gives cause for concern (“Cancer within 62 days”), 1 is "
            "improving (“A&E within 4 hours”), 1 varies within its usual range and 1 has too few "
            "months to say"
        )

    def test_agrees_in_number(self) -> None:
        both = [series(list(FAR_DOWN.values), i) for i in ("ae_4_hours", "cancer_31_days")]
        more = [series(ZIGZAG), series(ZIGZAG, "cancer_28_days")]
        staff = [series([*ZIGZAG, 90.0], i, "Staff", "none") for i in ("headcount",)]
        finding = months("Kelp", "official", [*both, *more, *staff], "provider")

        assert finding
        assert finding.headline == (
            "Of 4 monthly figures besides numbers of staff, 2 give cause for concern (“Waiting "
            "under 18 weeks” and “Waiting under 18 weeks”) and 2 vary within their usual range"
        )

    def test_looks_first_at_what_is_of_concern(self) -> None:
        def first(*of: MonthlySeries) -> str:
            finding = months("Kelp", "official", of, "provider")
            assert finding
            return finding.first

        assert first(ONE, USUAL, FAR_UP, FAR_DOWN) == "cancer_62_days"
        assert first(ONE, USUAL, FAR_UP) == "ae_4_hours"
        assert first(ONE, USUAL) == "rtt_18_weeks"
        assert first(ONE) == "community_52_weeks"

    def test_never_looks_first_at_numbers_of_staff_beside_another_figure(self) -> None:
        grown = series([1000.0, 1020.0] * 7 + [2000.0], "headcount", "Staff", "none", "people")
        finding = months("Kelp", "official", [grown, ONE], "provider")
        assert finding and finding.first == "community_52_weeks"
        assert finding.headline == (
            "Of 1 monthly figure besides numbers of staff, 1 has too few months to say"
        )
        assert [row.context for row in finding.rows] == [False, True]

    def test_leaves_out_and_names_what_is_always_0(self) -> None:
        zero = series([0.0] * 14, "ae_12_hours_from_decision", "Over 12 hours", "low")
        finding = months("Kelp", "official", [zero, USUAL, STAFF], "provider")
        assert finding and len(finding.rows) == 2
        assert finding.sentences[-1] == (
            "Not shown, because it is 0 in every month: “Over 12 hours”."
        )

    def test_keeps_what_is_0_in_few_months_or_is_all_that_there_is(self) -> None:
        zero = series([0.0] * 14, "ae_12_hours_from_decision", "Over 12 hours", "low")
        few = series([0.0], "community_52_weeks", "Over 52 weeks", "low")
        for of in ([zero, STAFF], [zero], [few, USUAL]):
            finding = months("Kelp", "official", of, "provider")
            assert finding and len(finding.rows) == len(of)
            assert not any("Not shown" in said for said in finding.sentences)

    def test_has_services_before_staff_and_limits_before_too_few_months(self) -> None:
        finding = months("Kelp", "official", [STAFF, ONE, USUAL], "provider")

        assert finding
        shown = [row.chart.indicator_id for row in finding.rows]
        assert shown == ["rtt_18_weeks", "community_52_weeks", "headcount"]

    def test_says_what_usual_months_do_to_a_target(self) -> None:
        high = [99.0, 99.4] * 7
        some = series([70.0, 80.0] * 7, "cancer_62_days", "62 days")
        targets = [some, series(high, "cancer_28_days", "28 days")]
        finding = months("Kelp", "official", targets, "provider")

        assert finding
        assert finding.sentences[0] == (
            "Of 2 figures with a target, 1 consistently meets it and 1 meets it in some months and "
            "misses it in others."
        )
        assert "a setting of ours" in finding.sentences[-1]
        assert finding.rows[0].sentence == (
            "Within its usual range. Hits its target some months and misses it in others."
        )

    def test_without_a_target_says_nothing_of_one(self) -> None:
        finding = months("Kelp", "official", [USUAL], "provider")
        assert finding and not any("target" in said for said in finding.sentences)

    def test_says_where_only_numbers_of_staff_are_loaded(self) -> None:
        alone = months("Kelp", "official", [STAFF], "provider")
        among = months("Kelp", "official", [STAFF, USUAL], "provider")
        assert alone and alone.headline == (
            "By month only numbers of staff are loaded, which are no metric"
        )
        assert among and "only" not in among.headline

    def test_says_whose_figures_they_are_and_up_to_when(self) -> None:
        official = months("Kelp NHS Trust", "official", [FAR_UP, ONE], "provider")
        fictional = months("Kelp ICB", "illustrative", [ONE], "commissioner")
        assert official and official.caveat == (
            "Official statistics · Kelp · monthly figures that end between April 2023 and June 2024"
        )
        assert fictional and fictional.caveat == (
            "Illustrative data: fictional trusts · Kelp · by where patients live · monthly figures "
            "to April 2023"
        )
        assert [row.chart.caveat for row in official.rows] == [
            "Official statistics · Kelp · monthly figures to June 2024",
            "Official statistics · Kelp · monthly figures to April 2023",
        ]

    def test_end_with_the_last_month_that_has_a_figure(self) -> None:
        finding = months("Kelp", "official", [series([*ZIGZAG, NAN])], "provider")
        assert finding and finding.caveat.endswith("monthly figures to May 2024")

    def test_says_why_figures_with_a_known_aim_have_no_target(self) -> None:
        cancer = series([70.0, 80.0] * 7, "cancer_62_days", "62 days")
        alone = months("Kelp", "official", [cancer], "provider")
        beside = months("Kelp", "official", [cancer, USUAL, FAR_UP], "provider")
        assert alone and alone.sentences[-1] == TARGETS
        assert beside and beside.sentences[-1].removeprefix(TARGETS) == (
            " It sets none for “Waiting under 18 weeks” and “A&E within 4 hours”, which are "
            "scored by rank."
        )
        names = {"Waiting under 18 weeks for planned care", "A&E within 4 hours"}
        every = [m for f in frameworks().values() for m in f.metrics if m.name in names]
        assert {m.name for m in every} == names
        assert {m.rule.kind for m in every} == {"ranked"}

    @pytest.mark.parametrize("nothing", [[], [series([])], [series([NAN, NAN])]])
    def test_of_no_figure_at_all_are_none(self, nothing: list[MonthlySeries]) -> None:
        assert months("Kelp", "official", nothing, "provider") is None
        heading, *said = none_loaded_words("Kelp")
        assert heading == "No monthly figure is loaded for Kelp" and len(said) == 2

    def test_are_of_every_member_of_every_illustrative_league(self) -> None:
        database = illustrative_database()
        for data in illustrative_leagues("2025-26-Q4"):
            view = "commissioner" if data.member == "ICB" else "provider"
            for org, name in list(zip(data.orgs, data.names, strict=True))[:4]:
                of = monthly_series(database, org, MONTHLY_INDICATORS, view)
                finding = months(name, data.basis, of, view)
                assert finding
                shown = {row.chart.indicator_id for row in finding.rows}
                left = [s for s in of if s.indicator_id not in shown]
                assert all(f"“{s.title}”" in finding.sentences[-1] for s in left)
                assert {value for s in left for value in s.values if isfinite(value)} <= {0.0}


class TestMonthsTable:
    def test_has_a_row_a_figure_with_what_the_screen_says(self) -> None:
        finding = months("Kelp", "official", [USUAL, ONE], "provider")
        assert finding
        shown = months_table(finding, "RXX")
        usual, one = (dict(zip(shown.columns, row, strict=True)) for row in shown.rows)
        assert {row[0] for row in shown.rows} == {"RXX"}
        assert (usual["value"], usual["mean"], usual["variation"]) == (62.0, 61.0, "common cause")
        assert (one["value"], one["mean"], one["variation"]) == (61.0, None, None)
        assert one["sentence"] == "1 of 12 months, too few for limits."


class TestTargetOf:
    def test_is_the_standard_of_the_framework(self) -> None:
        assert target_of("cancer_62_days") == 75
        assert target_of("ambulance_category_2_mean") == 30

    def test_is_none_where_no_framework_sets_one(self) -> None:
        assert target_of("rtt_18_weeks") is None
        assert target_of("nothing") is None


class TestMonthlyChart:
    def test_begins_limits_again_where_the_reader_says(self) -> None:
        long = series([*[60.0, 62.0] * 8, *[80.0, 82.0] * 8])
        chart = monthly_chart(long, "ours", "2024-08")
        assert [m.mean for m in chart.months[:1] + chart.months[-1:]] == [61.0, 81.0]
        assert chart.latest and chart.latest.section == 1


class TestRefusedStep:
    def test_is_empty_where_both_sides_have_enough(self) -> None:
        assert refused_step(series([*ZIGZAG, *ZIGZAG]), "2024-06") == ""

    def test_says_how_many_months_each_side_has(self) -> None:
        assert refused_step(series([*ZIGZAG, NAN, 61.0]), "2024-06") == (
            "Limits cannot start again in June 2024: it has 14 months with a figure before it and "
            "1 from then on. Each side needs 12, most of them in a row."
        )

    def test_every_month_is_refused_exactly_where_a_chart_cannot_be_made(self) -> None:
        values = [*ZIGZAG, NAN, *ZIGZAG]
        of = series(values)
        for at in range(1, len(values)):
            made = all(xmr_chart(side) for side in (values[:at], values[at:]))
            assert (refused_step(of, of.months[at]) == "") == made


class TestNumbers:
    def test_of_what_is_counted_are_whole_with_thousands_apart(self) -> None:
        numbers = numbers_for("people", ())
        assert numbers.of(10330.6) == "10,331 people"
        assert numbers.between(9713.7, 9970.7) == "9,714 to 9,971 people"

    def test_between_has_the_sign_at_both_ends_of_a_share(self) -> None:
        assert Numbers("%", 1).between(-0.26, 6.0) == "−0.3% to 6.0%"


class TestRules:
    def test_are_the_four_in_words(self) -> None:
        assert [name for name, _ in RULES] == [
            *("Outside a limit", "A run", "A rise or fall", "Near a limit")
        ]
        assert RULES[1][1].startswith("Seven months or more in a row")
