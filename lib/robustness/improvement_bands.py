"""Ways to a better metric score by bands: of one value, of either or both of two, or alone."""

from collections.abc import Iterator, Sequence

import numpy as np

from lib.framework import Band, Banded, Combined, Metric
from lib.robustness.improvement_interval import Bounds
from lib.robustness.improvement_standing import Standing, of_score
from lib.robustness.improvement_ways import Step, Way, step_to
from lib.scoring.rounding import TIE

Option = tuple[int, Step | None]


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
) -> list[Option]:
    """The band that the value is in (no step), then every better one, nearest first."""
    now = standing.values[value_id]
    own = next(band for band in bands if _in(band, now))
    options: list[Option] = [(own.score, None)]
    for band in reversed(bands[: bands.index(own)]):
        at = float(band.at_least or 0.0)
        options.append((band.score, step_to(standing, metric, value_id, at, beyond=band.exclusive)))
    return options


def _in(band: Band, value: float) -> bool:
    at = band.at_least
    return at is None or value > at or (value == at and not band.exclusive)
