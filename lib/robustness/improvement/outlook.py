"""One organisation's next better segment by improvement: every metric alone, the nearest routes."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from lib.robustness.improvement.improved import Improved, improved_many
from lib.robustness.improvement.standing import Standing
from lib.robustness.improvement.targets import Target, targets
from lib.robustness.improvement.ways import Step, Way
from lib.scoring.rounding import TIE
from lib.scoring.rules import Boundary

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
    """What the next better segment would take, with all others as they are.

    now, target: segments after the override, 0 where there is none; cutoff: the average that is
    enough, NaN behind a barrier; follows: whether the cut-offs follow the scores, as `quartile`
    has them, and are not held; targets: one for each metric that it has, in the framework's order,
    none behind a barrier. nearest: of the metrics that can change before their next release
    those whose values change least, measured in shares of the spread of the loaded values. (Places
    would not tell: metrics of equal weight need the same change of score, hence nearly the same
    share of their pools' places.)
    """

    now: int
    target: int
    score: float
    cutoff: float
    barrier: Barrier
    follows: bool = False
    targets: tuple[Target, ...] = ()
    nearest: tuple[Route, ...] = ()


def outlook(standing: Standing, routes: int = NEAREST) -> Outlook:
    """Everything that one metric alone could do. Raises ValueError for who is not in the league."""
    result, i = standing.result, standing.org
    now, score = int(result.segments[i]), float(result.scores[i])
    barrier, target = _barrier(standing), max(now - 1, 0)
    follows = result.rules.boundary == Boundary("quartile")
    if barrier:
        return Outlook(now, target, score, float("nan"), barrier, follows)
    cutoff = _enough(standing, target, follows=follows)
    found = targets(standing, cutoff + TIE)
    nearest = _nearest(standing, found, routes, target, held=not follows)
    return Outlook(now, target, score, cutoff, "", follows, found, nearest)


def _enough(standing: Standing, target: int, *, follows: bool) -> float:
    """The average that is enough: the cut-off, or the last one on its better side.

    A quartile lies between two organisations and moves with who crosses it: whoever scores no worse
    than the last that is within takes a place within, and that one is pushed to the line.
    """
    result = standing.result
    cutoff = float(result.cutoffs[target - 1])
    inside = result.scores[result.scores <= cutoff + TIE]
    return float(inside.max()) if follows and len(inside) else cutoff


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


def _nearest(
    standing: Standing, found: tuple[Target, ...], most: int, target: int, *, held: bool
) -> tuple[Route, ...]:
    """One way a metric, the nearest of those that need wait for no release and lead there."""
    able: list[tuple[float, Target, Way]] = []
    for one in found:
        ways = [way for way in one.ways if not way.frozen]
        if ways:
            able.append((round(ways[0].distance, _DIGITS), one, ways[0]))
    able.sort(key=lambda each: each[0])
    chosen = [(one, way) for _, one, way in able[:most]]
    after = improved_many(standing, [values_of(way) for _, way in chosen], held=held)
    return tuple(
        Route(one.metric_id, way, again)
        for (one, way), again in zip(chosen, after, strict=True)
        # Cut-offs that follow may go with it: who meets a standard leaves the others' spread.
        if 0 < again.worst.segments[standing.org] <= target
    )


def values_of(way: Way) -> dict[str, float]:
    """The values that do it, by value id: just past those that must be passed."""
    return {step.value_id: _reached(step) for step in way.steps}


def _reached(step: Step) -> float:
    return float(np.nextafter(step.enough, np.inf)) if step.beyond else step.enough
