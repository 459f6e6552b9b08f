"""One trust under a scenario, as the proofs of its page's head find it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from oracle import LeagueRow, Trust
from oracle.scoring import used_metrics, weights_of

from lib.findings.likely_range import LikelyRow
from lib.findings.words import short_name
from lib.store.details import MetricDetail

from .numbers import two_decimals
from .subject import Side, Subject

_SUFFIX = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, eq=False)
class TrustCase:
    """One trust under one cut-off rule; others: the tables of the presets that can act.

    official, scenario: the likely ranges that the finding was given; what_if: whether anything
    differs from official scoring; draws: of the likely ranges.
    """

    subject: Subject
    key: str
    org: str
    what_if: bool
    details: Mapping[str, MetricDetail]
    official: LikelyRow
    scenario: LikelyRow
    others: Sequence[Mapping[str, LeagueRow]]
    draws: int

    @property
    def name(self) -> str:
        return short_name(self.subject.names[self.org])

    @property
    def group(self) -> str:
        return "league quarter" if self.subject.indicative else "segment"

    @property
    def scoring(self) -> str:
        return "indicative scoring" if self.subject.indicative else "official scoring"

    @cached_property
    def official_side(self) -> Side:
        return Side(self.subject, self.subject.unchanged)

    @cached_property
    def side(self) -> Side:
        return self.subject.sides[self.key] if self.what_if else self.official_side

    @property
    def now(self) -> LeagueRow:
        return self.side.rows[self.org]

    @property
    def was(self) -> LeagueRow:
        return self.official_side.rows[self.org]

    @cached_property
    def trust(self) -> Trust:
        league = self.subject.quarter.leagues[self.subject.league]
        return next(one for one in league if one.org_code == self.org)


def place(row: LeagueRow, rows: Mapping[str, LeagueRow]) -> str:
    """`joint 3rd of 9`."""
    ranks = [one.rank for one in rows.values() if one.rank is not None]
    assert row.rank is not None
    joint = "joint " if ranks.count(row.rank) > 1 else ""
    return f"{joint}{nth(row.rank)} of {len(ranks)}"


def nth(n: int) -> str:
    teens = n // 10 % 10 == 1
    return f"{n}{'th' if teens else _SUFFIX.get(n % 10, 'th')}"


def cap_of(of: TrustCase, side: Side) -> int | None:
    """The best segment that the override allows it; None where it is not flagged."""
    if not side.rows[of.org].override:
        return None
    return int(side.scenario.get("override", {}).get("cap", 3))


def metrics_of(of: TrustCase, side: Side) -> tuple[int, int]:
    """How many of its metrics count, and how many count for anybody of the league."""
    weights = weights_of(of.subject.quarter, side.scenario)
    league = of.subject.quarter.leagues[of.subject.league]
    anybody = {metric for one in league for metric in used_metrics(one, weights)}
    return len(used_metrics(of.trust, weights)), len(anybody)


def alike(of: TrustCase) -> bool:
    """Whether both sides say the same of it."""

    def said(
        row: LeagueRow, rows: Mapping[str, LeagueRow], likely: LikelyRow
    ) -> tuple[object, ...]:
        if row.score is None:
            return (likely.reason,)
        low, high = likely.score_low, likely.score_high
        ends = (two_decimals(low), two_decimals(high)) if low and high else ()
        where = row.segment, row.segment_before != row.segment, likely.first, likely.last
        return place(row, rows), two_decimals(row.score), ends, *(where if ends else where[:1])

    sides = (of.side, of.scenario), (of.official_side, of.official)
    first, second = (
        (
            *said(side.rows[of.org], side.rows, likely),
            side.rows[of.org].score and metrics_of(of, side),
        )
        for side, likely in sides
    )
    return first == second
