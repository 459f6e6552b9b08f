"""What a briefing is asked for, and what it says: one value, which every form is made from."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from lib.findings.case import Case
from lib.findings.likely_range import LikelyRow, Ranges
from lib.findings.movers import Mover
from lib.findings.question import Question
from lib.findings.what_if import WhatIf
from lib.league import LeagueData
from lib.scenario import Scenario
from lib.store.member_icbs import MemberIcb

AudienceKind = Literal["national", "icb", "trust"]


@dataclass(frozen=True)
class Request:
    """Whom a briefing is for, and how.

    code: of the ICB or the trust, empty for a national one; names: whether trusts are named;
    marking: a handling marking for every page, slide and sheet, empty without one.
    """

    audience: AudienceKind = "national"
    code: str = ""
    names: bool = True
    marking: str = ""


@dataclass(frozen=True, eq=False)
class Subject:
    """What a briefing is about: a league in a quarter under a scenario.

    leagues: all of the quarter; organisations: codes that exist beyond the league's own; icbs:
    those in which the league's members lie, with their codes.
    """

    data: LeagueData
    scenario: Scenario
    leagues: Sequence[LeagueData]
    organisations: Collection[str]
    icbs: tuple[MemberIcb, ...] = ()


@dataclass(frozen=True)
class BriefRow:
    """One of the audience's trusts under both answers.

    held: from official scoring to the scenario, the cut-offs held; shares: each segment keeping its
    share, None for an indicative league; officially, likely: its likely ranges by official scoring
    and in the scenario, the cut-offs held.
    """

    org_code: str
    name: str
    held: Mover
    shares: Mover | None
    officially: LikelyRow
    likely: LikelyRow

    @property
    def moved(self) -> bool:
        """Whether it changes segment under either answer."""
        return self.held.moved or bool(self.shares and self.shares.moved)


@dataclass(frozen=True, eq=False)
class Brief:
    """Everything that a briefing says.

    subject: with the names as they may be shown: where they are hidden, names and codes have been
    replaced in everything below, also in `request`. audience: whom it is for, in words. title: says
    the result; sentences: three; notes: what the scenario leaves inert, who is no longer scored,
    ties. what: both answers for the whole league; rows: the audience's own, by rank in the
    scenario, who has none last. held, shares: the league under either answer (None for an
    indicative one). questions: the six that a reader will be asked. method, caveats: plain
    sentences. line: how the scenario differs from official scoring; short_id: eight letters that
    stand for the scenario. data_set, league, period: in words; source: whose figures and rules they
    are. caveat: one line that stands inside every picture, slide and sheet; caveat_shares: the same
    beside the answer by which each segment keeps its share, empty without one. made: when, with its
    time zone. what_if: whether anything differs from official scoring. ranges: likely ranges of the
    whole league by official scoring and in the scenario, the cut-offs held; the same twice where
    nothing differs.
    """

    subject: Subject
    request: Request
    audience: str
    title: str
    sentences: tuple[str, ...]
    notes: tuple[str, ...]
    what: WhatIf
    held: Case
    shares: Case | None
    rows: tuple[BriefRow, ...]
    questions: tuple[Question, ...]
    method: tuple[str, ...]
    caveats: tuple[str, ...]
    line: str
    short_id: str
    data_set: str
    league: str
    period: str
    source: str
    caveat: str
    made: datetime
    caveat_shares: str
    what_if: bool
    ranges: tuple[Ranges, Ranges]

    @property
    def movers(self) -> tuple[BriefRow, ...]:
        """The audience's own that change segment under either answer."""
        return tuple(row for row in self.rows if row.moved)

    @property
    def caveat_both(self) -> str:
        """The caveat beside both answers: where they differ, what each says of the cut-offs."""
        held, shares = (of.split(" · ") for of in (self.caveat, self.caveat_shares))
        if len(held) != len(shares):
            return self.caveat
        pairs = zip(held, shares, strict=True)
        return " · ".join(a if a == b else f"{a}, or {b}" for a, b in pairs)

    @property
    def fictional(self) -> bool:
        """Whether the data are illustrative, so that everything must be watermarked."""
        return self.subject.data.basis == "illustrative"
