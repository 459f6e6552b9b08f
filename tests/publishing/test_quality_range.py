"""Figures that cannot be: one at a time in tables that are sound, and none in those."""

import pytest
from sound_tables import PartOfTheGate, SoundTables, changed, codes

from lib.errors import SourceError
from lib.publishing.quality_limits import describe
from lib.store.tables import new_connection

TRUST = codes("mental-health-community")[3]
ACUTE = codes("acute")[3]
SICKNESS = f"indicator_id = 'OF0082' AND org_code = '{TRUST}' AND period = '2025-26-Q2'"
WAITS = f"indicator_id = 'ae_4_hours' AND org_code = '{ACUTE}' AND period = '2025-09'"
BEDS = f"indicator_id = 'beds' AND org_code = '{ACUTE}' AND period = '2025-26-Q2'"


@pytest.fixture(scope="module")
def part(sound: SoundTables) -> PartOfTheGate:
    return PartOfTheGate(sound, "range")


def figure(where: str, becomes: str) -> str:
    return f"UPDATE figures SET {becomes} WHERE {where}"


class TestJudgeFigures:
    def test_says_nothing_of_sound_tables_nor_does_the_rest_of_the_gate(
        self, sound: SoundTables
    ) -> None:
        assert {finding.code for finding in sound.before} == {"metrics-nobody-has"}

    @pytest.mark.parametrize(
        ("where", "becomes", "said"),
        [
            (SICKNESS, "value = -4", f"outside 0 to 100 ({TRUST} -4 in Q2 2025/26)"),
            (SICKNESS, "value = 431", f"outside 0 to 100 ({TRUST} 431 in Q2 2025/26)"),
            (SICKNESS.replace("82", "84"), "value = 72", "outside 0 to 10"),
            (SICKNESS.replace("82", "79"), "value = -326", "outside -100 to 100"),
            (BEDS, "value = -1", f"below 0 ({ACUTE} -1 in Q2 2025/26)"),
            (SICKNESS.replace("OF0082", "OF5004"), "value = 2", "outside 0 to 1, or not whole"),
        ],
    )
    def test_blocks_a_value_that_its_unit_does_not_have(
        self, part: PartOfTheGate, where: str, becomes: str, said: str
    ) -> None:
        found = [f for f in part.after(figure(where, becomes)) if f.severity == "blocking"]
        (finding,) = found
        assert finding.code == "out-of-range"
        assert "1 figure " + said in finding.message
        assert finding.org_code in (TRUST, ACUTE)
        assert finding.period is not None
        assert finding.source_id is not None

    @pytest.mark.parametrize("indicator", ["OF1082", "OF5000", "OF5002"])
    @pytest.mark.parametrize("value", [0.5, 4.5, "'nan'::DOUBLE", "'infinity'::DOUBLE"])
    def test_refuses_a_score_that_no_table_takes_forced_or_not(
        self, part: PartOfTheGate, indicator: str, value: object
    ) -> None:
        where = SICKNESS.replace("OF0082", indicator)
        with pytest.raises(SourceError, match=r"Nothing was imported\. .*forced or not"):
            part.after(figure(where, f"value = {value}"))

    def test_refuses_a_segment_between_two(self, part: PartOfTheGate) -> None:
        where = SICKNESS.replace("OF0082", "OF5003")
        with pytest.raises(SourceError, match=r"outside 1 to 4, or not whole .* such a segment"):
            part.after(figure(where, "value = 2.5"))

    def test_takes_a_segment_5_of_the_support_programme_alone(self, part: PartOfTheGate) -> None:
        final = figure(SICKNESS.replace("OF0082", "OF5003"), "indicator_id = 'OF5005', value = 5")
        described = (
            "INSERT INTO indicators SELECT * REPLACE ('OF5005' AS indicator_id) FROM indicators "
            "WHERE indicator_id = 'OF5003'"
        )
        assert part.codes(described, final) == set()

    @pytest.mark.parametrize("value", ["'nan'::DOUBLE", "'-infinity'::DOUBLE"])
    def test_blocks_what_is_no_number(self, part: PartOfTheGate, value: str) -> None:
        for column in ("numerator", "denominator"):
            found = part.after(figure(WAITS, f"{column} = {value}"))
            assert {f.code for f in found if f.severity == "blocking"} == {"not-a-number"}

    def test_blocks_a_place_below_1(self, part: PartOfTheGate) -> None:
        finding = part.one(figure(SICKNESS, "rank = 0"))
        assert (finding.code, finding.severity) == ("place-below-1", "blocking")

    def test_blocks_a_negative_count(self, part: PartOfTheGate) -> None:
        found = part.after(figure(WAITS, "numerator = -5, value = NULL"))
        assert "negative-count" in {f.code for f in found if f.severity == "blocking"}

    @pytest.mark.parametrize("becomes", ["value = value / 10", "value = value + 0.01"])
    def test_blocks_a_share_that_its_counts_do_not_give(
        self, part: PartOfTheGate, becomes: str
    ) -> None:
        found = [f for f in part.after(figure(WAITS, becomes)) if f.severity == "blocking"]
        assert [f.code for f in found] == ["value-not-of-counts"]
        assert f"({ACUTE} " in found[0].message

    def test_takes_a_mean_a_little_off_and_blocks_one_far_off(self, part: PartOfTheGate) -> None:
        where = "indicator_id = 'ambulance_category_2_mean' AND org_code = 'RX6'"
        assert part.codes(figure(where, "value = value * 1.05")) == set()
        assert part.one(figure(where, "value = value * 60")).code == "value-not-of-counts"

    def test_blocks_a_value_of_what_was_not_published(self, part: PartOfTheGate) -> None:
        finding = part.one(figure(SICKNESS, "status = 'suppressed'"))
        assert (finding.code, finding.severity) == ("status-differs", "blocking")

    def test_blocks_figures_of_what_nobody_describes(self, part: PartOfTheGate) -> None:
        found = part.after("DELETE FROM indicators WHERE indicator_id = 'beds'")
        assert {f.code for f in found if f.severity == "blocking"} == {"not-described"}

    def test_notes_more_waits_than_admissions_as_is_published_now_and_then(
        self, part: PartOfTheGate
    ) -> None:
        where = WAITS.replace("ae_4_hours", "ae_12_hours_from_decision")
        finding = next(
            f
            for f in part.after(figure(where, "numerator = 9000, value = 900000 / denominator"))
            if f.code == "part-above-whole"
        )
        assert finding.severity == "note"
        assert "counting more than there is to count" in finding.message

    def test_names_five_and_counts_the_others(self, part: PartOfTheGate) -> None:
        found = part.after("UPDATE figures SET value = -1 WHERE indicator_id = 'OF0082'")
        finding = next(f for f in found if f.code == "out-of-range")
        assert "48 figures outside 0 to 100" in finding.message
        assert finding.message.endswith(" and 43 more).")
        assert (finding.org_code, finding.period) == (None, None)


class TestDescribe:
    def test_knows_nothing_of_values_that_no_file_of_ours_names(self) -> None:
        connection = new_connection()
        connection.execute(
            "INSERT INTO indicators VALUES "
            "('OF0901', 'Something', 'finance', '%', 'none', 'value', NULL, 'quarter', 'flow', 's')"
        )
        bounds = describe(connection)["OF0901"].bounds
        assert (bounds.low, bounds.high, bounds.parts) == (None, None, False)


def test_an_altered_score_is_altered_where_it_was_derived_too(sound: SoundTables) -> None:
    altered = changed("OF1082", TRUST, "2025-26-Q2", "5 - value")
    assert "averages-differ" in sound.codes(*altered)
