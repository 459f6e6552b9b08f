"""Organisations against England, trusts against their ICBs."""

import pytest
from sound_tables import MONTHS, PartOfTheGate, SoundTables, codes

from lib.organisations.tables import trusts

ACUTE = codes("acute")[3]
BOARD = next(trust.icb_2022 for trust in trusts() if trust.code == ACUTE)


@pytest.fixture(scope="module")
def part(sound: SoundTables) -> PartOfTheGate:
    return PartOfTheGate(sound, "sums")


def scaled(org: str, column: str, by: str, period: str = "2025-09") -> str:
    return (
        f"UPDATE figures SET {column} = {column} {by} WHERE indicator_id = 'ae_4_hours' "
        f"AND org_code = '{org}' AND period = '{period}'"
    )


class TestEngland:
    @pytest.mark.parametrize("column", ["numerator", "denominator"])
    @pytest.mark.parametrize("by", ["+ 1", "- 1", "* 10"])
    def test_is_the_sum_of_its_providers_to_the_patient(
        self, part: PartOfTheGate, column: str, by: str
    ) -> None:
        finding = next(f for f in part.after(scaled("ENG", column, by)) if f.code == "sums-differ")
        assert (finding.severity, finding.period) == ("warning", "2025-09")
        assert "do not add up to England in 2025-09; the largest gap: 2025-09, " in finding.message
        assert "publication" not in finding.message

    def test_of_other_publications_is_said_to_be_so(self, part: PartOfTheGate) -> None:
        moved = f"UPDATE figures SET source_id = 'beds' WHERE org_code = '{ACUTE}'"
        finding = next(
            f for f in part.after(scaled(ACUTE, "numerator", "- 9"), moved) if "A&E" in f.message
        )
        assert finding.message.endswith(
            " Not all of them are of the publication that England's figure is of."
        )

    def test_is_the_sum_of_everybody_s_beds(self, part: PartOfTheGate) -> None:
        more = "UPDATE figures SET value = value + 2 WHERE indicator_id = 'beds'"
        finding = part.one(f"{more} AND org_code = '{ACUTE}'")
        assert finding.code == "sums-differ"
        assert "Beds open overnight" in finding.message
        assert "in 2 periods from Q2 2025/26 to Q3 2025/26" in finding.message

    def test_counts_who_works_for_two_trusts_once(self, part: PartOfTheGate) -> None:
        people = (
            "INSERT INTO indicators SELECT * REPLACE ('headcount' AS indicator_id) "
            "FROM indicators WHERE indicator_id = 'beds'",
            "UPDATE figures SET indicator_id = 'headcount' WHERE indicator_id = 'beds'",
        )
        fewer = "UPDATE figures SET value = value * {} WHERE org_code = 'ENG' AND value > 1000"
        assert part.codes(*people) == set()
        assert part.codes(*people, fewer.format(0.997)) == set()
        assert part.codes(*people, fewer.format(0.99)) == {"sums-differ"}
        assert part.codes(*people, fewer.format(1.001)) == {"sums-differ"}

    def test_is_missed_where_it_stands_in_other_months(self, part: PartOfTheGate) -> None:
        finding = part.one(
            "DELETE FROM figures WHERE org_code = 'ENG' AND indicator_id = 'ae_4_hours' "
            "AND period IN ('2025-09', '2026-02')"
        )
        assert (finding.code, finding.severity) == ("england-missing", "warning")
        assert "no figure of England in 2 periods from 2025-09 to 2026-02" in finding.message

    def test_is_not_missed_where_it_never_stands(self, part: PartOfTheGate) -> None:
        gone = "DELETE FROM figures WHERE org_code = 'ENG' AND indicator_id = 'ae_4_hours'"
        assert part.codes(gone) == set()


class TestSystems:
    def test_that_count_fewer_than_their_trusts_are_named(self, part: PartOfTheGate) -> None:
        finding = part.one(scaled(str(BOARD), "denominator", "* 0.5"))
        assert (finding.code, finding.severity) == ("icb-sums-differ", "warning")
        assert (
            f"ICBs counts fewer than the trusts that lie in them; the largest gap: {BOARD}, "
            in (finding.message)
        )
        assert finding.org_code == BOARD
        assert finding.source_id is not None

    def test_that_count_a_few_fewer_are_not(self, part: PartOfTheGate) -> None:
        assert part.codes(scaled(str(BOARD), "denominator", "* 0.95")) == set()

    def test_of_a_sheet_in_another_order_are_one_finding_a_month(self, part: PartOfTheGate) -> None:
        board = "org_code IN (SELECT related FROM org_links WHERE relation = 'icb')"
        finding = part.one(
            "UPDATE figures SET numerator = 1 WHERE indicator_id = 'ae_12_hours_from_decision' "
            f"AND {board} AND period = '{MONTHS[2]}'"
        )
        assert "ICBs count fewer" in finding.message
        assert finding.org_code is None
