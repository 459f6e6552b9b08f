"""How a briefing words what is easily said wrongly."""

from dataclasses import replace

from brief_help import NO_FINANCE, brief_on, icb_brief, rising_brief, rising_league

from lib.findings.words import short_name


class TestSentences:
    def test_only_firm_moves_stand_after_the_word_firm(self) -> None:
        movers = [row for row in rising_brief().movers if row.held.moved]
        found = icb_brief(rising_league(), [row.org_code for row in movers], NO_FINANCE)
        firm, others = found.sentences[1].split("; not firm: ")
        for row in movers:
            assert row.held.sure is not None
            said = firm if row.held.sure.word == "firm" else others
            assert short_name(row.name) in said
        assert f"2 of the {len(movers)} moves are firm: " in firm

    def test_where_nothing_differs_the_ranges_are_counted_once(self) -> None:
        said = " ".join(rising_brief(what_if=False).sentences)
        assert said.count("likely ranges cross") == 1


class TestWhose:
    def test_a_name_that_ends_in_s_has_no_other(self) -> None:
        league = rising_league()
        for name, whose in (
            ("Fen Hospitals", "Fen Hospitals' own score"),
            ("Fen Children's", "Fen Children's own score"),
            ("Fen", "Fen's own score"),
        ):
            named = replace(league, names=(name, *league.names[1:]))
            found = brief_on(named, audience="trust", code="R0")
            assert found.questions[0].answers[0].startswith(whose)


class TestCaveatBoth:
    def test_names_what_each_answer_does_with_the_cutoffs(self) -> None:
        found = rising_brief()
        rule = "cut-offs held, or each segment keeps its share"
        assert found.caveat_both == found.caveat.replace("cut-offs held", rule)

    def test_is_the_caveat_where_there_is_one_answer(self) -> None:
        assert rising_brief(what_if=False).caveat_both == rising_brief(what_if=False).caveat
