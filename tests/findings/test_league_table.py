from leagues import league_of

from lib.findings.league_table import Quarter, league_table, matching
from lib.scenario import OFFICIAL, from_mapping

SCORES = {
    "A": {"OF1082": 1.0, "OF1080": 1.0},
    "B": {"OF1082": 3.0, "OF1080": 1.0},
    "C": {"OF1082": 4.0, "OF1080": 2.0},
    "D": {"OF1082": 4.0, "OF1080": 4.0},
    "E": {},
}
NOW = Quarter(league_of(SCORES, flagged=["A"]))
FINANCE_ONLY = from_mapping({"version": 1, "domain_weights": {"people": 0}})


def of(rows: object) -> dict[str, object]:
    return {row.org_code: row for row in rows}  # type: ignore[attr-defined]


class TestRows:
    def test_stand_in_rank_order_with_both_segments(self) -> None:
        table = league_table(NOW, OFFICIAL)

        assert [row.org_code for row in table.rows] == ["B", "A", "C", "D"]
        assert [row.rank for row in table.rows] == [1, 2, 3, 4]
        assert [row.segment_before for row in table.rows] == [1, 1, 3, 4]
        assert [row.segment for row in table.rows] == [1, 3, 3, 4]
        assert [row.held for row in table.rows] == [False, True, False, False]

    def test_tied_trusts_are_marked(self) -> None:
        table = league_table(Quarter(league_of({**SCORES, "F": SCORES["C"]})), OFFICIAL)

        assert [row.org_code for row in table.rows if row.tied] == ["C", "F"]

    def test_scores_are_rounded_to_two_decimals_halves_up(self) -> None:
        scores = {"A": {"OF1082": 1.0, "OF1080": 1.03, "OF1086": 1.0, "OF1084": 1.03}}

        assert league_table(Quarter(league_of(scores)), OFFICIAL).rows[0].score == 1.02

    def test_the_unscored_stand_apart_with_the_reason(self) -> None:
        scenario = from_mapping({"version": 1, "exclude": ["B"]})

        table = league_table(NOW, scenario)

        assert {row.org_code: row.reason for row in table.unscored} == {
            "B": "left out by the scenario",
            "E": "0 metrics, 1 required",
        }
        assert table.unscored[0].rank is None and table.unscored[0].score is None


class TestChanges:
    def test_official_scoring_is_not_compared_with_itself(self) -> None:
        table = league_table(NOW, OFFICIAL)

        assert not table.against
        assert all(row.against is None for row in table.rows)

    def test_a_what_if_is_compared_with_the_official_table(self) -> None:
        table = league_table(NOW, FINANCE_ONLY)

        change = of(table.rows)["C"].against
        assert table.against
        assert (change.segment_from, change.segments, change.rank_from) == (3, -2, 3)
        assert table.headline.startswith("People ×0")
        assert "1 of 5 trusts changes segment (1 up, 0 down)" in table.headline

    def test_who_is_no_longer_scored_is_counted_apart(self) -> None:
        scenario = from_mapping({"version": 1, "exclude": ["B"]})

        assert league_table(NOW, scenario).headline.endswith(
            "0 of 5 trusts change segment (0 up, 0 down), 1 no longer scored"
        )

    def test_the_quarter_before_is_compared_under_the_same_scenario(self) -> None:
        earlier = {**SCORES, "B": {"OF1082": 4.0, "OF1080": 3.0}, "E": {"OF1082": 2.0}}
        before = Quarter(league_of(earlier))

        table = league_table(NOW, OFFICIAL, before)

        changes = of([*table.rows, *table.unscored])
        assert (changes["B"].since.segment_from, changes["B"].since.segments) == (4, -3)
        assert changes["A"].since.override
        assert changes["D"].since.segments == 0
        assert any(
            "1 moved up and 1 moved down a segment, 1 of them by the" in s for s in table.sentences
        )

    def test_without_a_quarter_before_nothing_is_said_of_it(self) -> None:
        table = league_table(NOW, OFFICIAL)

        assert table.since is None
        assert not any("Since" in sentence for sentence in table.sentences)


class TestSentences:
    def test_the_official_table_says_who_scored_it(self) -> None:
        first = league_table(NOW, OFFICIAL).sentences[0]

        assert first.startswith(
            "This table shows how NHS England scored 5 mental health and community trusts in "
            "Q4 2025/26. Change what counts, and see who would move and how sure that is."
        )

    def test_a_what_if_says_that_it_is_one(self) -> None:
        assert "It is a what-if, not official." in league_table(NOW, FINANCE_ONLY).sentences[0]

    def test_the_caveat_names_data_set_league_quarter_and_rule(self) -> None:
        assert league_table(NOW, FINANCE_ONLY).caveat == (
            "Official data · Mental health and community · Q4 2025/26 · cut-offs held · "
            "what-if, not official"
        )

    def test_the_override_is_counted(self) -> None:
        assert (
            "The financial override, not the score, sets the segment of 1 trust."
            in league_table(NOW, OFFICIAL).sentences
        )


class TestMatching:
    rows = league_table(NOW, OFFICIAL).rows

    def test_everything_matches_no_wish(self) -> None:
        assert matching(self.rows, "  ", []) == list(self.rows)

    def test_names_and_codes_match_in_any_case(self) -> None:
        assert [row.org_code for row in matching(self.rows, "b PART", [])] == ["B"]
        assert [row.org_code for row in matching(self.rows, "d", [])] == ["D"]

    def test_segments_are_those_after_the_override(self) -> None:
        assert [row.org_code for row in matching(self.rows, "", [3])] == ["A", "C"]
