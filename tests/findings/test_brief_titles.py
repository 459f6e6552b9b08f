"""Titles that say the result of a briefing."""

import re
from dataclasses import replace
from typing import Any

import pytest
from brief_help import FEW, MADE, brief_on, rising_league
from leagues import league_of

from lib.findings.brief import Request, Subject, brief
from lib.findings.brief_titles import MOST, difference, shortened
from lib.framework import frameworks
from lib.league import LeagueData, Traits
from lib.scenario import OFFICIAL
from lib.store.member_icbs import MemberIcb


def title(data: LeagueData, scenario: dict[str, Any] | None = None, **request: Any) -> str:
    return brief_on(data, scenario, **request).title


HALF = {"domain_weights": {"finance": 0.5}}
OUT = {"domain_weights": {"finance": 0}}


class TestTheTitleOfALeague:
    def test_says_how_many_move_and_how_firm(self) -> None:
        said = title(rising_league(), OUT)
        assert said.startswith("Finance ×0: ")
        assert "of 8 trusts would change segment" in said

    def test_is_never_the_scenarios_name(self) -> None:
        assert "Jubilee" not in title(rising_league(), {"name": "Jubilee", **OUT})

    def test_says_where_they_stand_by_official_scoring(self) -> None:
        said = title(rising_league())
        assert said.startswith("8 trusts: ")
        assert "in segment 1" in said
        assert said.endswith("likely ranges cross a cut-off")

    def test_says_when_nobody_moves(self) -> None:
        said = title(rising_league(), {"override": {"rule": "off"}})
        assert said == "Override off: no trust would change segment by either rule for the cut-offs"

    def test_says_when_they_move_only_with_the_shares_kept(self) -> None:
        far = rising_league(8, cutoffs=(1.01, 1.02, 3.99))
        before = {f"R{i}": 1 + i // 2 for i in range(8)}
        far = replace(far, published=rising_league(8, segment_before=before).published)
        assert "only if each segment keeps its share" in title(far, OUT)

    def test_says_when_too_few_are_scored(self) -> None:
        assert "too few for segments" in title(rising_league(3, cutoffs=None), OUT)

    def test_says_when_nobody_is_scored(self) -> None:
        nobody = {"missing": {"min_metrics": 99}}
        assert title(rising_league(), nobody) == "At least 99 metrics: no trust would be scored"
        assert title(league_of({"R1": {}, "R2": {}})) == "None of 2 trusts is scored"

    def test_says_that_only_one_domain_counts(self) -> None:
        others = dict.fromkeys(("safety", "people", "effectiveness", "finance"), 0)
        assert title(rising_league(), {"domain_weights": others}).startswith("Only access counts: ")

    def test_of_an_indicative_league_says_whose_scoring_it_is(self) -> None:
        rules = frameworks()["weighbridge-indicative"]
        metric = next(m.score_id for m in rules.metrics_of("acute"))
        scores = {f"R{i}": {m.score_id: 1.0 + i / 3 for m in rules.metrics_of("acute")}
                  for i in range(6)}  # fmt: skip
        data = league_of(scores, league="acute", rules=rules, cutoffs=None)
        assert title(data).startswith("6 trusts ranked by Weighbridge's own scoring")
        changed = title(data, {"metric_weights": {metric: 3}})
        assert "league quarter" in changed
        assert changed.endswith("by Weighbridge's own scoring")


class TestTheTitleOfOne:
    def test_says_from_where_to_where(self) -> None:
        said = title(rising_league(), OUT, audience="trust", code="R3")
        assert said.startswith("R3 Partnership would ")
        assert said.endswith("(finance ×0)")

    @pytest.mark.parametrize("scenario", [None, OUT])
    def test_keeps_the_letter_and_region_of_a_hidden_name_however_long(self, scenario: Any) -> None:
        kind = "Mental health and learning disability"
        traits = Traits(region=("South West",) * 8, subtype=(kind,) * 8, size=("",) * 8)
        data = replace(rising_league(), traits=traits)
        said = title(data, scenario, audience="trust", code="R3", names=False)
        assert re.match(r"Mental health and.* [A-H] \(South West\) ", said), said
        assert len(said) <= MOST

    def test_says_under_which_rule_where_the_answers_differ(self) -> None:
        found = [
            brief_on(rising_league(), OUT, audience="trust", code=code)
            for code in ("R1", "R3", "R5")
        ]
        for b in found:
            (row,) = b.rows
            assert row.shares
            differ = row.shares.segment_to != row.held.segment_to
            assert differ == ("if the cut-offs stay put" in b.title)

    def test_says_where_it_stands(self) -> None:
        said = title(rising_league(), audience="trust", code="R0")
        assert said.startswith("R0 Partnership is in segment ")
        assert "of 8" in said

    def test_says_that_it_would_no_longer_be_scored(self) -> None:
        said = title(rising_league(), {"exclude": ["R3"]}, audience="trust", code="R3")
        assert said == "R3 Partnership would no longer be scored (1 trust left out)"

    def test_says_that_it_is_not_scored(self) -> None:
        data = league_of({"R1": {}, "R2": {"OF1080": 2.0}})
        assert title(data, audience="trust", code="R1") == "R1 Partnership is not scored"
        said = title(data, OUT, audience="trust", code="R1")
        assert said == "R1 Partnership would not be scored (finance ×0)"

    def test_says_its_place_where_there_are_no_segments(self) -> None:
        small = rising_league(3, cutoffs=None)
        assert title(small, audience="trust", code="R0").endswith("of 3, without a segment")
        said = title(small, OUT, audience="trust", code="R0")
        assert "would be 1st of 3, without a segment" in said

    @pytest.mark.parametrize("scenario", [None, OUT])
    def test_fits_a_long_name(self, scenario: dict[str, Any] | None) -> None:
        long = " ".join(["Bath and North East Somerset"] * 5)
        data = replace(rising_league(), names=(long, *rising_league().names[1:]))
        said = title(data, scenario, audience="trust", code="R0")
        assert len(said) <= MOST
        assert "…" in said


class TestDifference:
    def test_leaves_out_the_shares_of_weight(self) -> None:
        assert difference("finance ×0.5 (22% to 12%) · override off", "", 46) == (
            "finance ×0.5, override off"
        )

    def test_counts_what_does_not_fit(self) -> None:
        line = "domains averaged first · " + " · ".join(f"access ×{i} (1% to 2%)" for i in range(5))
        assert difference(line, "", 46) == "domains averaged first and 5 more changes"

    def test_only_counts_where_there_is_room_for_no_more(self) -> None:
        assert difference("access ×0.333333 (1% to 2%) · override off", "", 20) == "2 changes"

    def test_is_cut_after_a_word(self) -> None:
        assert difference("a metric of a long name weight 2", "", 20) == "a metric of a long…"


class TestShortened:
    def test_keeps_what_is_short(self) -> None:
        assert shortened("short", 5) == "short"

    def test_cuts_one_long_word_only_as_it_must(self) -> None:
        assert shortened("x" * 20, 10) == "x" * 9 + "…"

    def test_leaves_no_comma_at_the_end(self) -> None:
        assert shortened("Tees, Esk and Wear", 8) == "Tees…"


def test_an_icb_of_one_trust_says_so() -> None:
    data = replace(rising_league(), traits=Traits(("East",) * 8, ("",) * 8, ("",) * 8))
    icbs = (MemberIcb("QA", "Northmere Integrated Care Board", ("R1",)),)
    found = brief(Subject(data, OFFICIAL, [data], (), icbs), Request("icb", "QA"), MADE, FEW)
    assert found.title.startswith("Northmere ICB: its one trust is in segment ")
    assert "R1 Partnership is in segment" in found.sentences[0]
