"""Which domain's weight drives the ranks: Sobol shares of the variance of every rank.

Inputs: each domain's weight times exp(spread z), z independent standard normal (docs/method.md,
section 4, "What drives the ranking"). Estimators: first-order of Saltelli et al. (2010), total of
Jansen (1999), on the two pseudo-random matrices A and B and those with one column exchanged.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from lib.league import LeagueData
from lib.matrix import Floats, Ints
from lib.robustness.counting import Progress
from lib.robustness.draws import BLOCK, SEED, SPREAD
from lib.scoring.averages import carrying
from lib.scoring.league import scenario_scores, score_league
from lib.scoring.rules import Rules

DRAWS = 2**13


@dataclass(frozen=True, eq=False)
class Drivers:
    """Shares of the variance of the ranks, summed over the scored trusts.

    domains: K ids; first: K, by each domain's weight alone; total: K, by it alone and together with
    the others. Estimates: a share may come out a little below 0. variances: one a scored trust, in
    the data's order, of its rank in places squared; draws: N of each of the K + 2 samples.
    """

    domains: tuple[str, ...]
    first: Floats
    total: Floats
    variances: Floats
    draws: int

    @property
    def interactions(self) -> Floats:
        """K: what a domain's weight does only together with the others."""
        return self.total - self.first

    @property
    def together(self) -> float:
        """What no weight does alone."""
        return 1.0 - float(self.first.sum())


def drivers(
    data: LeagueData,
    rules: Rules,
    leagues: Sequence[LeagueData] = (),
    *,
    draws: int = DRAWS,
    block: int = BLOCK,
    progress: Progress | None = None,
) -> Drivers | None:
    """What drives the ranks under the rules; None where no rank ever changes.

    leagues: as for `score_league`. block: the most weight vectors scored at once; the result does
    not depend on it. progress: told the fraction done after each block; what it raises stops the
    work.
    """
    varied = varied_domains(data, rules)
    scored = ~np.isnan(scenario_scores(data.matrix, rules)[0])
    if len(varied) == 0 or not scored.any():
        return None
    samples = _samples(len(varied), draws)
    sums = _Sums(len(varied), int(scored.sum()))
    rows = max(1, block // samples.shape[0])
    for start in range(0, draws, rows):
        z = samples[:, start : start + rows]
        sums.add(_ranks(data, rules, leagues, varied, z)[..., scored])
        if progress is not None:
            progress(min(start + rows, draws) / draws)
    variances, first, total = sums.variances(draws)
    if not variances.any():
        return None
    domains = tuple(data.framework.domain_ids[k] for k in varied)
    spread = variances.sum()
    return Drivers(domains, first.sum(-1) / spread, total.sum(-1) / spread, variances, draws)


def varied_domains(data: LeagueData, rules: Rules) -> Ints:
    """Positions of the domains that carry weight in the league, of metrics that anyone has."""
    weights = rules.weights.aligned(data.matrix.metrics)
    return np.unique(weights.domain_of[carrying(data.matrix, weights)])


def _samples(k: int, draws: int) -> Floats:
    """(k + 2) x draws x k standard normals: A, B, and A with each column from B in turn."""
    a, b = np.random.default_rng(SEED).standard_normal((2, draws, k))
    mixed = np.repeat(a[np.newaxis], k, axis=0)
    for i in range(k):
        mixed[i, :, i] = b[:, i]
    return np.concatenate([[a, b], mixed])


def _ranks(
    data: LeagueData, rules: Rules, leagues: Sequence[LeagueData], varied: Ints, z: Floats
) -> Ints:
    """Ranks of n trusts under (s, r, K) draws of the domains' weights: (s, r, n)."""
    weights = rules.weights
    drawn = np.repeat(weights.domain_weights[np.newaxis], z.shape[0] * z.shape[1], axis=0)
    drawn[:, varied] *= np.exp(SPREAD * z).reshape(len(drawn), -1)
    under = replace(rules, weights=replace(weights, domain_weights=drawn))
    ranks = score_league(data, under, leagues).ranks
    return ranks.reshape(*z.shape[:2], -1)


class _Sums:
    """Sums over the draws of products of ranks, by trust.

    Ranks are whole numbers, so the sums are exact and do not depend on the size of the blocks.
    """

    def __init__(self, k: int, n: int) -> None:
        self._of_a = np.zeros(n, dtype=np.int64)
        self._of_b = np.zeros(n, dtype=np.int64)
        self._squares = np.zeros(n, dtype=np.int64)
        self._change = np.zeros((k, n), dtype=np.int64)
        self._b_times_change = np.zeros((k, n), dtype=np.int64)
        self._change_squared = np.zeros((k, n), dtype=np.int64)

    def add(self, ranks: Ints) -> None:
        """ranks: (k + 2) x r x n, of A, B and the mixed samples."""
        ranks = ranks.astype(np.int64)  # room for sums of squares, in large leagues too
        a, b, mixed = ranks[0], ranks[1], ranks[2:]
        change = mixed - a
        self._of_a += a.sum(axis=0)
        self._of_b += b.sum(axis=0)
        self._squares += (a * a + b * b).sum(axis=0)
        self._change += change.sum(axis=1)
        self._b_times_change += np.einsum("rn,krn->kn", b, change)
        self._change_squared += np.einsum("krn,krn->kn", change, change)

    def variances(self, draws: int) -> tuple[Floats, Floats, Floats]:
        """Variances over A and B together (n), and their first-order and total parts (K x n).

        Ranks are taken from their mean, which leaves what Saltelli's estimator expects as it is
        and makes it far less noisy.
        """
        n = 2 * draws
        whole = n * self._squares - (self._of_a + self._of_b) ** 2  # exact; 0 where nothing varies
        mean = (self._of_a + self._of_b) / n
        first = (self._b_times_change - mean * self._change) / draws
        return whole / n**2, first, self._change_squared / (2 * draws)
