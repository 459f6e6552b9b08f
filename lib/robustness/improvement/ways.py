"""Ways to a better metric score: the values that are enough, and how far off they are.

Here by bands: of one value, of either or both of two, or of a score alone. By rank: targets.py.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lib.framework import Band, Banded, Combined, Metric, Released
from lib.robustness.improvement.bracket import Bounds
from lib.robustness.improvement.standing import Standing, of_score
from lib.scoring.rounding import TIE

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
    released: Released = "quarter"


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
        return any(step.released != "quarter" for step in self.steps)


_Option = tuple[int, Step | None]


def by_bands(standing: Standing, metric: Metric, needed: float) -> Iterator[Way]:
    """Every way to a metric score of at most `needed`; of several steps none asks too much.

    A score of which no value is published is a band: a whole number.
    """
    if of_score(metric):
        score = float(np.floor(needed + TIE))
        yield Way((step_to(standing, metric, metric.score_id, score),), Bounds(score, score))
    elif isinstance(metric.rule, Banded):
        options = _options(standing, metric, str(metric.value_id), metric.rule.bands)
        for score, step in options:
            if step is not None and score <= needed + TIE:
                yield Way((step,), Bounds(score, score))
                return
    elif isinstance(metric.rule, Combined):
        yield from _combined(standing, metric, metric.rule, needed)


def _combined(standing: Standing, metric: Metric, rule: Combined, needed: float) -> Iterator[Way]:
    """Pairs of bands that are enough, none of which asks more of both values than another."""
    components = [standing.framework.component_by_id[c] for c in rule.components]
    first, second = (_options(standing, metric, c.value_id, c.bands) for c in components)
    enough: list[tuple[int, int]] = []
    for i, (row, one) in enumerate(first):
        for j, (column, other) in enumerate(second):
            score = float(rule.matrix[row - 1][column - 1])
            less = any(a <= i and b <= j for a, b in enough)
            if score > needed + TIE or less:
                continue
            enough.append((i, j))
            steps = tuple(step for step in (one, other) if step is not None)
            yield Way(steps, Bounds(score, score))


def _options(
    standing: Standing, metric: Metric, value_id: str, bands: Sequence[Band]
) -> list[_Option]:
    """The band that the value is in (no step), then every better one, nearest first."""
    now = standing.values[value_id]
    own = next(band for band in bands if _in(band, now))
    options: list[_Option] = [(own.score, None)]
    for band in reversed(bands[: bands.index(own)]):
        at = float(band.at_least or 0.0)
        options.append((band.score, step_to(standing, metric, value_id, at, beyond=band.exclusive)))
    return options


def _in(band: Band, value: float) -> bool:
    at = band.at_least
    return at is None or value > at or (value == at and not band.exclusive)


def step_to(
    standing: Standing, metric: Metric, value_id: str, enough: float, *, beyond: bool = False
) -> Step:
    """The step to a value from the one reported."""
    now, spread = standing.values[value_id], _spread_of(standing, metric, value_id)
    share = abs(enough - now) / spread if spread > 0 else float("inf")
    component = standing.framework.component_of(value_id)
    released = component.released if component else metric.released
    return Step(value_id, now, enough, share, beyond, released)


def _spread_of(standing: Standing, metric: Metric, value_id: str) -> float:
    """What a change of the value is measured by, in its own unit.

    From the 10th to the 90th percentile of the loaded pool's values, the organisation's among them.
    Of a banded value from the lowest band's end to the best one's start; of a score alone 3.
    """
    pool = standing.pools.get(metric.score_id)
    if pool is not None:
        low, high = np.quantile([pool.value, *pool.values], _ENDS)
        return float(high - low)
    component = standing.framework.component_of(value_id)
    bands = metric.rule.bands if isinstance(metric.rule, Banded) else ()
    starts = [b.at_least for b in (component.bands if component else bands)]
    known = [at_least for at_least in starts if at_least is not None]
    return max(known) - min(known) if known else _SCORES
