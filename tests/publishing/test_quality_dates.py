"""Dates of measurement against the period that a figure is given for."""

from datetime import date

import pytest
from sound_tables import PartOfTheGate, SoundTables, codes

TRUST = codes("mental-health-community")[3]
ACUTE = codes("acute")[3]
SICKNESS = f"indicator_id = 'OF0082' AND org_code = '{TRUST}' AND period = '2025-26-Q2'"
WAITS = (
    f"indicator_id = 'ae_12_hours_from_decision' AND org_code = '{ACUTE}' AND period = '2025-09'"
)


@pytest.fixture(scope="module")
def part(sound: SoundTables) -> PartOfTheGate:
    return PartOfTheGate(sound, "dates")


def dated(where: str, first: str, last: str) -> str:
    return (
        f"UPDATE figures SET period_start = DATE '{first}', period_end = DATE '{last}' "
        f"WHERE {where}"
    )


class TestDateFindings:
    def test_block_a_month_with_the_dates_of_another(self, part: PartOfTheGate) -> None:
        finding = part.one(dated(WAITS, "2025-10-01", "2025-10-31"))
        assert (finding.code, finding.severity) == ("period-not-its-dates", "blocking")
        assert finding.message.endswith(
            "1 figure with dates that are not those of their period "
            "(2025-09: 2025-10-01 to 2025-10-31)."
        )
        assert (finding.org_code, finding.period) == (ACUTE, "2025-09")

    @pytest.mark.parametrize(
        "becomes",
        [
            "period = '2025-13'",
            "period = 'September'",
            "period_start = DATE '2025-10-01'",
            "period_start = NULL",
            "period_start = NULL, period_end = NULL",
        ],
    )
    def test_block_periods_and_dates_that_are_none(self, part: PartOfTheGate, becomes: str) -> None:
        found = part.after(f"UPDATE figures SET {becomes} WHERE {WAITS}")
        assert "period-not-its-dates" in {f.code for f in found if f.severity == "blocking"}

    def test_block_a_quarter_of_beds_with_the_dates_of_another(self, part: PartOfTheGate) -> None:
        where = f"indicator_id = 'beds' AND org_code = '{ACUTE}' AND period = '2025-26-Q2'"
        assert "period-not-its-dates" in part.codes(dated(where, "2025-10-01", "2025-12-31"))

    def test_warn_of_what_was_measured_after_its_quarter(self, part: PartOfTheGate) -> None:
        finding = part.one(dated(SICKNESS, "2025-10-01", "2025-12-31"))
        assert (finding.code, finding.severity) == ("measured-after-quarter", "warning")
        assert "(Q2 2025/26: 2025-10-01 to 2025-12-31)" in finding.message

    def test_take_a_plan_for_the_year(self, part: PartOfTheGate) -> None:
        spans = part.connection.execute(
            "SELECT DISTINCT period_end FROM figures WHERE indicator_id = 'OF0079'"
        ).fetchall()
        assert spans == [(date(2026, 3, 31),)]

    def test_warn_of_what_was_measured_long_ago(self, part: PartOfTheGate) -> None:
        assert part.codes(dated(SICKNESS, "2022-07-01", "2022-09-30")) == set()
        finding = part.one(dated(SICKNESS, "2022-05-01", "2022-07-31"))
        assert (finding.code, finding.severity) == ("measured-long-ago", "warning")

    def test_warn_of_a_publication_older_than_its_figures(self, part: PartOfTheGate) -> None:
        finding = part.one(f"UPDATE figures SET vintage = DATE '2025-09-29' WHERE {WAITS}")
        assert (finding.code, finding.severity) == ("published-before-measured", "warning")

    def test_warn_of_the_far_future(self, part: PartOfTheGate) -> None:
        far = WAITS.replace("2025-09", "2062-09")
        moved = f"UPDATE figures SET period = '2062-09' WHERE {WAITS}"
        assert "far-future" in part.codes(moved, dated(far, "2062-09-01", "2062-09-30"))

    def test_take_a_framework_s_value_without_a_date(self, part: PartOfTheGate) -> None:
        assert part.codes(dated(SICKNESS, "", "").replace("DATE ''", "NULL")) == set()

    def test_count_figures_and_name_each_time_once(self, part: PartOfTheGate) -> None:
        where = "indicator_id = 'OF0082' AND period = '2025-26-Q2'"
        finding = next(
            f
            for f in part.after(dated(where, "2025-10-01", "2025-12-31"))
            if f.code == "measured-after-quarter"
        )
        assert "12 figures" in finding.message
        assert finding.message.count("2025-12-31") == 1
        assert finding.org_code is None
