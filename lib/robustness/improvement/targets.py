"""What each metric alone would have to become for the organisation's next better segment.

The cut-offs held, all others as they are (docs/method.md, section 4): "enough: reach a; not enough:
b".
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from lib.framework import Metric
from lib.matrix import Floats
from lib.robustness.improvement.bracket import Bounds, bounds_of_many
from lib.robustness.improvement.pools import Pool
from lib.robustness.improvement.standing import Standing, value_ids
from lib.robustness.improvement.ways import Way, by_bands, step_to
from lib.scoring.averages import own_weights
from lib.scoring.rounding import TIE

Reason = Literal[
    "",
    "weightless",  # it carries no weight
    "out of reach",  # not even the best score would do
    "beyond",  # perhaps beyond the best that is loaded
    "no value",  # of what it is scored from, or by which rule, nothing is published
]


@dataclass(frozen=True)
class Target:
    """One metric alone. weight: its part of the organisation's weight; needed: the metric score.

    ways: nearest first, none where there is a reason; not_enough: of a value that is not enough
    where nothing loaded is.
    """

    metric_id: str
    weight: float
    score: float
    needed: float
    reason: Reason
    ways: tuple[Way, ...] = ()
    not_enough: float | None = None


def targets(standing: Standing, average: float) -> tuple[Target, ...]:
    """Every metric that the organisation has, alone, for its average to be at most `average`.

    Moving none: the others' averages do not matter, as cut-offs are held.
    """
    result, i = standing.result, standing.org
    matrix = result.data.matrix
    weights = own_weights(matrix, result.rules.weights.aligned(matrix.metrics))[i]
    excess = float(result.scores[i]) - average
    return tuple(
        _target(standing, metric, float(weights[j]), float(matrix.values[i, j]), excess)
        for j, metric in enumerate(result.data.metrics)
        if not np.isnan(matrix.values[i, j])
    )


def _target(standing: Standing, metric: Metric, weight: float, score: float, gap: float) -> Target:
    """gap: how far the average must fall."""
    needed = score - gap / weight if weight > 0 else float("nan")
    reason, ways, short = _found(standing, metric, needed)
    return Target(metric.score_id, weight, score, needed, reason, ways, short)


def _found(
    standing: Standing, metric: Metric, needed: float
) -> tuple[Reason, tuple[Way, ...], float | None]:
    if np.isnan(needed):
        return "weightless", (), None
    pool = standing.pools.get(metric.score_id)
    if needed < _best(pool) - TIE:
        return "out of reach", (), None
    if not all(v in standing.values for v in value_ids(metric, standing.framework)):
        return "no value", (), None
    if pool is not None:
        way, short = _in_pool(standing, pool, needed)
        return ("beyond", (), short) if way is None else ("", (way,), None)
    ways = sorted(by_bands(standing, metric, needed), key=lambda way: way.distance)
    return ("", tuple(ways), None) if ways else ("out of reach", (), None)


def _best(pool: Pool | None) -> float:
    """The best score that there is; who meets a standard has 1."""
    return 1.0 if pool is None or pool.rule.kind == "standard" else pool.rule.lo


def _in_pool(standing: Standing, pool: Pool, needed: float) -> tuple[Way | None, float | None]:
    """The nearest observed value that is enough, and the last before it that is not."""
    short, exact, values = pool.value, True, _better_values(pool)
    before = np.array([pool.value, *values[:-1]])[: len(values)]
    between = bounds_of_many(pool, (before + values) / 2)
    for value, found, till in zip(
        values.tolist(), bounds_of_many(pool, values), between, strict=True
    ):
        exact = exact and till.low > needed + TIE
        if found.high <= needed + TIE:
            step = step_to(standing, pool.metric, str(pool.metric.value_id), value)
            return Way((step,), found, short, exact, _places(pool, found)), short
        if found.low > needed + TIE:
            short = value
        else:
            exact = False
    return None, short


def _better_values(pool: Pool) -> Floats:
    """Values of others better than its own, and a standard or floor ahead of it; nearest first."""
    at = [] if pool.rule.kind == "ranked" else [pool.rule.at]
    values: Floats = np.unique([*pool.values, *at])
    better = values[pool.goodness(values) > pool.goodness(pool.value)]
    return better if pool.metric.better == "high" else better[::-1]


def _places(pool: Pool, after: Bounds) -> float | None:
    """By how many places of the present spread its score falls, at least."""
    if pool.size.n is None or not pool.own_spread:
        return None
    step = (pool.rule.hi - pool.rule.lo) / max(pool.size.n - 1, 1)
    return (pool.score - after.high) / step
