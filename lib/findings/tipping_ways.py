"""One way of a trust to another segment, as sentences and tables show it."""

from dataclasses import dataclass

from lib.robustness.routes import Kind
from lib.scoring.rules import Weights


@dataclass(frozen=True)
class Change:
    """A metric's or domain's part of the total weight (0 to 1); after: None where impossible."""

    id: str
    name: str
    before: float
    after: float | None


@dataclass(frozen=True)
class SideEffect:
    """Another trust that would change segment too."""

    org_code: str
    name: str
    segment_from: int
    segment_to: int


@dataclass(frozen=True)
class Way:
    """One way to the target, or why there is none.

    changes: of a multiplier the one weight multiplied; cost: the part of the total weight that
    changes hands (0 to 1); leave: names of others that would be left unscored; weights: that do
    it. Where it is not possible, cost, multiplier and weights are None. too_large: the weight would
    be more than a scenario can give.
    """

    kind: Kind
    possible: bool
    changes: tuple[Change, ...]
    cost: float | None
    multiplier: float | None
    side_effects: tuple[SideEffect, ...]
    leave: tuple[str, ...]
    weights: Weights | None
    too_large: bool
    note: str
    sentence: str
