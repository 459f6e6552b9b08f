"""What is said of the moves between two quarters, on leagues small enough to check by eye."""

from dataclasses import replace
from datetime import date

import pytest
from official_leagues import QUARTERS
from quarter_moves_help import PEOPLE, at, every, moves, three_moves

from lib.findings.quarter_moves_types import QuarterMoves
from lib.organisations.search import Known, Tie


@pytest.fixture
def three() -> QuarterMoves:
    return three_moves()


class TestSentences:
    def test_say_how_the_moves_count(self, three: QuarterMoves) -> None:
        assert three.sentences[0] == (
            "Of the 3 moves 1 is significant, 1 rests on too few metrics to say and 1 comes from "
            "the override."
        )

    def test_say_what_moved_most(self, three: QuarterMoves) -> None:
        assert (
            "The largest share of the 3 moves: own figures (like for like) 1; the override 1; "
            "a changed set of metrics 1." in three.sentences
        )
        assert "How sure, by nearby weightings: 3 firm, 0 leaning, 0 finely balanced." in (
            three.sentences
        )

    def test_say_of_moves_of_one_kind_that_all_are(self) -> None:
        before, now = ({"A": every(s), "B": every(s)} for s in (1.2, 3.5))
        found = moves(at("2025-26-Q2", before), at("2025-26-Q3", now))
        assert found.sentences[0] == "Both moves are significant."

    def test_explain_moves_on_too_few_metrics_once(self) -> None:
        before, now = ({org: {PEOPLE: s} for org in "ABC"} for s in (1.2, 3.5))
        found = moves(at("2025-26-Q2", before), at("2025-26-Q3", now))
        assert sum("too few" in s or "fewer than five" in s for s in found.sentences) == 1
        assert found.headline.endswith("all down; all on too few metrics to say")

    def test_speak_of_the_quarters_of_the_year(self, three: QuarterMoves) -> None:
        assert three.plain[0] == (
            "1 of 4 trusts kept one segment in both Q2 and Q3 2025/26; none was in segment 4 in "
            "both."
        )

    def test_leave_a_year_of_one_quarter_out(self) -> None:
        found = moves(at("2024-25-Q4", {"A": every(2.2)}), at("2025-26-Q1", {"A": every(3.3)}))
        assert not any("kept one" in said for said in found.plain)
        assert "1 trust changed segment" in found.plain[0]

    def test_name_the_nearest_where_nobody_moves(self) -> None:
        scores = {"A": every(2.2), "B": every(2.47)}
        found = moves(at("2025-26-Q2", scores), at("2025-26-Q3", scores))
        assert found.nearest == (
            "Nearest to another segment is B Partnership: its score is 0.030 from the cut-off "
            "between segments 2 and 3."
        )

    def test_know_one_way_only_from_the_best_segment(self) -> None:
        data = [at(period, {"A": every(1.2)}) for period in QUARTERS[:2]]
        assert "0.800 from the cut-off between segments 1 and 2" in moves(*data).nearest

    def test_take_no_cut_off_for_near_that_the_override_bars(self) -> None:
        scores = {"A": every(2.01), "B": every(2.6)}  # A is held at 3 and would stay there
        data = [at(period, scores, flagged=["A"]) for period in QUARTERS[:2]]
        assert "B Partnership: its score is 0.100" in moves(*data).nearest

    @pytest.mark.parametrize(("score", "words"), [(2.5, "lies on"), (2.4996, "less than 0.001")])
    def test_say_so_where_nearly_nothing_is_missing(self, score: float, words: str) -> None:
        data = [at(period, {"A": every(score)}) for period in QUARTERS[:2]]
        assert words in moves(*data).nearest

    def test_say_who_entered_and_left(self) -> None:
        before = {"A": every(2.2), "B": every(2.2), "C": every(2.2)}
        found = moves(at("2025-26-Q2", before), at("2025-26-Q3", {"A": every(2.2), "E": every(3)}))
        assert (
            "Not compared: 1 trust scored now, not in Q2 2025/26 and 2 trusts scored in Q2 "
            "2025/26, not now." in found.sentences
        )

    def test_name_a_merger_in_between_once_whoever_tells_of_it(self) -> None:
        day = date(2025, 10, 1)
        known = (
            Known("A", "A Trust", "trust", became=(Tie("E", "E Trust", day),)),
            Known("B", "B Trust", "trust", became=(Tie("E", "E Trust", day, part=True),)),
            Known("E", "E Trust", "trust", formers=(Tie("A", "A Trust", day),)),
            Known("Z", "Z Trust", "trust", became=(Tie("Y", "Y Trust", day),)),
        )
        before, now = {"A": every(2.2), "B": every(2.2)}, {"B": every(2.2), "E": every(2.2)}
        quarters = at("2025-26-Q2", before), at("2025-26-Q3", now)
        said = [s for s in moves(*quarters, known=known).sentences if "erged" in s]
        assert said == ["Merged in between: A and a part of B into E on 1 October 2025."]
        later = [replace(one, period=p) for one, p in zip(quarters, QUARTERS[2:], strict=True)]
        assert not any("erged" in s for s in moves(*later, known=known).sentences)

    def test_count_many_mergers(self) -> None:
        day = date(2025, 10, 1)
        known = tuple(
            Known(c, c, "trust", became=(Tie(f"{c}1", f"{c}1 Trust", day),)) for c in "ABC"
        )
        before = {org: every(2.2) for org in "ABC"}
        found = moves(at("2025-26-Q2", before), at("2025-26-Q3", {"D": every(3)}), known=known)
        assert "3 mergers in between, into: A1; B1; C1." in found.sentences


class TestMergers:
    def test_mark_the_moves_of_who_merged_in_between_alone(self) -> None:
        tie = Tie("Z", "Z Trust", date(2025, 10, 1))
        known = (Known("A", "A Trust", "trust", formers=(tie,)), Known("B", "B Trust", "trust"))
        before, now = ({"A": every(s), "B": every(s)} for s in (1.2, 3.5))
        quarters = at("2025-26-Q2", before), at("2025-26-Q3", now)
        found = moves(*quarters, known=known)
        assert {row.org_code: row.merged for row in found.rows} == {"A": True, "B": False}
        assert not any(row.merged for row in moves(*quarters).rows)


class TestHeadline:
    def test_says_how_many_cannot_be_tested_where_none_is_significant(self) -> None:
        before, now = {org: {PEOPLE: 1.2} for org in "AB"}, {org: {PEOPLE: 3.5} for org in "AB"}
        before["C"] = now["C"] = every(1.2)
        found = moves(at("2025-26-Q2", before), at("2025-26-Q3", now, flagged=["C"]))
        assert found.headline.endswith("; none significant, 2 on too few metrics to say")
