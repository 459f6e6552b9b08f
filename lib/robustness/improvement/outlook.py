"""One organisation's next better segment by improvement: every metric alone, the nearest routes."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from lib.robustness.improvement.improved import Improved, improved_many
from lib.robustness.improvement.standing import Standing
from lib.robustness.improvement.targets import Target, targets
from lib.robustness.improvement.ways import Step, Way
from lib.scoring.rounding import TIE

NEAREST = 3
_DIGITS = 9  # of a distance: what differs less is a tie, which the order of the metrics decides

Barrier = Literal[
    "",
    "unscored",
    "no segment",  # too few scored for the rule that draws the cut-offs
    "best",  # there is no better one
    "override",  # no metric lifts it above the cap
    "empty",  # the cut-offs leave the better one empty
]


@dataclass(frozen=True, eq=False)
class Route:
    """One metric's nearest way, and the league scored again with its values."""

    metric_id: str
    way: Way
    after: Improved


@dataclass(frozen=True, eq=False)
class Outlook:
    """What the next better segment would take, with the cut-offs held and all others as they are.

    now, target: segments after the override, 0 where there is none; cutoff: the average that is
    enough, NaN behind a barrier; targets: one for each metric that it has, in the framework's
    order, none behind a barrier. nearest: of the metrics that can change before their next release
    those whose values change least, measured in shares of the spread of the loaded values. (Places
    would not tell: metrics of equal weight need the same change of score, hence nearly the same
    share of their pools' places.)
    """

    now: int
    target: int
    score: float
    cutoff: float
    barrier: Barrier
    targets: tuple[Target, ...] = ()
    nearest: tuple[Route, ...] = ()


def outlook(standing: Standing, routes: int = NEAREST) -> Outlook:
    """Everything that one metric alone could do. Raises ValueError for who is not in the league."""
    result, i = standing.result, standing.org
    now, score = int(result.segments[i]), float(result.scores[i])
    barrier, target = _barrier(standing), max(now - 1, 0)
    if barrier:
        return Outlook(now, target, score, float("nan"), barrier)
    cutoff = float(result.cutoffs[target - 1])
    found = targets(standing, cutoff + TIE)
    return Outlook(now, target, score, cutoff, "", found, _nearest(standing, found, routes))


def _barrier(standing: Standing) -> Barrier:
    result, i = standing.result, standing.org
    now, override = int(result.segments[i]), result.rules.override
    if np.isnan(result.scores[i]):
        return "unscored"
    if not now:
        return "no segment"
    if now == 1:
        return "best"
    if result.flagged[i] and now - 1 < override.cap:
        return "override"
    return "" if np.isfinite(result.cutoffs[now - 2]) else "empty"


def _nearest(standing: Standing, found: tuple[Target, ...], most: int) -> tuple[Route, ...]:
    """One way a metric, the nearest of those that need wait for no release."""
    able: list[tuple[float, Target, Way]] = []
    for target in found:
        ways = [way for way in target.ways if not way.frozen]
        if ways:
            able.append((round(ways[0].distance, _DIGITS), target, ways[0]))
    able.sort(key=lambda one: one[0])
    chosen = [(target, way) for _, target, way in able[:most]]
    after = improved_many(standing, [values_of(way) for _, way in chosen])
    return tuple(
        Route(target.metric_id, way, again)
        for (target, way), again in zip(chosen, after, strict=True)
    )


def values_of(way: Way) -> dict[str, float]:
    """The values that do it, by value id: just past those that must be passed."""
    return {step.value_id: _reached(step) for step in way.steps}


def _reached(step: Step) -> float:
    return float(np.nextafter(step.enough, np.inf)) if step.beyond else step.enough
