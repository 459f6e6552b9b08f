"""Briefings for tests: on the shipped data, and on leagues made by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from leagues import league_of
from sentences import Subject as Plain
from sentences.shown import DRAWS as PROVED
from shipped import illustrative_database

from lib.findings.brief import Brief, Request, Subject, brief
from lib.findings.brief_subject import brief_subject
from lib.league import LeagueData
from lib.robustness.draws import Draws
from lib.scenario import from_mapping
from lib.store import Database
from lib.store.leagues import find_league
from lib.store.member_icbs import MemberIcb

MADE = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
PERIOD = "2025-26-Q4"
NO_FINANCE = {"domain_weights": {"finance": 0}}
FEW = Draws(count=200)

Move = tuple[int, int]


def brief_of(
    database: Database,
    league: str,
    scenario: dict[str, Any] | None = None,
    period: str = PERIOD,
    **request: Any,
) -> Brief:
    """A briefing on a league of a release, few draws."""
    what_if = from_mapping({"version": 1, **(scenario or {})})
    subject = brief_subject(database, find_league(database, league, period), what_if)
    return brief(subject, Request(**request), MADE, FEW)


@cache
def shipped_brief_of_one(audience: str, what_if: bool) -> Brief:
    """A briefing on an ambulance trust, or an ICB with one; kept for the run."""
    first = shipped_brief()
    code = first.rows[0].org_code if audience == "trust" else first.subject.icbs[0].org_code
    scenario = NO_FINANCE if what_if else {}
    return brief_of(illustrative_database(), "ambulance", scenario, audience=audience, code=code)


@cache
def rising_brief(what_if: bool = True) -> Brief:
    """A national briefing on the rising league; kept for the run."""
    return brief_on(rising_league(), NO_FINANCE if what_if else {})


def icb_brief(data: LeagueData, orgs: Sequence[str], scenario: dict[str, Any]) -> Brief:
    """A briefing for an ICB in which these of a league made by hand lie."""
    icb = MemberIcb("Q1", "North ICB", tuple(orgs))
    what_if = from_mapping({"version": 1, **scenario})
    return brief(Subject(data, what_if, [data], (), (icb,)), Request("icb", "Q1"), MADE, FEW)


@cache
def shipped_brief(league: str = "ambulance") -> Brief:
    """A national briefing on the illustrative data, finance left out; kept for the run."""
    return brief_of(illustrative_database(), league, NO_FINANCE)


def brief_on(data: LeagueData, scenario: dict[str, Any] | None = None, **request: Any) -> Brief:
    """A briefing on a league made by hand."""
    what_if = from_mapping({"version": 1, **(scenario or {})})
    return brief(Subject(data, what_if, [data], ()), Request(**request), MADE, FEW)


def rising_league(n: int = 8, **kind: Any) -> LeagueData:
    """Trusts of which each scores worse than the one before, but for finance."""
    scores = {
        f"R{i}": {
            "OF1082": 1.0 + 0.4 * i,
            "OF1084": 1.2 + 0.38 * i,
            "OF1005": 1.1 + 0.4 * i,
            "OF1061": 1.0 + 0.42 * i,
            "OF1080": 3.9 - 0.2 * i,
        }
        for i in range(n)
    }
    return league_of(scores, **{"cutoffs": (1.9, 2.4, 3.1), **kind})


@dataclass(frozen=True, eq=False)
class Told:
    """A briefing and what the plain second implementation makes of the same scenario.

    own: the codes of whom it is about.
    """

    brief: Brief
    plain: Plain
    own: frozenset[str]

    def moves(self, key: str = "held", whose: frozenset[str] | None = None) -> dict[str, Move]:
        """Segment from and to of the own, or others, that move under an answer."""
        among = self.own if whose is None else whose
        moves = self.plain.sides[key].moves if key in self.plain.sides else {}
        return {org: pair for org, pair in moves.items() if org in among}

    @property
    def everyone(self) -> frozenset[str]:
        return frozenset(self.plain.data.orgs)

    @property
    def spread(self) -> tuple[int, int] | None:
        """The fewest and most moves of the own with the cut-offs at both ends of their brackets."""
        cutoffs = self.plain.data.cutoffs
        rule = self.plain.sides["held"].scenario.get("boundary", {}).get("rule", "published")
        if cutoffs is None or rule != "published" or cutoffs.low == cutoffs.high:
            return None
        ends = [cutoffs.low, tuple(high - 0.001 for high in cutoffs.high)]
        found = [len(self.moves())]
        for end in ends:
            there = self.plain.at_lines(end)  # type: ignore[arg-type]
            found.append(len(Told(self.brief, there, self.own).moves()))
        return min(found), max(found)


def told(
    leagues: Sequence[LeagueData],
    data: LeagueData,
    scenario: dict[str, Any],
    icbs: tuple[MemberIcb, ...] = (),
    **request: Any,
) -> Told:
    """A briefing with its plain counterpart, over as few nearby weightings as can be proved."""
    plain = Plain(data, leagues, {"version": 1, **scenario})
    subject = Subject(data, from_mapping(dict(plain.scenario)), leagues, (), icbs)
    found = brief(subject, Request(**request), MADE, Draws(PROVED))
    return Told(found, plain, frozenset(row.org_code for row in found.rows))
