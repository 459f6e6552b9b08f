"""What the head of the page of one trust, or of one ICB, holds."""

from dataclasses import dataclass

from lib.findings.wording import Wording
from lib.store.member_icbs import MemberIcb


@dataclass(frozen=True)
class Figure:
    """A figure that a sentence rests on; source: where it comes from, or when it was measured."""

    label: str
    value: str
    source: str


@dataclass(frozen=True)
class Said:
    """A sentence with the figures behind it."""

    text: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Standing:
    """Where one stands by one scoring; None where it has no such number.

    joint: whether others share its rank; ranked: how many have one; held: whether the override and
    not the score sets the segment; cap: the best segment that the override allows it, None where it
    is not flagged; used, metrics: how many of its metrics count, and how many count for anybody of
    the league; low, high: likely range of the score; first, last: the best and the worst segment
    that this reaches by score alone; lacking: how many metrics more it would need for a score, 0
    where it is scored or left out; reason: why there is no score, or no likely range, else empty.
    """

    score: float | None
    rank: int | None
    joint: bool
    ranked: int
    segment_before: int | None
    segment: int | None
    held: bool
    cap: int | None
    used: int
    metrics: int
    low: float | None
    high: float | None
    rank_low: int | None
    rank_high: int | None
    first: int | None
    last: int | None
    lacking: int
    reason: str


@dataclass(frozen=True)
class Party:
    """An organisation to lead to; kind: trust or icb."""

    org_code: str
    name: str
    kind: str


@dataclass(frozen=True)
class TieLine:
    """What it was or became, in a line with names that can be links: words, parties, words."""

    before: str
    parties: tuple[Party, ...]
    after: str

    @property
    def text(self) -> str:
        """The line as plain words."""
        names = [party.name for party in self.parties]
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        return " ".join(filter(None, (self.before, listed, self.after)))


@dataclass(frozen=True)
class Trust:
    """One member of a league under a case.

    heading: the finding; kind: what type of trust it is, in words; size: its third of the league,
    empty where unknown, as is region; icbs: those in which it lies at the quarter's end, of an ICB
    itself; ties: what it was and became; sentences: the summary; official, scenario: the same where
    `what_if` is false; caveat: what must stand beside every figure.
    """

    org_code: str
    name: str
    short: str
    heading: str
    kind: str
    size: str
    region: str
    icbs: tuple[MemberIcb, ...]
    ties: tuple[TieLine, ...]
    sentences: tuple[Said, ...]
    official: Standing
    scenario: Standing
    what_if: bool
    caveat: str
    member: str
    wording: Wording
