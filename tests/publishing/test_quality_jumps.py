"""Figures that jump, leagues that shift, and files of which half is missing."""

import pytest
from sound_tables import PartOfTheGate, SoundTables, codes

TRUST = codes("mental-health-community")[3]
ACUTE = codes("acute")[3]


@pytest.fixture(scope="module")
def part(sound: SoundTables) -> PartOfTheGate:
    return PartOfTheGate(sound, "jumps")


def scaled(org: str, indicator: str, period: str, by: str, column: str = "value") -> str:
    return (
        f"UPDATE figures SET {column} = {column} * {by} WHERE indicator_id = '{indicator}' "
        f"AND org_code = '{org}' AND period = '{period}'"
    )


class TestJumps:
    @pytest.mark.parametrize(
        ("by", "said"),
        [
            ("10", "10 times as much"),
            ("100", "100 times as much"),
            ("0.1", "a tenth of it"),
            ("0.01", "a hundredth of it"),
        ],
    )
    def test_a_shifted_decimal_is_called_so(self, part: PartOfTheGate, by: str, said: str) -> None:
        finding = part.one(scaled(TRUST, "OF0082", "2025-26-Q2", by))
        assert (finding.code, finding.severity) == ("sudden-jumps", "warning")
        assert finding.message.startswith("Sickness absence: 1 sudden jump, far beyond what others")
        assert f" in Q2 2025/26 and back, {said}: a decimal point?)." in finding.message
        assert (finding.org_code, finding.period) == (TRUST, "2025-26-Q2")

    def test_the_first_and_the_last_figure_are_told_by_one_neighbour(
        self, part: PartOfTheGate
    ) -> None:
        assert "decimal point" in part.one(scaled(TRUST, "OF0082", "2025-26-Q4", "10")).message
        assert "a tenth" in part.one(scaled(TRUST, "OF0082", "2025-26-Q1", "10")).message

    def test_a_share_that_moves_by_20_points_and_more_than_is_usual(
        self, part: PartOfTheGate
    ) -> None:
        finding = part.one(scaled(ACUTE, "ae_4_hours", "2025-09", "0.5"))
        assert f"({ACUTE} from 7" in finding.message
        assert "decimal point" not in finding.message
        assert part.codes(scaled(ACUTE, "ae_4_hours", "2025-09", "0.8")) == set()

    def test_what_stays_is_said_once_and_without_and_back(self, part: PartOfTheGate) -> None:
        since = (
            "UPDATE figures SET value = value * 0.5 WHERE indicator_id = 'ae_4_hours' "
            f"AND org_code = '{ACUTE}' AND period >= '2025-09'"
        )
        finding = part.one(since)
        assert "in 2025-09)" in finding.message

    def test_patients_who_go_missing_though_the_share_stays(self, part: PartOfTheGate) -> None:
        for of_all in ("0.1", "8"):
            fewer = (
                scaled(ACUTE, "ae_4_hours", "2025-09", of_all, column)
                for column in ("numerator", "denominator")
            )
            finding = part.one(*fewer)
            assert f"({ACUTE} counts " in finding.message
            assert "in 2025-09 and back)" in finding.message

    def test_a_merger_explains_one(self, part: PartOfTheGate) -> None:
        merged = (
            "INSERT INTO org_links SELECT * REPLACE ('RXX' AS org_code, "
            f"'{ACUTE}' AS related, DATE '2025-09-01' AS valid_from) FROM org_links "
            "WHERE relation = 'merged_into' LIMIT 1"
        )
        jump = scaled(ACUTE, "ae_4_hours", "2025-09", "0.5")
        later = scaled(ACUTE, "ae_4_hours", "2025-12", "0.5")
        assert part.codes(merged, jump) == set()
        assert part.codes(merged, later) == {"sudden-jumps"}

    def test_what_everybody_does_is_no_jump(self, part: PartOfTheGate) -> None:
        all_of_them = (
            "UPDATE figures SET value = value - 15 WHERE indicator_id = 'ae_4_hours' "
            "AND period = '2025-09'"
        )
        assert "sudden-jumps" not in part.codes(all_of_them)

    def test_nobody_knows_what_is_usual_of_few(self, part: PartOfTheGate) -> None:
        assert part.codes(scaled(ACUTE, "beds", "2025-26-Q3", "8")) == set()

    def test_five_of_an_indicator_are_named(self, part: PartOfTheGate) -> None:
        league = codes("mental-health-community")
        many = [
            scaled(code, "OF0063", quarter, "3.5")
            for quarter, some in (("2025-26-Q1", league[:4]), ("2025-26-Q3", league[4:7]))
            for code in some
        ]
        finding = next(f for f in part.after(*many) if f.code == "sudden-jumps")
        assert "7 sudden jumps" in finding.message
        assert finding.message.endswith(" and 2 more).")
        assert finding.org_code is None


class TestLeagues:
    @pytest.mark.parametrize("becomes", ["value / 100", "least(value * 4, 99)", "value + 25"])
    def test_that_shift_are_one_finding(self, part: PartOfTheGate, becomes: str) -> None:
        finding = next(
            f
            for f in part.after(
                f"UPDATE figures SET value = {becomes} WHERE indicator_id = 'OF0063' "
                "AND period = '2025-26-Q4'"
            )
            if f.code == "median-shifts"
        )
        assert finding.severity == "warning"
        assert "Q4 2025/26: the median of 12 trusts shifts from 2" in finding.message

    def test_that_have_the_figures_of_the_month_before_say_so(self, part: PartOfTheGate) -> None:
        finding = next(
            f
            for f in part.after(
                "UPDATE figures AS f SET value = g.value, numerator = g.numerator, "
                "denominator = g.denominator FROM figures AS g WHERE f.indicator_id = 'ae_4_hours' "
                "AND g.indicator_id = f.indicator_id AND g.org_code = f.org_code "
                "AND f.period = '2025-09' AND g.period = '2025-08'"
            )
            if f.code == "figures-repeated"
        )
        assert "half or more of 12 trusts have the very same figures as in 2025-08" in (
            finding.message
        )

    def test_of_which_more_than_half_are_gone_say_so(self, part: PartOfTheGate) -> None:
        gone = ", ".join(f"'{code}'" for code in codes("acute")[:7])
        delete = (
            "DELETE FROM figures WHERE indicator_id = 'ae_4_hours' AND period = '2025-09' "
            f"AND org_code IN ({gone})"
        )
        assert "figures of 5 trusts, of 12 in 2025-08" in next(
            f.message for f in part.after(delete) if f.code == "reporters-halve"
        )
        six = delete.replace(f"'{codes('acute')[6]}'", "''")
        assert "reporters-halve" not in part.codes(six)


class TestRestated:
    def test_a_year_s_value_that_differs_between_quarters_is_named(
        self, part: PartOfTheGate
    ) -> None:
        finding = part.one(scaled(TRUST, "OF0084", "2025-26-Q2", "1.01"))
        assert (finding.code, finding.severity) == ("figures-restated", "warning")
        assert "1 trust with values that differ between quarters" in finding.message
        assert finding.org_code == TRUST
