"""What a briefing carries beside its sentences."""

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from brief_help import FEW, MADE, brief_of, brief_on, rising_league, shipped_brief
from leagues import framework, league_of
from shipped import illustrative_database

from lib.errors import BriefError, ScenarioError
from lib.findings.brief import Brief, Request, Subject, brief, in_short
from lib.findings.hidden_names import NO_ANONYMITY
from lib.framework import Cutoffs
from lib.league import LeagueData
from lib.scenario import canonical, from_mapping, short_id
from lib.store.member_icbs import MemberIcb

OUT = {"domain_weights": {"finance": 0}}
QUESTIONS = (
    "Why these weights?",
    "Do the cut-offs move?",
    "How sure is this?",
    "Who is affected?",
    "How old are the figures?",
    "Why does this differ from the published table?",
)
ICBS = (
    MemberIcb("QA", "Northmere Integrated Care Board", ("R1", "R2", "R3")),
    MemberIcb("QB", "Southmere Integrated Care Board", ("R3",)),
)


def assert_plain(of: Brief) -> None:
    """No number that is none, and no gap where a word should be."""
    said = whole(of)
    assert not re.search(r"\bnan\b|\binf\b|None,|None\)|\b0th\b|  | ,|\(\)|: ;|: \.| ;", said), said
    assert len(of.sentences) == 3


def for_icb(scenario: dict[str, Any] | None = None, code: str = "QA", **request: Any) -> Brief:
    data = rising_league()
    what_if = from_mapping({"version": 1, **(scenario or {})})
    subject = Subject(data, what_if, [data], (), ICBS)
    return brief(subject, Request("icb", code, **request), MADE, FEW)


def whole(of: Brief) -> str:
    answers = [said for question in of.questions for said in question.answers]
    return " ".join([of.title, *of.sentences, *answers, *of.method, *of.caveats])


class TestABriefing:
    @pytest.mark.parametrize("scenario", [None, OUT])
    def test_says_three_sentences_and_answers_six_questions(self, scenario: Any) -> None:
        found = brief_on(rising_league(), scenario)
        assert len(found.sentences) == 3
        assert tuple(q.question for q in found.questions) == QUESTIONS
        assert all(1 <= len(q.answers) <= 5 and all(q.answers) for q in found.questions)

    def test_is_of_the_audiences_own_rows(self) -> None:
        assert {row.org_code for row in for_icb().rows} == {"R1", "R2", "R3"}
        assert len(brief_on(rising_league(), OUT, audience="trust", code="R1").rows) == 1

    def test_counts_its_own_and_the_leagues(self) -> None:
        first = for_icb(OUT).sentences[0]
        assert "of Northmere ICB's 3 trusts" in first
        assert "in the whole league" in first
        assert "of 8 trusts" in first

    def test_says_where_an_icbs_trusts_stand_officially(self) -> None:
        found = for_icb()
        assert "Northmere ICB's 3 trusts in this league stand as follows" in found.sentences[0]
        assert found.title.startswith("Northmere ICB's 3 trusts: ")

    def test_says_that_a_trust_lies_in_more_than_one_icb(self) -> None:
        assert any("1 of these trusts lies in more than one ICB" in c for c in for_icb().caveats)

    def test_of_official_scoring_moves_nobody(self) -> None:
        found = brief_on(rising_league())
        assert (found.movers, found.what_if, found.line) == ((), False, "Official scoring")
        assert "what-if" not in found.caveat + found.caveat_shares + whole(found)
        assert found.ranges[0] is found.ranges[1]

    def test_of_a_what_if_says_so_in_both_caveats(self) -> None:
        found = brief_on(rising_league(), OUT)
        assert found.caveat.endswith("cut-offs held · what-if, not official")
        assert found.caveat_shares.endswith("each segment keeps its share · what-if, not official")
        assert any("not official" in caveat for caveat in found.caveats)
        assert not any("\n" in line for line in (found.caveat, found.caveat_shares))

    def test_with_the_shares_kept_by_the_scenario_is_a_what_if(self) -> None:
        found = brief_on(rising_league(), {"boundary": {"rule": "shares"}})
        assert found.what_if
        assert found.caveat.endswith("what-if, not official")

    def test_never_says_you_of_lines_that_the_scenario_sets(self) -> None:
        fixed = {"boundary": {"rule": "fixed", "cutoffs": [1.5, 2, 3]}}
        found = brief_on(rising_league(), fixed)
        assert found.sentences[0].startswith("If the cut-offs stand where the scenario sets them, ")
        assert " you " not in whole(found)

    def test_names_the_trusts_fictional_where_they_are(self) -> None:
        found = shipped_brief()
        assert found.fictional
        assert "Illustrative data: fictional trusts" in found.caveat
        assert "none is NHS England's" in found.source
        assert any("the trusts are fictional" in caveat for caveat in found.caveats)

    def test_has_the_attribution_and_says_what_hiding_names_is_not(self) -> None:
        named, unnamed = brief_on(rising_league()), brief_on(rising_league(), names=False)
        assert named.source == framework().attribution
        assert named.source in named.caveats
        assert NO_ANONYMITY in unnamed.caveats
        assert NO_ANONYMITY not in named.caveats

    def test_is_the_same_for_scenarios_that_are_alike(self) -> None:
        alike = {"domain_weights": {"finance": 0, "access": 1}, "name": "x"}
        found = brief_on(rising_league(), alike)
        wanted = canonical(from_mapping({"version": 1, **OUT}), framework())
        assert found.short_id == short_id(wanted) == brief_on(rising_league(), OUT).short_id

    def test_says_icbs_of_icbs(self) -> None:
        found = brief_of(illustrative_database(), "icb", OUT)
        assert "ICBs" in found.title
        assert not any("trust " in f"{said} " for said in (*found.sentences, found.title))


