"""Who the figures are of."""

import pytest
from sound_tables import QUARTERS, PartOfTheGate, SoundTables, codes

TRUST, OTHER = codes("mental-health-community")[3:5]
ACUTE = codes("acute")[3]


@pytest.fixture(scope="module")
def part(sound: SoundTables) -> PartOfTheGate:
    return PartOfTheGate(sound, "organisations")


def life(org: str, column: str, day: str) -> str:
    return f"UPDATE organisations SET {column} = DATE '{day}' WHERE org_code = '{org}'"


class TestOrganisations:
    def test_that_no_reference_table_knows_are_listed(self, part: PartOfTheGate) -> None:
        renamed = [
            f"UPDATE {table} SET org_code = 'RZ9' WHERE org_code = '{TRUST}'"
            for table in ("organisations", "figures", "memberships")
        ]
        finding = part.one(*renamed)
        assert (finding.code, finding.severity) == ("organisations-unknown", "warning")
        assert finding.message.startswith("1 trust or ICB not in Weighbridge's tables")
        assert "(RZ9, " in finding.message
        assert finding.org_code == "RZ9"

    def test_independent_providers_are_in_no_table_and_no_surprise(
        self, part: PartOfTheGate
    ) -> None:
        assert (
            part.codes(
                "UPDATE organisations SET kind = 'provider', org_code = 'NT999' "
                f"WHERE org_code = '{ACUTE}'",
                f"UPDATE figures SET org_code = 'NT999' WHERE org_code = '{ACUTE}'",
            )
            == set()
        )

    def test_without_a_name_are_listed(self, part: PartOfTheGate) -> None:
        finding = part.one(f"DELETE FROM organisations WHERE org_code = '{TRUST}'")
        assert finding.code == "organisations-not-described"
        assert f"without a name ({TRUST})" in finding.message

    def test_with_figures_after_they_closed(self, part: PartOfTheGate) -> None:
        finding = part.one(life(ACUTE, "closed", "2025-12-31"))
        assert (finding.code, finding.severity) == ("figures-after-closing", "warning")
        assert f"({ACUTE}, closed on 2025-12-31: 6 figures, 2026-01 to 2026-03, such as " in (
            finding.message
        )

    def test_with_figures_of_the_month_in_which_they_closed_are_sound(
        self, part: PartOfTheGate
    ) -> None:
        assert part.codes(life(ACUTE, "closed", "2026-03-01")) == set()

    def test_with_figures_before_they_opened(self, part: PartOfTheGate) -> None:
        finding = part.one(life(ACUTE, "opened", "2025-06-15"))
        assert finding.code == "figures-before-opening"
        assert "opened on 2025-06-15: 4 figures, 2025-04 to 2025-05" in finding.message

    def test_the_first_icbs_had_their_areas_before(self, part: PartOfTheGate) -> None:
        early = (
            "UPDATE figures SET period_start = DATE '2021-04-01', period_end = DATE '2021-04-30' "
            "WHERE period = '2025-04' AND org_code IN "
            "(SELECT org_code FROM organisations WHERE kind = 'icb')"
        )
        assert part.codes(early) == set()

    def test_scored_after_they_merged_and_beside_their_successor(self, part: PartOfTheGate) -> None:
        merged = (
            "INSERT INTO org_links SELECT * REPLACE "
            f"('{TRUST}' AS org_code, '{OTHER}' AS related) FROM org_links "
            "WHERE relation = 'merged_into' LIMIT 1"
        )
        found = part.after(life(TRUST, "closed", "2025-09-30"), merged)
        (finding,) = [f for f in found if f.code == "scored-after-closing"]
        assert finding.message == (
            f"{TRUST} is in a league in 2 periods from Q3 2025/26 to Q4 2025/26, though it closed "
            f"on 2025-09-30 and went to {OTHER}, which is there too: patients may count twice."
        )
        assert (finding.org_code, finding.period) == (TRUST, None)

    def test_scored_after_they_closed_without_a_successor(self, part: PartOfTheGate) -> None:
        found = part.after(life(TRUST, "closed", "2025-12-31"))
        (finding,) = [f for f in found if f.code == "scored-after-closing"]
        assert finding.message.endswith("in Q4 2025/26, though it closed on 2025-12-31.")
        assert finding.period == QUARTERS[-1]

    def test_scored_in_the_quarter_in_which_they_closed_are_sound(
        self, part: PartOfTheGate
    ) -> None:
        assert part.codes(life(TRUST, "closed", "2026-01-01")) == set()
