"""A scenario on a league, worked out by the oracle and in plain Python."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import oracle
from oracle import LeagueRow, MoveRow, Quarter
from oracle.boundaries import counted_segment
from oracle.influence import Influence
from oracle.scoring import score_id
from oracle.sweep import carries_weight, with_weight
from scenarios import oracle_quarter

from lib.findings.words import short_name
from lib.league import LeagueData

OFFICIAL: Mapping[str, Any] = {}
FEWEST_METRICS = 3  # section 5: "at least three"
_INDICATIVE: Mapping[str, Any] = {
    "boundary": {"rule": "quartile"},
    "override": {"rule": "off"},
    "missing": {"min_metrics": FEWEST_METRICS},
}
Rows = Mapping[str, LeagueRow]
Cutoffs = tuple[float, float, float]


def segments_of(rows: Rows) -> dict[str, int]:
    """The segment of everyone who has one."""
    return {org: row.segment for org, row in rows.items() if row.segment is not None}


@dataclass(frozen=True, eq=False)
class Side:
    """The scenario under one of the two cut-off rules, against official scoring."""

    subject: "Subject"
    scenario: Mapping[str, Any]

    @cached_property
    def rows(self) -> Rows:
        return self.subject.table(self.scenario)

    @cached_property
    def lines(self) -> Cutoffs | None:
        return oracle.cutoffs(self.subject.quarter, self.subject.league, self.scenario)

    @property
    def finite_lines(self) -> list[float]:
        return [line for line in self.lines or () if math.isfinite(line)]

    @cached_property
    def moves(self) -> dict[str, tuple[int, int]]:
        """Segment from and to of everyone who changes it."""
        before, after = segments_of(self.subject.official), segments_of(self.rows)
        both = {org: (before[org], after[org]) for org in before if org in after}
        return {org: pair for org, pair in both.items() if pair[0] != pair[1]}

    @property
    def up(self) -> int:
        return sum(after < before for before, after in self.moves.values())

    @property
    def down(self) -> int:
        return sum(after > before for before, after in self.moves.values())

    @property
    def stay(self) -> int:
        """How many have a segment in both and keep it."""
        both = segments_of(self.subject.official).keys() & segments_of(self.rows).keys()
        return len(both) - len(self.moves)

    @cached_property
    def changes(self) -> dict[str, float]:
        """The change of score of everyone who is scored on both sides."""
        found = {}
        for org, row in self.rows.items():
            was = self.subject.official[org].score
            if row.score is not None and was is not None:
                found[org] = row.score - was
        return found

    @cached_property
    def tide(self) -> tuple[float, tuple[int, int, int]]:
        """The median change; how many scores get better, worse, stay."""
        subject = self.subject
        median, _, counts = oracle.tide_and_own(subject.quarter, subject.league, self.scenario)
        return median, counts

    @cached_property
    def movement(self) -> list[MoveRow]:
        quarter = self.subject.quarter
        unchanged = (quarter, self.subject.unchanged)
        return oracle.movement(unchanged, (quarter, self.scenario), self.subject.league)

    @cached_property
    def influence(self) -> Influence | None:
        return oracle.influence(self.subject.quarter, self.subject.league, self.scenario)

    @cached_property
    def weight_share(self) -> dict[str, float]:
        return oracle.weight_share(self.subject.quarter, self.subject.league, self.scenario)

    @cached_property
    def scored(self) -> list[float]:
        return [row.score for row in self.rows.values() if row.score is not None]

    @cached_property
    def before_counts(self) -> list[int]:
        """Trusts in segments 1 to 4 before the override."""
        before = [row.segment_before for row in self.rows.values()]
        return [before.count(segment) for segment in (1, 2, 3, 4)]

    def segments_at(self, name: str, weight: float) -> dict[str, int] | None:
        """Segments with the weight of a domain or metric changed; None where nothing counts."""
        subject = self.subject
        changed = with_weight(self.scenario, name, weight, subject.value_ids)
        if not carries_weight(subject.quarter, subject.league, changed, subject.league_metrics):
            return None
        return segments_of(subject.table(changed))


@dataclass(frozen=True, eq=False)
class Subject:
    """A scenario file's content on a league, among the leagues of its quarter.

    elsewhere: organisations that the data know beyond the league.
    """

    data: LeagueData
    leagues: Sequence[LeagueData]
    scenario: Mapping[str, Any]
    elsewhere: frozenset[str] = frozenset()

    @property
    def league(self) -> str:
        return self.data.league

    @property
    def member(self) -> str:
        """What one of the league is."""
        return "ICB" if self.league == "icb" else "trust"

    @property
    def indicative(self) -> bool:
        return self.data.framework.indicative

    @cached_property
    def unchanged(self) -> Mapping[str, Any]:
        """What a scenario is compared with, as a scenario of the oracle's.

        An indicative league has quarters by its own scores and no override (section 5).
        """
        return _INDICATIVE if self.indicative else OFFICIAL

    @cached_property
    def quarter(self) -> Quarter:
        """An indicative league's own quartiles stand where an official one has its cut-offs."""
        plain = oracle_quarter(self.leagues)
        if not self.indicative:
            return plain
        lines = oracle.cutoffs(plain, self.league, _INDICATIVE)
        return replace(plain, cutoffs={self.league: lines} if lines else {})

    @cached_property
    def sides(self) -> dict[str, Side]:
        if self.indicative:
            fewest = max(FEWEST_METRICS, self.scenario.get("missing", {}).get("min_metrics", 0))
            scenario = {**self.scenario, **_INDICATIVE, "missing": {"min_metrics": fewest}}
            return {"held": Side(self, scenario)}
        rules = {"held": oracle.held(self.scenario), "shares": oracle.kept(self.scenario)}
        return {key: Side(self, rule) for key, rule in rules.items()}

    @cached_property
    def official(self) -> Rows:
        return self.table(self.unchanged)

    @cached_property
    def official_lines(self) -> Cutoffs | None:
        return oracle.cutoffs(self.quarter, self.league, self.unchanged)

    @cached_property
    def official_share(self) -> dict[str, float]:
        return oracle.weight_share(self.quarter, self.league, OFFICIAL)

    def table(self, scenario: Mapping[str, Any]) -> Rows:
        return {row.org_code: row for row in oracle.league(self.quarter, self.league, scenario)}

    def at_lines(self, lines: Cutoffs) -> "Subject":
        """The same with other published cut-offs."""
        subject = replace(self)
        cutoffs = {**self.quarter.cutoffs, self.league: lines}
        subject.__dict__["quarter"] = replace(self.quarter, cutoffs=cutoffs)
        return subject

    @cached_property
    def names(self) -> dict[str, str]:
        return dict(zip(self.data.orgs, self.data.names, strict=True))

    def called(self, name: str) -> list[str]:
        """The codes of the trusts of that name, whole or short, its first letter in any case."""
        wanted = name[:1].lower() + name[1:]
        return [
            org
            for org, full in self.names.items()
            if wanted in {n[:1].lower() + n[1:] for n in (full, short_name(full))}
        ]

    @cached_property
    def value_ids(self) -> dict[str, str]:
        return {m.score_id: m.value_id or m.score_id for m in self.data.framework.metrics}

    @cached_property
    def league_metrics(self) -> list[str]:
        """The metrics that count in the league."""
        return [m.score_id for m in self.data.framework.metrics if self.league in m.leagues]

    @cached_property
    def scored_metrics(self) -> list[str]:
        """Those of them that anyone has."""
        anyone = {m for trust in self.quarter.leagues[self.league] for m in trust.scores}
        return [m for m in self.league_metrics if m in anyone]

    @cached_property
    def domain_of(self) -> dict[str, str]:
        return {m.id: m.domain for m in self.quarter.metrics}

    @cached_property
    def default_weights(self) -> dict[str, float]:
        return {m.id: m.weight for m in self.quarter.metrics}

    @cached_property
    def metric_names(self) -> dict[str, str]:
        return {m.score_id: m.name for m in self.data.framework.metrics}

    @cached_property
    def domain_names(self) -> dict[str, str]:
        return {d.id: d.short_name for d in self.data.framework.domains}

    @cached_property
    def given_metrics(self) -> dict[str, float]:
        """The scenario's metric weights by score id."""
        return {score_id(m): w for m, w in self.scenario.get("metric_weights", {}).items()}

    def weight_of(self, name: str) -> float:
        """The present weight of a domain or metric."""
        if name in self.domain_names:
            return float(self.scenario.get("domain_weights", {}).get(name, 1.0))
        return float(self.given_metrics.get(name, self.default_weights[name]))

    @cached_property
    def wanted_counts(self) -> list[int]:
        """How many of the scored each segment has to hold to keep its share."""
        kept = self.sides["shares"].rows
        excluded = set(self.scenario.get("exclude", ()))
        lines = self.official_lines
        counted = [
            counted_segment(self.quarter, trust, lines)
            for trust in self.quarter.leagues[self.league]
            if trust.org_code not in excluded
        ]
        counted = [segment for segment in counted if segment is not None]
        n, of = sum(row.segment_before is not None for row in kept.values()), len(counted)
        at_most = [sum(s <= i for s in counted) for i in (1, 2, 3)]
        k = [0, *((2 * c * n + of) // (2 * of) for c in at_most), n] if of else [0] * 5
        return [after - before for before, after in pairwise(k)]
