"""Whom a briefing is for: everyone, one ICB, or one trust."""

from dataclasses import dataclass

from lib.errors import BriefError
from lib.findings.brief_ground import Kind
from lib.findings.brief_types import Request, Subject
from lib.findings.words import a_member, capitalised, short_name
from lib.league import LeagueData

LONGEST_MARKING = 60  # letters: as many as stand on one line of every form


@dataclass(frozen=True)
class Audience:
    """Whom a briefing is for.

    words: `National`, or who it is as it may be shown; orgs: the codes of whom it is about; kind:
    whether that is the league, an ICB's trusts, or one of the league; called: in a sentence; code:
    of the one, as it may be shown.
    """

    words: str
    orgs: frozenset[str]
    kind: Kind = "league"
    called: str = ""
    code: str = ""


def audience(subject: Subject, request: Request, shown: LeagueData) -> Audience:
    """Who is meant. shown: the subject's league with its names as they may be shown.

    Raises BriefError where the league has nobody of theirs.
    """
    codes = dict(zip(subject.data.orgs, shown.orgs, strict=True))
    if request.audience == "national":
        return Audience("National", frozenset(codes.values()))
    if subject.data.member == "ICB":
        if request.audience == "trust":
            raise BriefError(
                "This is a league of ICBs, so there is no briefing for one trust; ask for one for "
                "an ICB, by its code."
            )
        return _one(request.code, codes, shown)
    if request.audience == "trust":
        return _one(request.code, codes, shown)
    return _icb(subject, request, codes, shown)


def checked_marking(marking: str) -> str:
    """The handling marking. Raises BriefError for one of several lines, or too long."""
    if len(marking) > LONGEST_MARKING or not marking.isprintable():
        raise BriefError(
            f"The handling marking must be one line of at most {LONGEST_MARKING} letters, such as "
            "'OFFICIAL-SENSITIVE'."
        )
    return marking


def _one(code: str, codes: dict[str, str], shown: LeagueData) -> Audience:
    if code not in codes:
        raise BriefError(
            f"There is no {shown.member} '{code}' in this league and quarter; name one of its "
            f"members by its code, such as {next(iter(codes), 'none')}."
        )
    name = shown.name_of(codes[code])
    region = shown.traits.region[shown.orgs.index(codes[code])]
    called = _called(name, shown.member).removesuffix(f", {region}")  # as a hidden name ends
    return Audience(name, frozenset({codes[code]}), "one", called, codes[code])


def _icb(subject: Subject, request: Request, codes: dict[str, str], shown: LeagueData) -> Audience:
    found = next((icb for icb in subject.icbs if icb.org_code == request.code), None)
    members = [codes[org] for org in found.orgs if org in codes] if found else []
    if found is None or not members:
        there = ", ".join(icb.org_code for icb in subject.icbs) or "none is known"
        raise BriefError(
            f"No {shown.member} of this league lies in an ICB '{request.code}' at the quarter's "
            f"end; those with any: {there}."
        )
    if request.names:
        called = _called(found.name, "ICB")
        return Audience(found.name, frozenset(members), "area", called, found.org_code)
    regions = {shown.traits.region[shown.orgs.index(org)] for org in members}
    where = f", {next(iter(regions))}" if len(regions) == 1 and any(regions) else ""
    words = capitalised(f"{a_member('ICB')}{where}")
    return Audience(words, frozenset(members), "area", "the ICB", "")


def _called(name: str, member: str) -> str:
    """What a sentence calls it: `Devon ICB`, `Devon Partnership`; a hidden name as it is."""
    short = short_name(name)
    return f"{short} ICB" if member == "ICB" and short != name else short
