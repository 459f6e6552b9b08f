"""The large numbers and the tables of the printed briefing, without printing it."""

from dataclasses import replace

from brief_help import NO_FINANCE, brief_on, icb_brief, rising_league, shipped_brief
from leagues import league_of

from lib.briefing.pdf_cells import answers, now
from lib.briefing.pdf_numbers import numbers
from lib.briefing.pdf_table import annex_table, main_table, movers_table

BACK = {"domain_weights": {"finance": 3}}


class TestNumbers:
    def test_are_both_answers_with_their_questions(self) -> None:
        of = shipped_brief()
        assert of.what.shares is not None
        assert [(n.over, n.number) for n in numbers(of)] == [
            (of.what.held.question, str(of.what.held.moves)),
            (of.what.shares.question, str(of.what.shares.moves)),
        ]

    def test_are_the_segments_where_nothing_differs(self) -> None:
        of = brief_on(rising_league())
        assert sum(int(n.number) for n in numbers(of)) == 8
        assert [n.over for n in numbers(of)] == [f"Segment {k}" for k in (1, 2, 3, 4)]

    def test_of_an_icb_are_of_its_own_with_the_league_below(self) -> None:
        of = icb_brief(rising_league(), ("R1", "R2", "R3"), BACK)
        first = numbers(of)[0]
        assert first.number == str(sum(row.held.moved for row in of.rows))
        assert "of its 3 trusts" in first.beside
        assert first.below[-1].startswith(f"In the whole league: {of.what.held.moves} of 8 trusts")

    def test_of_one_trust_say_what_becomes_of_it(self) -> None:
        for code in ("R1", "R2", "R3", "R7"):
            of = brief_on(rising_league(), BACK, audience="trust", code=code)
            row = of.rows[0].held
            expected = f"{row.segment_from} → {row.segment_to}" if row.moved else row.segment_to
            assert numbers(of)[0].number == str(expected)

    def test_of_one_trust_officially_are_its_segment_rank_and_score(self) -> None:
        of = brief_on(rising_league(), audience="trust", code="R2")
        likely = of.rows[0].likely
        assert [n.number for n in numbers(of)] == [
            str(likely.segment),
            str(likely.rank),
            f"{likely.score:.2f}",
        ]

    def test_say_why_there_are_none(self) -> None:
        league = league_of({"A": {"OF1082": 2.0}, "B": {}}, cutoffs=None)
        assert {n.number for n in numbers(brief_on(league, NO_FINANCE))} == {"–"}
        assert numbers(brief_on(league, audience="trust", code="B"))[0].beside == "not scored"
        assert numbers(brief_on(league))[0].number == "–"

    def test_say_that_one_left_out_has_no_segment(self) -> None:
        of = brief_on(rising_league(), {"exclude": ["R2"]}, audience="trust", code="R2")
        assert numbers(of)[0].beside == "no segment in the scenario"

    def test_say_what_few_ranges_cross(self) -> None:
        said = [n.below[0] for n in numbers(brief_on(rising_league(4)))]
        assert all("cut-off" in words or words == "no likely range" for words in said)

    def test_name_the_segment_by_score_where_the_override_holds(self) -> None:
        league = rising_league(flagged=("R0",))
        of = brief_on(league, audience="trust", code="R0")
        assert numbers(of)[0].below[0] == "1 by score alone, before the override"


class TestTables:
    def test_of_movers_have_a_row_each_and_an_annex_with_whole_names(self) -> None:
        of = shipped_brief()
        assert len(main_table(of).rows) == len(annex_table(of).rows) == len(of.movers)
        assert [row[0] for row in annex_table(of).rows] == [row.name for row in of.movers]

    def test_of_an_icb_have_all_its_trusts(self) -> None:
        for scenario in ({}, BACK):
            table = main_table(icb_brief(rising_league(), ("R1", "R2", "R3"), scenario))
            assert len(table.rows) == 3
            assert {len(row) for row in table.rows} == {len(table.head)} == {len(table.widths)}

    def test_of_one_trust_have_a_row_for_each_scoring(self) -> None:
        of = brief_on(rising_league(), BACK, audience="trust", code="R2")
        assert [row[0] for row in main_table(of).rows] == [
            "Official scoring",
            "If the cut-offs stay put",
            "If each segment keeps its share",
        ]
        assert len(main_table(brief_on(rising_league(), audience="trust", code="R2")).rows) == 1

    def test_nobody_moving_is_said(self) -> None:
        assert movers_table(brief_on(rising_league())).title == (
            "No trust changes segment under either answer"
        )

    def test_set_numbers_to_the_right(self) -> None:
        table = main_table(brief_on(rising_league()))
        assert table.figures[:2] == (False, True)

    def test_of_who_leaves_say_so(self) -> None:
        of = brief_on(rising_league(), {"exclude": ["R2"]})
        row = next(row for row in of.rows if row.org_code == "R2")
        assert answers(row)[0].endswith("→ none")
        assert now(row.likely)[0] == "–"

    def test_name_both_causes_where_the_answers_differ(self) -> None:
        row = next(row for row in shipped_brief().movers if row.held.moved)
        moved = replace(row.held, cause="the weights", tide=False)
        other = replace(moved, cause="the override", tide=True)
        assert answers(replace(row, held=moved, shares=other))[-1] == (
            "the weights; if shares are kept, the override, with the tide"
        )
        tide = replace(moved, tide=True)
        assert answers(replace(row, held=tide, shares=tide))[-1] == "the weights, with the tide"
        assert answers(replace(row, held=tide, shares=moved))[-1] == (
            "the weights (tide if cut-offs stay)"
        )
        assert answers(replace(row, held=moved, shares=tide))[-1] == (
            "the weights (tide if shares kept)"
        )
