"""Who moved from one quarter to another: the finding on leagues small enough to check by eye."""

import pytest
from leagues import framework
from official_leagues import QUARTERS
from quarter_moves_help import FINANCE, PEOPLE, at, every, moves, three_moves

from lib.findings.quarter_moves_table import quarter_moves_table
from lib.findings.quarter_moves_types import QuarterMoves


@pytest.fixture
def three() -> QuarterMoves:
    return three_moves()


class TestHeadline:
    def test_counts_the_moves_their_ways_and_the_significant(self, three: QuarterMoves) -> None:
        assert three.headline == (
            "3 of 4 trusts changed segment since Q2 2025/26: 1 up, 2 down; 1 significant"
        )

    def test_says_of_one_move_which_way_and_what_it_counts_as(self) -> None:
        found = moves(at("2025-26-Q2", {"A": every(3.5)}), at("2025-26-Q3", {"A": every(1.2)}))
        assert found.headline == (
            "1 of 1 trust changed segment since Q2 2025/26, up; the move is significant"
        )

    def test_says_that_two_moves_are_alike(self) -> None:
        before, now = ({"A": every(s), "B": every(s)} for s in (1.2, 3.5))
        found = moves(at("2025-26-Q2", before), at("2025-26-Q3", now))
        assert found.headline.endswith("since Q2 2025/26: both down; both significant")

    def test_begins_with_the_scenarios_difference(self) -> None:
        data = [at(period, {"A": every(2.2)}) for period in QUARTERS[:2]]
        found = moves(*data, domain_weights={"finance": 0})
        assert found.headline == (
            "Finance ×0 (17% to 0%): none of 1 trust changed segment since Q1 2025/26"
        )

    def test_says_where_nobody_can_be_compared(self) -> None:
        found = moves(at("2025-26-Q2", {"A": {}}), at("2025-26-Q3", {"A": every(2.2)}))
        assert found.headline == "No trust has a segment in both Q2 2025/26 and Q3 2025/26"
        assert found.plain[0].startswith("So nobody can have moved.")
        assert "Not compared: 1 trust scored now, not in Q2 2025/26." in found.sentences

    def test_of_a_league_of_nobody_says_the_same(self) -> None:
        found = moves(at("2025-26-Q2", {}), at("2025-26-Q3", {}))
        assert found.headline == "No trust has a segment in both Q2 2025/26 and Q3 2025/26"

    def test_of_fewer_than_four_scored_without_lines_says_the_same(self) -> None:
        few = {"A": every(2.2), "B": every(3.0)}
        found = moves(at("2025-26-Q2", few), at("2025-26-Q3", few), boundary={"rule": "quartile"})
        assert "no trust has a segment in both" in found.headline
        assert found.rows == ()


class TestNothingToCompareWith:
    def test_without_an_earlier_quarter_says_what_to_do(self) -> None:
        found = moves(at("2025-26-Q1", {"A": every(2.2)}), since=None)
        assert found.headline == "No quarter before Q1 2025/26 is loaded"
        assert found.counts is None
        assert "Choose a later quarter" in found.plain[0]

    def test_where_the_scenario_cannot_act_in_the_earlier_one_says_so(self) -> None:
        # B can be left out by name only in the quarter that knows it
        before, now = {"A": every(2.2)}, {"A": every(3.3), "B": every(2.2)}
        found = moves(at("2025-26-Q2", before), at("2025-26-Q3", now), exclude=["B"])
        assert found.headline == "The scenario cannot score Q2 2025/26"
        assert found.rows == ()


