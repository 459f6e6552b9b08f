"""The quarterly values of a fictional league: standings as numbers, with gaps as in life."""

from collections.abc import Sequence
from functools import cache
from statistics import NormalDist

import numpy as np

from lib.illustrative.draws import Draws
from lib.illustrative.members import Member
from lib.illustrative.recipe import LeagueRecipe, MetricRecipe, Recipe, Spread
from lib.illustrative.standings import standings
from lib.illustrative.times import HISTORY, QUARTERS
from lib.matrix import Floats


def values_of(
    recipe: LeagueRecipe, metric: MetricRecipe, members: Sequence[Member], seed: int
) -> Floats:
    """Values of n members in each quarter, as published: len(QUARTERS) x n, all members filled.

    A figure that is not measured anew keeps its value.
    """
    standing = standings(recipe, metric, members, seed)[-len(QUARTERS) :]
    rows = []
    for quarter, z in zip(QUARTERS, standing, strict=True):
        number = int(quarter[-1])
        spread = metric.year_end if metric.year_end and number == 4 else metric.spread
        rows.append(published(spread, z + drift(metric, quarter), metric.decimals))
    return np.array(rows)


def drift(metric: Recipe, quarter: str) -> float:
    """How much better than in the newest year all stand, by trend and season, in deviations."""
    years = (HISTORY.index(quarter) + 1 - len(HISTORY)) / 4
    return metric.trend * years + metric.season[int(quarter[-1]) - 1]


def published(spread: Spread, z: Floats, decimals: int) -> Floats:
    """Standings to values, rounded as published."""
    rounded: Floats = np.round(at(spread, z), decimals) + 0.0  # never -0.0
    return rounded


def at(spread: Spread, z: Floats) -> Floats:
    """The values at which standings lie; they stay within the spread."""
    standing, value = _curve(spread)
    values: Floats = np.interp(z, standing, value)
    return values


@cache
def _curve(spread: Spread) -> tuple[tuple[float, ...], tuple[float, ...]]:
    percentiles, value = zip(*spread.points, strict=True)
    return tuple(_quantile(p) for p in percentiles), value


def _quantile(percentile: int) -> float:
    """Of the standard normal distribution; 0 and 100 stand for the extremes."""
    if percentile in (0, 100):
        return -3.0 if percentile == 0 else 3.0
    return round(NormalDist().inv_cdf(percentile / 100), 2)


def reported(recipe: LeagueRecipe, metric: Recipe, member: Member, seed: int) -> dict[str, bool]:
    """In which quarters a member reports: those of its kind, less a few that it misses."""
    if metric.indicator_id not in member.reports:
        return dict.fromkeys(HISTORY, False)
    if metric.missing == 0:
        return dict.fromkeys(HISTORY, True)
    draws = Draws(seed, recipe.league, "gaps", metric.indicator_id, member.org_code)
    there = draws.uniforms(len(HISTORY)) >= metric.missing
    return dict(zip(HISTORY, map(bool, there), strict=True))
