"""Rates of rare events: whole cases per 100,000 bed days."""

from collections.abc import Sequence

import numpy as np

from lib.illustrative.draws import Draws
from lib.illustrative.members import Member
from lib.illustrative.recipe import LeagueRecipe, MetricRecipe
from lib.illustrative.times import QUARTERS
from lib.illustrative.values import values_of
from lib.matrix import Ints
from lib.periods import quarter_dates

_PER = 100_000
_OCCUPIED = 0.92


def cases_of(
    recipe: LeagueRecipe, metric: MetricRecipe, members: Sequence[Member], seed: int
) -> tuple[Ints, Ints]:
    """Cases and bed days of n members, each len(QUARTERS) x n.

    A trust's standing gives its expected rate; what is left of a case happens or does not, so that
    small trusts often have none.
    """
    expected = values_of(recipe, metric, members, seed)
    bed_days = np.array([[_bed_days(m.beds, quarter) for m in members] for quarter in QUARTERS])
    chance = np.array(
        [
            Draws(seed, recipe.league, "cases", metric.indicator_id, quarter).uniforms(len(members))
            for quarter in QUARTERS
        ]
    )
    cases = np.floor(expected * bed_days / _PER + chance).astype(np.int64)
    return cases, bed_days


def _bed_days(beds: int, quarter: str) -> int:
    first, last = quarter_dates(quarter)
    return round(beds * _OCCUPIED * ((last - first).days + 1))


def rate(cases: int, bed_days: int, decimals: int) -> float:
    """Cases per 100,000 bed days, as published; 0 without a bed."""
    return round(_PER * cases / bed_days, decimals) if bed_days else 0.0
