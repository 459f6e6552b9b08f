"""The values of a fictional league: spread, correlated, persistent, and with gaps as in life."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from lib.illustrative.draws import Draws
from lib.illustrative.measured import measured
from lib.illustrative.recipe import LeagueRecipe, MetricRecipe, Spread
from lib.illustrative.trusts import Trust
from lib.matrix import Floats

# Standard normal quantiles of the percentiles that recipes use; 0 and 100 stand for the extremes.
_NORMAL = {0: 3.0, 2: 2.05, 3: 1.88, 4: 1.75, 5: 1.64, 6: 1.55, 7: 1.48, 10: 1.28, 16: 0.99}
_NORMAL |= {17: 0.95, 18: 0.92, 19: 0.88, 20: 0.84, 25: 0.67, 30: 0.52, 35: 0.39, 40: 0.25}
_NORMAL |= {45: 0.13, 50: 0.0}


def values_of(
    recipe: LeagueRecipe, metric: MetricRecipe, quarters: Sequence[str], n: int, seed: int
) -> Floats:
    """Values of n trusts in each quarter, as published: len(quarters) x n, all trusts filled.

    A figure that is not measured anew keeps its value.
    """
    standing = _standings(recipe, metric, quarters, n, seed)
    rows = []
    for quarter, z in zip(quarters, standing, strict=True):
        number = int(quarter[-1])
        spread = metric.year_end if metric.year_end and number == 4 else metric.spread
        rows.append(published(spread, z, metric.shifts[number - 1], metric.decimals))
    return np.array(rows)


def _standings(
    recipe: LeagueRecipe, metric: MetricRecipe, quarters: Sequence[str], n: int, seed: int
) -> list[Floats]:
    """How well each trust stands, as standard normals, quarter by quarter."""
    standing: list[Floats] = []
    releases: list[object] = []
    for quarter in quarters:
        release = when(metric, quarter)
        if releases and release == releases[-1]:
            standing.append(standing[-1])
        else:
            shock = _shock(recipe, metric, len(set(releases)), n, seed)
            keeps = metric.keeps if standing else 0.0
            before = standing[-1] if standing else np.zeros(n)
            standing.append(keeps * before + np.sqrt(1 - keeps * keeps) * shock)
        releases.append(release)
    return standing


def when(metric: MetricRecipe, quarter: str) -> object:
    """What tells one release of a metric from the next; an inspection's rating stands."""
    return None if metric.indicator_id == "OF1067" else measured(metric.indicator_id, quarter)


def _shock(recipe: LeagueRecipe, metric: MetricRecipe, step: int, n: int, seed: int) -> Floats:
    """The new part of a metric's n-th release: shares of the common factors, the rest its own."""
    unexplained = 1.0 - sum(share * share for share in metric.shares.values())
    own = Draws(seed, recipe.league, metric.indicator_id, str(step)).normals(n)
    shock: Floats = np.sqrt(unexplained) * own
    for factor, share in metric.shares.items():
        shock = shock + share * Draws(seed, recipe.league, factor, str(step)).normals(n)
    return shock


def published(spread: Spread, z: Floats, shift: float, decimals: int) -> Floats:
    """Standings to values, rounded as published; percentages stay within 0 and 100."""
    at, value = _curve(spread)
    rounded = np.round(np.interp(z, at, value) + shift, decimals)
    lowest = min(0.0, *value)
    return np.clip(rounded, lowest, max(100.0, *value)) + 0.0  # never -0.0


@cache
def _curve(spread: Spread) -> tuple[tuple[float, ...], tuple[float, ...]]:
    percentiles, value = zip(*spread.points, strict=True)
    return tuple(_quantile(p) for p in percentiles), value


def _quantile(percentile: int) -> float:
    return -_NORMAL[percentile] if percentile <= 50 else _NORMAL[100 - percentile]


def reported(
    recipe: LeagueRecipe, metric: MetricRecipe, trust: Trust, quarters: Sequence[str], seed: int
) -> list[bool]:
    """In which quarters a trust reports a metric: those of its kind, less a few that it misses."""
    if metric.indicator_id not in (*recipe.base, *trust.reports):
        return [False] * len(quarters)
    draws = Draws(seed, recipe.league, "gaps", metric.indicator_id, trust.org_code)
    return [bool(u >= metric.missing) for u in draws.uniforms(len(quarters))]
