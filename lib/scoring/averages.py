"""Metric scores and weights to average metric scores."""

import numpy as np

from lib.matrix import Bools, Floats, Ints, ScoreMatrix, product
from lib.scoring.rules import Weights


def average_scores(matrix: ScoreMatrix, weights: Weights) -> Floats:
    """The weighted mean of the metric scores that each organisation has.

    matrix: n x m; weights: for the same m metrics, one vector or k stacked. Returns (..., n), NaN
    where nothing that an organisation has carries weight. With `weighting` "domain" the mean is
    that of the domains' means. Rule: docs/method.md, section 4.
    """
    if weights.weighting == "metric":
        v, factors = weights.effective, weights.factors
        if factors is None:
            return _weighted_mean(matrix.filled, matrix.counted, v)
        # Who has scores on the same metrics has the same weight: one product for all of them.
        patterns, own = matrix.patterns
        weight = product(factors, patterns * v).take(own, axis=-1)
        return _divided(product(factors, matrix.filled * v), weight)
    means = domain_scores(matrix, weights)
    filled, counted = np.nan_to_num(means), (~np.isnan(means)).astype(np.float64)
    if means.ndim == 2:  # however many vectors of domain weights, all are of these means
        return _weighted_mean(filled, counted, weights.domain_weights)
    d = weights.domain_weights[..., np.newaxis, :] * counted
    return _divided((filled * d).sum(axis=-1), d.sum(axis=-1))


def domain_scores(matrix: ScoreMatrix, weights: Weights) -> Floats:
    """Each organisation's weighted mean of the metric scores that it has, domain by domain.

    matrix: n x m; weights: for the same m metrics, one vector or k stacked; the weights of domains
    have no part in it. Returns (..., n, d), NaN where nothing in the domain carries weight.
    """
    domains = range(weights.domain_weights.shape[-1])
    in_domain = [weights.domain_of == k for k in domains]
    w = weights.metric_weights
    if weights.factors is not None:
        w = weights.factors * w
    return np.stack(
        [
            _weighted_mean(matrix.filled[:, of], matrix.counted[:, of], w[..., of])
            for of in in_domain
        ],
        axis=-1,
    )


def metrics_used(matrix: ScoreMatrix, weights: Weights) -> Ints:
    """(..., n): how many scored metrics with positive weight each organisation has.

    Factors add no axis: all are positive, so that under each of them it is the same.
    """
    positive = weights.effective > 0
    shape = (*positive.shape[:-1], len(matrix.orgs))
    if positive.ndim > 1 and np.all(positive == positive[:1]):
        positive = positive[0]  # as in draws around one vector: counted once
    used: Ints = product(positive.astype(np.float64), matrix.counted).astype(np.int64)
    return used if used.shape == shape else np.broadcast_to(used, shape)


def carrying(matrix: ScoreMatrix, weights: Weights) -> Bools:
    """m: which metrics carry weight and are scored for anyone; weights: one vector."""
    counts: Bools = (weights.effective > 0) & matrix.present.any(axis=0)
    return counts


def own_weights(matrix: ScoreMatrix, weights: Weights) -> Floats:
    """Each organisation's own share of weight for each metric it has: n x m, rows add up to 1.

    weights: one vector. An organisation's score is its row times its metric scores. Rows of 0
    where nothing that it has carries weight.
    """
    if weights.weighting == "metric":
        return _rows_to_one(matrix.present * weights.effective)
    share = np.zeros(matrix.values.shape)
    for k, d in enumerate(weights.domain_weights):
        of = weights.domain_of == k
        share[:, of] = d * _rows_to_one(matrix.present[:, of] * weights.metric_weights[of])
    return _rows_to_one(share)


def _rows_to_one(weights: Floats) -> Floats:
    total = weights.sum(axis=1, keepdims=True)
    return weights / np.where(total > 0, total, 1.0)


def _weighted_mean(filled: Floats, counted: Floats, v: Floats) -> Floats:
    return _divided(product(v, filled), product(v, counted))


def _divided(total: Floats, weight: Floats) -> Floats:
    with np.errstate(invalid="ignore"):  # 0 of 0 is NaN: nothing that it has carries weight
        mean: Floats = np.divide(total, weight, out=total)
    return mean
