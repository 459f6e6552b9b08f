"""What goes into the oracle and what comes out of it.

A scenario is a plain mapping in the shape of the contract's scenario file, and already valid.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Scenario = Mapping[str, Any]
Cutoffs = tuple[float, float, float]

OFFICIAL: Scenario = {}  # the empty scenario: everything as the framework says


@dataclass(frozen=True)
class Metric:
    """A metric of the framework that counts."""

    id: str  # the score id, such as OF1082
    domain: str  # access, effectiveness, safety, people or finance
    weight: float  # the framework's default weight


@dataclass(frozen=True)
class Trust:
    """An organisation in one quarter."""

    org_code: str
    scores: Mapping[str, float]  # score id -> metric score; absent = not scored
    flag: bool | None  # the published override flag (OF5004); None = none published
    planned: float | None  # OF0079, planned surplus or deficit in %
    segment_before: int | None  # the published segment before the override


@dataclass(frozen=True)
class Quarter:
    """The framework and the organisations of one period, all of the same basis."""

    metrics: Sequence[Metric]  # of the framework, every league
    leagues: Mapping[str, Sequence[Trust]]  # league -> its trusts
    cutoffs: Mapping[str, Cutoffs]  # published cut-offs; league absent = none published


@dataclass(frozen=True)
class LeagueRow:
    """One organisation of the table that a scenario gives."""

    org_code: str
    rank: int | None
    score: float | None  # unrounded
    segment_before: int | None
    segment: int | None
    override: bool  # flagged under the scenario's rule
    metrics_used: int
    unscored: bool


@dataclass(frozen=True)
class MoveRow:
    """One organisation between two situations."""

    org_code: str
    segment_from: int | None
    segment_to: int | None
    rank_from: int | None
    rank_to: int | None
    score_from: float | None
    score_to: float | None
    cause: str
    share_data: float | None
    share_weights: float | None
    share_boundary: float | None
    share_override: float | None
    tide: bool
