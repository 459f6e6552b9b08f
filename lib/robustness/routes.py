"""One way of an organisation to another segment: what changes, what it costs, who else moves."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from lib.matrix import Bools, Floats, Ints
from lib.robustness.aims import Aim
from lib.robustness.coordinates import Coordinates, cost
from lib.scoring.league import LeagueResult
from lib.scoring.rules import Weights

Kind = Literal["transfer", "multiplier", "moving"]
Reason = Literal[
    "",
    "override",  # not possible by weights while it applies
    "empty",  # the cut-offs leave the target segment empty
    "no metric",  # nothing that it has is on the right side of the aim
    "lacks",  # it has nothing of what is multiplied
    "no multiplier",
    "overshoot",  # it would land in another segment than the one aimed at
    "unscored",  # it would have too few metrics with weight
    "no direction",  # of a transfer, to follow
    "no cut-offs",  # too few scored for the rule that moves
    "not reached",  # along this direction
]


class ShareChange(NamedTuple):
    """A metric's or domain's part of the total weight, before and after; None where impossible."""

    name: str
    before: float
    after: float | None


class SideEffect(NamedTuple):
    """Another organisation that would change segment, after the override."""

    org_code: str
    segment_from: int
    segment_to: int


@dataclass(frozen=True, eq=False)
class Route:
    """One way to the target, or why there is none.

    changes: of a multiplier the domain or metric multiplied, else all that change; cost: the part
    of the total weight that changes hands; leave: who else would be left unscored; weights: those
    that do it; too_large: a scenario file could not hold the multiplied weight itself; there
    already: no change is needed under the cut-offs that move. Where impossible (`reason`), cost,
    multiplier and weights are None and nobody is affected.
    """

    kind: Kind
    reason: Reason
    changes: tuple[ShareChange, ...] = ()
    cost: float | None = None
    multiplier: float | None = None
    side_effects: tuple[SideEffect, ...] = ()
    leave: tuple[str, ...] = ()
    weights: Weights | None = None
    too_large: bool = False

    @property
    def possible(self) -> bool:
        """Whether the organisation gets to its target."""
        return not self.reason


class Tried(NamedTuple):
    """Shares, c, that should get there; multiplied: the one weight that `multiplier` acts on."""

    kind: Kind
    aim: Aim
    shares: Floats
    multiplied: ShareChange | None = None
    multiplier: float | None = None
    too_large: bool = False


def route(
    tried: Tried, among: Coordinates, league: LeagueResult, before: Ints, after: Ints
) -> Route:
    """What comes of it: before, after: n segments after the override, as scored again."""
    aim, landed = tried.aim, int(after[tried.aim.org])
    changes = _changes(among, tried.shares) if tried.multiplied is None else (tried.multiplied,)
    if landed != aim.target:
        impossible = tuple(change._replace(after=None) for change in changes)
        reason: Reason = "overshoot" if landed else "unscored"
        return Route(tried.kind, reason, impossible if tried.multiplied else ())
    others = np.arange(len(before)) != aim.org
    moved = others & (before > 0) & (after > 0) & (before != after)
    return Route(
        kind=tried.kind,
        reason="",
        changes=changes,
        cost=cost(among.shares, tried.shares),
        multiplier=tried.multiplier,
        side_effects=tuple(
            SideEffect(league.data.orgs[i], int(before[i]), int(after[i]))
            for i in _by_code(league, moved)
        ),
        leave=tuple(
            league.data.orgs[i] for i in _by_code(league, others & (before > 0) & (after == 0))
        ),
        weights=among.reweighted(tried.shares),
        too_large=tried.too_large,
    )


def _changes(among: Coordinates, shares: Floats) -> tuple[ShareChange, ...]:
    """What gives weight first, the most first; then what is given."""
    change = shares - among.shares
    order = sorted(np.flatnonzero(change), key=lambda i: (change[i], among.names[i]))
    return tuple(
        ShareChange(among.names[i], float(among.shares[i]), float(shares[i])) for i in order
    )


def _by_code(league: LeagueResult, chosen: Bools) -> list[int]:
    return sorted(map(int, np.flatnonzero(chosen)), key=league.data.orgs.__getitem__)