class TestRows:
    def test_come_with_the_largest_move_first(self, three: QuarterMoves) -> None:
        assert [(r.org_code, r.segment_from, r.segment_to) for r in three.rows] == [
            ("A", 4, 1),
            ("B", 1, 3),
            ("C", 1, 2),
        ]

    def test_say_why_and_what_each_counts_as(self, three: QuarterMoves) -> None:
        assert [(r.cause, r.kind, r.down) for r in three.rows] == [
            ("its own figures (like for like)", "significant", False),
            ("the override", "override", True),
            ("a changed set of metrics", "too few metrics", True),
        ]

    def test_share_the_move_out(self, three: QuarterMoves) -> None:
        first, _, last = (r.shares for r in three.rows)
        assert (first.data, first.parts, first.boundary) == (-3, (-3, 0), 0)
        assert (last.parts.like_for_like, last.parts.changed_set) == (0, 1)

    def test_name_level_parts_together(self) -> None:
        found = moves(
            at("2025-26-Q2", {"A": {PEOPLE: 1.0, FINANCE: 4.0}}, cutoffs=(2.0, 2.5, 3.0)),
            at("2025-26-Q3", {"A": {PEOPLE: 1.0, FINANCE: 3.9}}, cutoffs=(2.46, 2.7, 3.0)),
        )
        (row,) = found.rows
        assert row.cause == "its own figures (like for like) and the cut-offs moved"

    def test_say_own_figures_where_a_mixture_cannot_be_scored(self) -> None:
        metrics = [
            m.model_copy(update={"weight": 0.0}) if m.score_id == PEOPLE else m
            for m in framework().metrics
        ]
        lighter = framework().with_metrics(metrics)
        found = moves(
            at("2025-26-Q2", {"A": {FINANCE: 4.0}}, rules=lighter),
            at("2025-26-Q3", {"A": {PEOPLE: 1.0}}),
        )
        (row,) = found.rows
        assert row.cause == "its own figures and the weights"

    def test_mark_a_move_that_the_tide_makes(self) -> None:
        before = {"A": every(1.95), "B": every(2.2), "C": every(2.3)}
        now = {org: every(score[PEOPLE] + 0.1) for org, score in before.items()}
        found = moves(at("2025-26-Q2", before), at("2025-26-Q3", now))
        assert [(r.org_code, r.tide) for r in found.rows] == [("A", True)]
        assert "1 move comes only from all scores shifting." in found.sentences

    def test_stand_in_the_table_with_every_share(self, three: QuarterMoves) -> None:
        table = quarter_moves_table(three)
        assert all(len(row) == len(table.columns) for row in table.rows)
        first = dict(zip(table.columns, table.rows[0], strict=True))
        assert (first["share_like_for_like"], first["share_override"]) == (-3, 0)
        assert (first["how_sure"], first["share_of_nearby_weightings"]) == ("firm", 1.0)
        assert table.caveat.endswith("our approximation: NHS England's threshold is not published")


class TestNotesAndCaveat:
    def test_what_is_inert_in_both_quarters_is_noted_once_with_both(self) -> None:
        data = [at(period, {"A": {PEOPLE: 2.2}}) for period in QUARTERS[:2]]
        (note,) = moves(*data, domain_weights={"finance": 0}).notes
        assert "in Q1 2025/26 and Q2 2025/26" in note

    def test_what_is_inert_in_the_earlier_quarter_alone_is_noted(self) -> None:
        before, now = {"A": {PEOPLE: 2.2}}, {"A": {PEOPLE: 2.2, FINANCE: 2.2}}
        quarters = at("2025-26-Q1", before), at("2025-26-Q2", now)
        (note,) = moves(*quarters, domain_weights={"finance": 0}).notes
        assert "in Q1 2025/26:" in note

    def test_a_quarter_before_that_the_scenario_alone_changes_makes_it_a_what_if(self) -> None:
        before = at("2025-26-Q1", {"A": every(2.2), "B": every(3.0)}, flagged=["A"])
        now = at("2025-26-Q2", {"A": every(2.2), "B": every(3.0)})
        found = moves(before, now, override={"rule": "off"})
        assert "what-if, not official" in found.caveat
        assert "what-if" not in moves(before, now).caveat

    def test_an_override_that_is_off_is_not_spoken_of(self) -> None:
        before, now = at("2025-26-Q1", {"A": every(2.2)}), at("2025-26-Q2", {"A": every(3.3)})
        found = moves(before, now, override={"rule": "off"})
        assert found.counts is not None
        assert not found.counts.overridden
