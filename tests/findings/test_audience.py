"""Whom a briefing is for."""

from dataclasses import replace

import pytest
from brief_help import PERIOD
from leagues import league_of
from shipped import illustrative_database

from lib.errors import BriefError
from lib.findings.audience import LONGEST_MARKING, Audience, audience, checked_marking
from lib.findings.brief_subject import brief_subject
from lib.findings.brief_types import Request, Subject
from lib.findings.hidden_names import hidden
from lib.league import Traits
from lib.scenario import OFFICIAL
from lib.store.leagues import find_league
from lib.store.member_icbs import MemberIcb

SCORES = {org: {"OF1080": 2.0} for org in ("RA", "RB", "RC", "RD")}
ICBS = (
    MemberIcb("QA", "Northmere Integrated Care Board", ("RA", "RB")),
    MemberIcb("QB", "Southmere Integrated Care Board", ("RB", "RC")),
)


def subject_of(league: str = "mental-health-community") -> Subject:
    traits = Traits(("East", "East", "West", ""), ("Community",) * 4, ("",) * 4)
    data = league_of(SCORES, league=league, traits=traits)
    return Subject(data, OFFICIAL, [data], (), ICBS)


def asked(subject: Subject | None = None, **request: object) -> Audience:
    subject, wanted = subject or subject_of(), Request(**request)  # type: ignore[arg-type]
    shown = subject.data if wanted.names else hidden(subject.data)
    return audience(subject, wanted, shown)


class TestAudience:
    def test_is_everyone_where_it_is_national(self) -> None:
        assert asked() == Audience("National", frozenset(SCORES))

    def test_is_an_icbs_own_trusts(self) -> None:
        found = asked(audience="icb", code="QA")
        assert (found.words, found.orgs) == ("Northmere Integrated Care Board", {"RA", "RB"})
        assert (found.kind, found.called, found.code) == ("area", "Northmere ICB", "QA")

    def test_leaves_out_who_of_an_icb_is_in_another_league(self) -> None:
        wider = replace(subject_of(), icbs=(MemberIcb("QA", "Northmere", ("RA", "RX")),))
        assert asked(wider, audience="icb", code="QA").orgs == {"RA"}

    def test_may_share_a_trust_with_another_icb(self) -> None:
        assert "RB" in asked(audience="icb", code="QB").orgs & {"RB"}

    def test_is_one_trust(self) -> None:
        found = asked(audience="trust", code="RC")
        assert (found.words, found.orgs, found.kind) == ("RC Partnership Trust", {"RC"}, "one")
        assert found.called == "RC Partnership"

    def test_of_icbs_is_that_one_icb(self) -> None:
        found = asked(subject_of("icb"), audience="icb", code="RA")
        assert (found.orgs, found.kind) == ({"RA"}, "one")

    def test_refuses_one_trust_in_a_league_of_icbs(self) -> None:
        with pytest.raises(BriefError, match="a league of ICBs"):
            asked(subject_of("icb"), audience="trust", code="RA")

    def test_refuses_an_icb_without_anyone_and_names_those_with(self) -> None:
        with pytest.raises(BriefError, match=r"'QZ'.*those with any: QA, QB"):
            asked(audience="icb", code="QZ")

    def test_refuses_an_icb_whose_trusts_are_all_in_other_leagues(self) -> None:
        elsewhere = replace(subject_of(), icbs=(MemberIcb("QA", "Northmere", ("RX",)),))
        with pytest.raises(BriefError, match="No trust of this league"):
            asked(elsewhere, audience="icb", code="QA")

    def test_refuses_a_trust_of_another_league_by_an_example(self) -> None:
        with pytest.raises(BriefError, match=r"no trust 'RX'.*such as RA"):
            asked(audience="trust", code="RX")

    def test_hides_an_icb_behind_its_region(self) -> None:
        found = asked(audience="icb", code="QA", names=False)
        assert (found.words, found.called, found.code) == ("An ICB, East", "the ICB", "")

    def test_hides_an_icb_of_two_regions_entirely(self) -> None:
        assert asked(audience="icb", code="QB", names=False).words == "An ICB"

    def test_hides_a_trust_behind_its_kind(self) -> None:
        found = asked(audience="trust", code="RC", names=False)
        assert (found.words, found.called) == ("Community trust, West", "Community trust")
        assert found.code not in SCORES

    def test_finds_ambulance_trusts_in_several_icbs(self) -> None:
        key = find_league(illustrative_database(), "ambulance", PERIOD)
        subject = brief_subject(illustrative_database(), key, OFFICIAL)
        found = [asked(subject, audience="icb", code=i.org_code).orgs for i in subject.icbs]
        assert sum(map(len, found)) > len(subject.data.orgs)


class TestCheckedMarking:
    @pytest.mark.parametrize("marking", ["", "OFFICIAL-SENSITIVE", "x" * LONGEST_MARKING])
    def test_is_one_line(self, marking: str) -> None:
        assert checked_marking(marking) == marking

    @pytest.mark.parametrize("marking", ["two\nlines", "a\ttab", "x" * (LONGEST_MARKING + 1)])
    def test_refuses_others(self, marking: str) -> None:
        with pytest.raises(BriefError, match="one line of at most 60"):
            checked_marking(marking)
