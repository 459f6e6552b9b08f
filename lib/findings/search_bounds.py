"""What can be searched for here, and between which bounds each weight may be set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lib.findings.brackets import moved
from lib.findings.case import Case
from lib.findings.no_segments import nobody_to_move
from lib.findings.weights import weight_shares
from lib.league import LeagueData
from lib.matrix import Floats, Ints
from lib.robustness.search import MOST, PER_UNIT, Box
from lib.robustness.search_goals import Goal, Vary, domain_spread
from lib.scoring.rules import Rules

_LEAST, _MOST_TIMES = 0.5, 2.0  # of the present weight, unless the reader says otherwise
_HALF_STEP = 0.5


@dataclass(frozen=True)
class Bound:
    """A domain's or metric's weight: as it is now, and the least and most that it may become.

    domain: of a metric, its domain's short name; of a domain empty.
    """

    id: str
    name: str
    domain: str
    now: float
    low: float
    high: float


@dataclass(frozen=True)
class Asked:
    """A search: what for, which weights vary, and `(id, low, high)` of each one."""

    goal: Goal
    vary: Vary
    within: tuple[tuple[str, float, float], ...]


def reason_not(of: Case, goal: Goal, quarters: int) -> str:
    """Why nothing can be searched for here; empty where it can."""
    data = of.data
    if not (of.result.segments > 0).any() or not (of.official.segments > 0).any():
        return nobody_to_move(data)
    if goal == "steady" and quarters < 2:
        return (
            "Only one quarter of this league is loaded: there are no moves between quarters to "
            "count. Import another quarter, or choose another goal."
        )
    if goal == "influence" and domain_spread(of.result) is None:
        return f"All {data.member}s score alike: there is no spread to divide among domains."
    return ""


def moves_nobody(of: Case) -> bool:
    """Whether the scenario as it is leaves everyone in the official segment: none to save."""
    return not moved(of.official.segments, of.result.segments).any()


def usual_bounds(data: LeagueData, rules: Rules, vary: Vary) -> tuple[Bound, ...]:
    """Half to twice the present weight, on positions of a slider, of all that can act here.

    A weight that is 0 stays so, and so does one whose domain, or all of whose metrics, weigh 0.
    """
    found = []
    for domain in weight_shares(data, rules):
        if vary == "domain" and any(metric.weight for metric in domain.metrics):
            found.append(_usual(domain.id, domain.short_name, "", domain.weight))
        if vary == "metric" and domain.weight:
            found += [
                _usual(metric.score_id, metric.name, domain.short_name, metric.weight)
                for metric in domain.metrics
            ]
    return tuple(found)


def present_weights(bounds: Sequence[Bound]) -> Floats:
    """The weights as they are now; c."""
    return np.array([bound.now for bound in bounds], dtype=np.float64)


def box_of(bounds: Sequence[Bound], asked: Asked) -> Box:
    """The asked bounds as positions; a weight held where it stands keeps every digit.

    Bounds that are not asked for, and what a page may send beyond a slider, are put right.
    """
    within: Mapping[str, tuple[float, float]] = {
        name: (low, high) for name, low, high in asked.within
    }
    ends = [within.get(bound.id, (bound.low, bound.high)) for bound in bounds]
    low = np.array([position(min(pair)) for pair in ends], dtype=np.int64)
    high = np.array([position(max(pair)) for pair in ends], dtype=np.int64)
    now = present_weights(bounds)
    return Box(low, high, np.where(low == positions(now), now, low / PER_UNIT))


def brought_within(box: Box, now: Floats) -> Floats:
    """The present weights, each one that lies outside its bounds at the nearer bound; c.

    Between two positions counts as at the nearer one; what is held where it stands keeps every
    digit, also beyond the slider's end.
    """
    at = positions(now)
    steps = now * PER_UNIT
    inside = (box.low - _HALF_STEP <= steps) & (steps <= box.high + _HALF_STEP)
    held = (box.low == box.high) & (box.low == at)
    return np.where(inside | held, now, np.clip(at, box.low, box.high) / PER_UNIT)


def position(weight: float) -> int:
    """The slider's position nearest to a weight, in steps of 0.05 from 0."""
    return round(min(max(0.0, weight), MOST / PER_UNIT) * PER_UNIT)  # no number counts as 0


def positions(weights: Floats) -> Ints:
    """The same for many; c."""
    return np.array([position(weight) for weight in weights.tolist()], dtype=np.int64)


def _usual(name_id: str, name: str, domain: str, now: float) -> Bound:
    low, high = (position(now * times) / PER_UNIT for times in (_LEAST, _MOST_TIMES))
    return Bound(name_id, name, domain, now, low, high)