class TestBrackets:
    """Cut-offs that are worked out from the published segments, each between two ends."""

    def bracketed(self) -> LeagueData:
        values = (1.9, 2.4, 3.1)
        ends = [tuple(v + way * 0.2 for v in values) for way in (-1, 1)]
        cutoffs = Cutoffs(values=values, low=ends[0], high=ends[1], origin="bracketed")
        return replace(rising_league(), cutoffs=cutoffs)

    def test_are_counted_over_and_said_to_be_worked_out(self) -> None:
        found = brief_on(self.bracketed(), OUT)
        held = found.what.held
        assert (held.low, held.high) != (held.moves, held.moves)
        assert f"{held.low} to {held.high} over the cut-offs' brackets" in found.sentences[0]
        assert f"({held.low} to {held.high} over their brackets)" in whole(found)
        assert "worked out from the published segments" in found.sentences[2]
        assert any("are not published" in caveat for caveat in found.caveats)

    def test_can_make_the_difference_for_one(self) -> None:
        said = [
            whole(brief_on(self.bracketed(), OUT, audience="trust", code=code))
            for code in self.bracketed().orgs
        ]
        assert any("within their brackets it could be otherwise" in each for each in said)


class TestTheOverride:
    def test_is_said_to_hold_whom_it_holds(self) -> None:
        held = rising_league(flagged=["R0", "R1"])
        assert "the override holds 2 below" in brief_on(held).sentences[0]
        one = brief_on(held, audience="trust", code="R0")
        assert "its score alone gives segment" in one.sentences[0]

    def test_off_moves_who_was_held(self) -> None:
        held = rising_league(flagged=["R0"])
        found = brief_on(held, {"override": {"rule": "off"}})
        assert found.title.startswith("Override off: 1 of 8 trusts would change segment, a ")
        assert "R0 Partnership (segment 3 to" in found.sentences[1]
        one = brief_on(held, {"override": {"rule": "off"}}, audience="trust", code="R0")
        assert "(cause: the override) is " in one.sentences[1]


