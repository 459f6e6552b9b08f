"""What drives the ranking: method section 4, first-order and total Sobol shares.

Two ways: on a grid of equally likely factors, small enough to go through all of it, by the
definition; and from the ranks in samples A, B and AB, by SciPy.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from .influence import mean
from .model import Quarter, Scenario
from .table import league as league_table
from .uncertain import multiplied

Factors = Mapping[str, float]  # domain -> factor
Ranks = Callable[[Factors], Mapping[str, float]]  # the rank of each trust with such factors


@dataclass(frozen=True)
class SobolShares:
    """Shares of the variance of the ranks, summed over the trusts."""

    first: dict[str, float]  # by domain: V_k over V
    total: dict[str, float]  # by domain, with its part in the interactions
    interactions: float  # what the first-order shares leave of 1


def ranks_at(quarter: Quarter, league: str, scenario: Scenario, factors: Factors) -> dict[str, int]:
    """The rank of each scored trust with the domain weights of the scenario times the factors."""
    rows = league_table(quarter, league, multiplied(quarter, scenario, factors, by_domain=True))
    return {row.org_code: row.rank for row in rows if row.rank is not None}


def variance(numbers: Sequence[float]) -> float:
    """The mean square deviation."""
    middle = mean(numbers)
    return mean([(each - middle) ** 2 for each in numbers])


def sobol_on_a_grid(ranks: Ranks, levels: Mapping[str, Sequence[float]]) -> SobolShares | None:
    """The shares by definition, where each domain takes each of its levels equally often.

    V_k is the variance, over the levels of k, of the mean over all the others; the total of k is
    the mean, over all the others, of the variance over the levels of k. None where no rank ever
    changes.
    """
    names = list(levels)
    points = list(product(*(range(len(levels[name])) for name in names)))
    at = {
        point: ranks({name: levels[name][i] for name, i in zip(names, point, strict=True)})
        for point in points
    }
    orgs = list(at[points[0]])
    v = sum(variance([at[point][org] for point in points]) for org in orgs)
    if v == 0:
        return None

    first: dict[str, float] = {}
    total: dict[str, float] = {}
    for k, name in enumerate(names):
        v_k = t_k = 0.0
        for org in orgs:
            by_level: dict[int, list[float]] = {}
            by_others: dict[tuple[int, ...], list[float]] = {}
            for point in points:
                rank = at[point][org]
                by_level.setdefault(point[k], []).append(rank)
                by_others.setdefault(point[:k] + point[k + 1 :], []).append(rank)
            v_k += variance([mean(some) for some in by_level.values()])
            t_k += mean([variance(some) for some in by_others.values()])
        first[name] = v_k / v
        total[name] = t_k / v
    return SobolShares(first, total, 1 - sum(first.values()))


def sobol_by_scipy(
    names: Sequence[str],
    f_a: Sequence[Sequence[float]],
    f_b: Sequence[Sequence[float]],
    f_ab: Sequence[Sequence[Sequence[float]]],
) -> SobolShares | None:
    """The shares by SciPy (Saltelli 2010 and Jansen), from the ranks in the samples.

    `f_a` and `f_b` are by trust and draw, `f_ab` by domain, trust and draw: A with that domain's
    column from B. The number of draws is a power of 2. "sum of V_k over sum of V": SciPy's shares
    of each trust, weighted by the trust's variance over A and B.
    """
    import numpy as np
    from scipy.stats import sobol_indices

    a, b, ab = np.asarray(f_a, float), np.asarray(f_b, float), np.asarray(f_ab, float)
    v = np.var([a, b], axis=(0, -1))
    changing = v > 0
    if not changing.any():
        return None
    values: dict[str, Any] = {
        "f_A": a[changing],
        "f_B": b[changing],
        "f_AB": ab[:, changing],
    }
    found = sobol_indices(func=values, n=a.shape[1])
    part = v[changing] / v[changing].sum()
    first = np.atleast_2d(found.first_order).T @ part
    total = np.atleast_2d(found.total_order).T @ part
    by_first = {name: float(x) for name, x in zip(names, first, strict=True)}
    by_total = {name: float(x) for name, x in zip(names, total, strict=True)}
    return SobolShares(by_first, by_total, 1 - sum(by_first.values()))
