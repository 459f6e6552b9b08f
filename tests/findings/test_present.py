"""One slide: its sentence, both answers, what cannot act, and which chart shows the same."""

from dataclasses import replace

import pytest
from brief_help import NO_FINANCE, brief_of, brief_on, shipped_brief
from leagues import league_of
from shipped import illustrative_database

from lib.findings.brief_types import Brief
from lib.findings.present import (
    MOST_ROWS,
    as_told,
    chart_of,
    drawn_movers,
    ranges_sentence,
    slide,
)

ONE = {"A": {"OF1082": 1.0, "OF1080": 2.0}}


@pytest.fixture(scope="module")
def official() -> Brief:
    return brief_of(illustrative_database(), "ambulance")


@pytest.fixture(scope="module")
def of_one() -> Brief:
    return brief_on(league_of(ONE), {})


class TestSlide:
    def test_says_the_title_and_both_answers_of_a_what_if(self) -> None:
        whole = shipped_brief()
        said = slide(whole, None, "flow")
        assert said.sentence == f"{whole.title}."
        assert said.under == whole.sentences[0]
        assert said.kind == "What-if, not official"
        assert said.line.startswith("Finance ×0")

    def test_says_what_the_title_does_not_where_nothing_differs(self, official: Brief) -> None:
        said = slide(official, None, "ranges")
        assert said.kind == "" and said.line == "Official scoring"
        assert said.under == official.sentences[1]

    def test_counts_the_ranges_that_cross_where_ranges_are_drawn(self) -> None:
        whole = shipped_brief()
        shown = [row.likely for row in whole.rows if row.likely.shown]
        cross = sum(row.first != row.last for row in shown)
        said = slide(whole, None, "ranges")
        assert said.sentence == (
            f"Finance ×0: {cross} of {len(shown)} likely ranges would cross a cut-off."
        )

    def test_is_about_the_one_that_is_asked_for(self) -> None:
        code = shipped_brief().rows[0].org_code
        one = brief_of(
            illustrative_database(), "ambulance", NO_FINANCE, audience="trust", code=code
        )
        said = slide(shipped_brief(), one, "ranges")
        assert said.sentence == f"{one.title}."
        assert said.under == one.sentences[0]

    def test_keeps_what_cannot_act_and_what_must_be_read_with_the_figures(self) -> None:
        said = slide(shipped_brief(), None, "flow", ("One preset cannot act here.",))
        assert said.told == ("One preset cannot act here.",)
        assert said.warning.startswith("Only 10 trusts are scored")

    def test_is_at_most_two_lines_of_large_letters(self, official: Brief, of_one: Brief) -> None:
        for whole in (official, of_one, shipped_brief()):
            assert len(slide(whole, None, "flow").sentence) <= 116


class TestRangesSentence:
    def test_is_the_title_where_there_is_no_range(self, of_one: Brief) -> None:
        assert ranges_sentence(of_one) == of_one.title


class TestDrawnMovers:
    def test_are_everyone_where_they_are_few(self) -> None:
        shown, more = drawn_movers(shipped_brief())
        assert {row.org_code for row in shown} == {
            row.org_code for row in shipped_brief().rows if row.held.moved
        }
        assert more == ""

    def test_are_the_surest_where_they_are_many_and_say_so(self) -> None:
        whole = shipped_brief("icb")
        moves = [row for row in whole.rows if row.held.moved]
        assert len(moves) > MOST_ROWS
        shown, more = drawn_movers(whole)
        least = min(row.held.sure.share for row in shown if row.held.sure)
        left = [row.held.sure.share for row in moves if row not in shown and row.held.sure]
        assert len(shown) == MOST_ROWS and least >= max(left)
        assert more == f"the {MOST_ROWS} surest of {len(moves)} moves"

        last = min(moves, key=lambda row: row.held.sure.share if row.held.sure else 0)
        assert last in drawn_movers(whole, last.org_code)[0]


class TestChartOf:
    def test_is_what_is_asked_for_where_there_are_moves(self) -> None:
        for chart in ("flow", "matrix", "movers", "ranges", "segments"):
            assert chart_of(shipped_brief(), chart) == chart

    def test_shows_the_ranges_where_nothing_differs(self, official: Brief) -> None:
        assert chart_of(official, "flow") == chart_of(official, "movers") == "ranges"
        assert chart_of(official, "segments") == "segments"

    def test_shows_the_flow_where_no_one_moves(self) -> None:
        still = brief_on(league_of(ONE), {"domain_weights": {"finance": 0.5}})
        assert chart_of(still, "movers") == "flow"

    def test_shows_the_flow_where_nobody_is_scored(self) -> None:
        nobody = brief_on(league_of({"A": {}}), {})
        assert chart_of(nobody, "ranges") == "flow"


class TestAsTold:
    def test_shows_the_other_answer_where_the_title_counts_that(self) -> None:
        whole = shipped_brief()
        still = replace(whole, what=replace(whole.what, held=replace(whole.what.held, moves=0)))
        assert whole.what.shares and whole.what.shares.moves
        told = as_told(still)
        assert told.what.held == whole.what.shares and told.held is whole.shares
        assert all(row.held == row.shares for row in told.rows)

    def test_is_the_briefing_itself_elsewhere(self) -> None:
        assert as_told(shipped_brief()) is shipped_brief()
