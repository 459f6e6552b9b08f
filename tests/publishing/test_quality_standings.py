"""What is published of a league in a quarter, against itself."""

import pytest
from sound_tables import PartOfTheGate, SoundTables, codes

LEAGUE = codes("mental-health-community")
Q2 = "period = '2025-26-Q2'"


@pytest.fixture(scope="module")
def part(sound: SoundTables) -> PartOfTheGate:
    return PartOfTheGate(sound, "standings")


def best(part: PartOfTheGate) -> tuple[str, str]:
    """The trusts in the first and in the last place."""
    rows = part.connection.execute(
        f"SELECT org_code FROM published WHERE {Q2} ORDER BY rank"
    ).fetchall()
    return rows[0][0], rows[-1][0]


class TestStandingFindings:
    def test_warn_of_a_segment_that_the_override_does_not_give(self, part: PartOfTheGate) -> None:
        first, _ = best(part)
        finding = part.one(
            f"UPDATE published SET override = NOT override WHERE org_code = '{first}' AND {Q2}"
        )
        assert (finding.code, finding.severity) == ("override-differs", "warning")
        assert f"1 trust has ({first}: " in finding.message
        assert finding.org_code == first

    def test_warn_of_places_that_segments_and_averages_do_not_give(
        self, part: PartOfTheGate
    ) -> None:
        first, last = best(part)
        finding = part.one(
            "UPDATE published SET rank = 13 - rank "
            f"WHERE org_code IN ('{first}', '{last}') AND {Q2}"
        )
        assert (finding.code, finding.severity) == ("places-differ", "warning")
        assert f"{last}: 1, the other 11" in finding.message

    def test_say_that_part_of_a_league_is_missing(self, part: PartOfTheGate) -> None:
        gone = ", ".join(f"'{code}'" for code in LEAGUE[:6])
        codes_said = part.codes(f"DELETE FROM published WHERE org_code IN ({gone}) AND {Q2}")
        assert "places-beyond" in codes_said

    def test_block_a_likely_range_that_is_reversed(self, part: PartOfTheGate) -> None:
        for low, high in (("score_low", "score_high"), ("rank_low", "rank_high")):
            finding = part.one(
                f"UPDATE published SET {low} = 3, {high} = 2 "
                f"WHERE org_code = '{LEAGUE[0]}' AND {Q2}"
            )
            assert (finding.code, finding.severity) == ("likely-range-reversed", "blocking")
            assert "ends before it begins" in finding.message

    def test_warn_of_an_average_outside_its_likely_range(self, part: PartOfTheGate) -> None:
        finding = part.one(
            "UPDATE published SET score_low = 3.9, score_high = 4 "
            f"WHERE org_code = '{LEAGUE[0]}' AND {Q2}"
        )
        assert (finding.code, finding.severity) == ("outside-likely-range", "warning")

    def test_put_many_trusts_into_one_message(self, part: PartOfTheGate) -> None:
        finding = next(
            f
            for f in part.after(f"UPDATE published SET segment = 5 - segment WHERE {Q2}")
            if f.code == "override-differs"
        )
        assert finding.message.startswith("Mental health and community, Q2 2025/26: ")
        assert finding.message.count("before,") == 5
