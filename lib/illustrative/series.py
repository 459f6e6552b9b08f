"""Monthly numerators and denominators, and the quarterly figures that they add up to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from lib.illustrative.draws import Draws
from lib.illustrative.members import Member
from lib.illustrative.recipe import LeagueRecipe, SeriesRecipe
from lib.illustrative.standings import standings
from lib.illustrative.times import HISTORY, MONTHS, months_within
from lib.illustrative.values import at, drift
from lib.matrix import Floats, Ints

_DECIMALS = 2
# How far a member's volume lies from what its size would give, and a month's from the usual one.
_MIX, _STRAY = 0.25, 0.04


@dataclass(frozen=True, eq=False)
class Monthly:
    """Of n members in each month, len(MONTHS) x n each; scale: value per numerator/denominator."""

    numerators: Ints
    denominators: Ints
    scale: float

    def value(self, month: int, i: int) -> float:
        """A month's value, as published."""
        return _ratio(self.numerators[month, i], self.denominators[month, i], self.scale)

    def total(self, start: date, end: date, i: int) -> tuple[int, int, float]:
        """Numerator, denominator and value of the months in a time, one or several."""
        months = months_within(start, end)
        above = int(self.numerators[months, i].sum())
        below = int(self.denominators[months, i].sum())
        return above, below, _ratio(above, below, self.scale)


def _ratio(above: int, below: int, scale: float) -> float:
    return round(scale * float(above) / float(below), _DECIMALS)


def monthly(
    recipe: LeagueRecipe, series: SeriesRecipe, members: Sequence[Member], seed: int
) -> Monthly:
    """The series of every member. A month lies between the standings of the quarters about it."""
    standing = standings(recipe, series, members, seed)
    lift = np.array([drift(series, quarter) for quarter in HISTORY])
    z = _by_month(standing + lift[:, np.newaxis])
    draws = Draws(seed, recipe.league, series.indicator_id, "months")
    z = z + series.wobble * draws.normals(z.size).reshape(z.shape)
    below = _volumes(recipe, series, members, seed)
    share = at(series.spread, z) / series.scale
    return Monthly(np.round(share * below).astype(np.int64), below, series.scale)


def _by_month(quarterly: Floats) -> Floats:
    """len(HISTORY) x n to len(MONTHS) x n: the middle month is the quarter's own, lines between."""
    middle = np.arange(len(HISTORY)) * 3 + 1
    month = np.arange(len(MONTHS))
    columns = [np.interp(month, middle, column) for column in quarterly.T]
    return np.array(columns).T


def _volumes(
    recipe: LeagueRecipe, series: SeriesRecipe, members: Sequence[Member], seed: int
) -> Ints:
    n = len(members)
    names = (recipe.league, series.indicator_id)
    mix = 1 + _MIX * (2 * Draws(seed, *names, "mix").uniforms(n) - 1)
    stray = Draws(seed, *names, "volume").uniforms(len(MONTHS) * n).reshape(len(MONTHS), n)
    size = np.array([m.beds if series.per == "beds" else m.size for m in members])
    usual = series.volume * size * (1.0 if series.per == "beds" else mix)
    volumes = np.round(usual * (1 + _STRAY * (2 * stray - 1))).astype(np.int64)
    return np.maximum(volumes, 1)