class TestItsEdges:
    @pytest.mark.parametrize("n", [0, 1, 2, 3, 4])
    @pytest.mark.parametrize("scenario", [None, OUT, {"missing": {"min_metrics": 9}}])
    @pytest.mark.parametrize("cutoffs", [None, (1.5, 2.0, 3.0)])
    def test_hold_for_small_leagues(self, n: int, scenario: Any, cutoffs: Any) -> None:
        found = brief_on(rising_league(n, cutoffs=cutoffs), scenario)
        assert_plain(found)
        for code in found.subject.data.orgs[:1]:
            data = rising_league(n, cutoffs=cutoffs)
            assert_plain(brief_on(data, scenario, audience="trust", code=code))

    @pytest.mark.parametrize("scenario", [None, OUT, {"exclude": ["R1"]}])
    def test_hold_for_nobody_scored(self, scenario: Any) -> None:
        data = league_of({"R1": {}, "R2": {}, "R3": {}})
        assert_plain(brief_on(data, scenario))
        assert_plain(brief_on(data, scenario, audience="trust", code="R1"))

    @pytest.mark.parametrize("code", ["QA", "QB"])
    @pytest.mark.parametrize("exclude", [["R3"], ["R1", "R2", "R3"]])
    def test_hold_for_an_icb_whose_trusts_are_left_out(self, code: str, exclude: list[str]) -> None:
        found = for_icb({"exclude": exclude}, code)
        assert "would no longer be scored" in whole(found)
        assert_plain(found)

    def test_ranges_are_of_the_whole_league(self) -> None:
        assert len(for_icb(OUT).ranges[1].rows) == 8

    def test_names_that_are_odd_stand_as_they_are(self) -> None:
        names = ('=HYPERLINK("x")', "<b>Bold</b>", *rising_league().names[2:])
        found = brief_on(replace(rising_league(), names=names), audience="trust", code="R0")
        assert found.title.startswith('=HYPERLINK("x") is in segment')


class TestWhatItRefuses:
    def test_a_marking_of_two_lines(self) -> None:
        with pytest.raises(BriefError):
            brief_on(rising_league(), marking="a\nb")

    @pytest.mark.parametrize("names", [True, False])
    def test_organisations_that_nobody_knows(self, names: bool) -> None:
        with pytest.raises(ScenarioError):
            brief_on(rising_league(), {"exclude": ["RZZ"]}, names=names)


class TestProgress:
    @pytest.mark.parametrize("scenario", [{}, OUT])
    def test_rises_to_the_end(self, scenario: dict[str, Any]) -> None:
        told: list[float] = []
        what_if = from_mapping({"version": 1, **scenario})
        subject = Subject(rising_league(), what_if, [rising_league()], ())
        brief(subject, Request(), MADE, FEW, told.append)
        assert told == sorted(told)
        assert told[-1] == 1
        assert np.diff([0, *told]).max() < 0.3


class TestInShort:
    @pytest.mark.parametrize("names", [True, False], ids=["named", "hidden"])
    @pytest.mark.parametrize("whom", [("national", ""), ("trust", "R3")])
    def test_says_what_the_briefing_does_with_ranges_that_are_known(
        self, whom: Any, names: bool
    ) -> None:
        data = rising_league()
        what_if = from_mapping({"version": 1, **OUT})
        subject = Subject(data, what_if, [data], ())
        request = Request(whom[0], whom[1], names)
        ready = brief(subject, Request(), MADE, FEW).ranges
        whole = brief(subject, request, MADE, FEW)
        given = brief(subject, request, MADE, FEW, ready=ready)
        assert (given.rows, given.sentences) == (whole.rows, whole.sentences)
        short = in_short(subject, request, MADE, ready, FEW)
        assert (short.title, short.sentences) == (whole.title, whole.sentences)
        assert (short.rows, short.what) == (whole.rows, whole.what)
        without = in_short(subject, request, MADE, None, FEW)
        assert (without.title, without.sentences) == (whole.title, whole.sentences[:1])
        assert [row.held for row in without.rows] == [row.held for row in whole.rows]
        assert not any(row.likely.shown or row.officially.shown for row in without.rows)
        assert not short.questions and not without.method

    def test_takes_official_ranges_twice_where_nothing_differs(self) -> None:
        data = rising_league()
        subject = Subject(data, from_mapping({"version": 1}), [data], ())
        known = brief(subject, Request(), MADE, FEW).ranges
        assert in_short(subject, Request(), MADE, known, FEW).ranges == (known[0], known[0])
