"""Ways to a better metric score: the values that are enough, and how far off they are."""

from dataclasses import dataclass

import numpy as np

from lib.framework import Banded, Combined, Metric
from lib.robustness.improvement_interval import Bounds
from lib.robustness.improvement_releases import Release, component_release, release
from lib.robustness.improvement_standing import Standing

_ENDS = (0.1, 0.9)  # of the values: what one extreme value cannot stretch
_SCORES = 3.0  # from 1 to 4


@dataclass(frozen=True)
class Step:
    """One value to reach, or to pass where reaching is not enough (`beyond`).

    share: of the spread of the loaded organisations' values, 10th to 90th percentile; infinite
    where they have none.
    """

    value_id: str
    now: float
    enough: float
    share: float
    beyond: bool = False
    release: Release = ""


@dataclass(frozen=True)
class Way:
    """Values that are enough, reached together; after: between which the metric's score lies then.

    not_enough: the value that is surely not enough and nearest to it; exact: nothing short of
    `enough` is. places: of the pool's that it moves up, at least; None where not ranked or where
    their number is not known.
    """

    steps: tuple[Step, ...]
    after: Bounds
    not_enough: float | None = None
    exact: bool = True
    places: float | None = None

    @property
    def distance(self) -> float:
        """The sum of the shares of the spread: what the nearest routes are picked by."""
        return sum(step.share for step in self.steps)

    @property
    def frozen(self) -> bool:
        """Whether one of its values cannot change before its next release."""
        return any(step.release for step in self.steps)


def step_to(
    standing: Standing, metric: Metric, value_id: str, enough: float, *, beyond: bool = False
) -> Step:
    """The step to a value from the one reported."""
    now, detail = standing.values[value_id], standing.details[metric.score_id]
    spread = spread_of(standing, metric, value_id)
    share = abs(enough - now) / spread if spread > 0 else float("inf")
    when = component_release(value_id) or release(metric, detail.figure_period, detail.age_months)
    return Step(value_id, now, enough, share, beyond, when)


def spread_of(standing: Standing, metric: Metric, value_id: str) -> float:
    """What a change of the value is measured by, in its own unit.

    From the 10th to the 90th percentile of the loaded pool's values, the organisation's among them.
    Of a banded value from the lowest band's end to the best one's start; of a score alone 3.
    """
    pool = standing.pools.get(metric.score_id)
    if pool is not None:
        low, high = np.quantile([pool.value, *pool.values], _ENDS)
        return float(high - low)
    bands = metric.rule.bands if isinstance(metric.rule, Banded) else ()
    if isinstance(metric.rule, Combined):
        components = (standing.framework.component_by_id[c] for c in metric.rule.components)
        bands = next(c.bands for c in components if c.value_id == value_id)
    starts = [band.at_least for band in bands if band.at_least is not None]
    return max(starts) - min(starts) if starts else _SCORES
