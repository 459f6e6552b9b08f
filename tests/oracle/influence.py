"""What share of the scores each metric holds, and of their differences.

Method section 4, "Real influence of a domain" (association, not cause).
"""

import math
from collections.abc import Mapping, Sequence

from .explain import own_weights
from .model import Quarter, Scenario
from .scoring import score, weights_of

LEAST_VARIANCE = 1e-18  # no more than this is no variance

# by metric, by domain, "which metrics it has"
Influence = tuple[dict[str, float], dict[str, float], float]


def mean(numbers: Sequence[float]) -> float:
    """The plain mean."""
    return math.fsum(numbers) / len(numbers)


def covariance(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Over all the trusts (a population, no sample): the mean product of the deviations."""
    mean_a = mean(list(a.values()))
    mean_b = mean(list(b.values()))
    return mean([(a[org_code] - mean_a) * (b[org_code] - mean_b) for org_code in a])


def influence(quarter: Quarter, league: str, scenario: Scenario) -> Influence | None:
    """Shares of the variance of the scores, which add up to 1 and may be negative.

    "c[o,k] = sum over its metrics m in k of p[o,m](x[o,m] - mean_m) and b[o] = sum p mean;
    share[k] = Cov(c_k, s) / Var(s), and 'which metrics it has' = Cov(b, s) / Var(s)".
    None from fewer than two scores, or where the scores do not differ.
    """
    weights = weights_of(quarter, scenario)
    s: dict[str, float] = {}
    p: dict[str, dict[str, float]] = {}
    x: dict[str, Mapping[str, float]] = {}
    for trust in quarter.leagues[league]:
        score_value = score(trust, weights)
        if score_value is not None:
            s[trust.org_code] = score_value
            p[trust.org_code] = own_weights(trust, weights)
            x[trust.org_code] = trust.scores
    if len(s) < 2:
        return None
    variance = covariance(s, s)
    if variance <= LEAST_VARIANCE:
        return None

    by_metric: dict[str, float] = {}
    by_domain: dict[str, float] = {}
    b = dict.fromkeys(s, 0.0)
    for metric in quarter.metrics:
        m = metric.id
        having = [org_code for org_code in s if m in p[org_code]]
        if not having:
            continue
        mean_m = mean([x[org_code][m] for org_code in having])
        c = dict.fromkeys(s, 0.0)  # nothing from a metric that a trust lacks
        for org_code in having:
            c[org_code] = p[org_code][m] * (x[org_code][m] - mean_m)
            b[org_code] += p[org_code][m] * mean_m
        by_metric[m] = covariance(c, s) / variance
        by_domain[metric.domain] = by_domain.get(metric.domain, 0.0) + by_metric[m]
    return by_metric, by_domain, covariance(b, s) / variance


def weight_share(quarter: Quarter, league: str, scenario: Scenario) -> dict[str, float]:
    """What share of the score each metric holds: the mean of p over the trusts.

    Over all that have a metric with positive weight, also who is left out or falls short of the
    minimum; p is 0 where a trust lacks the metric.
    """
    weights = weights_of(quarter, scenario)
    everyone: list[dict[str, float]] = []
    for trust in quarter.leagues[league]:
        p = own_weights(trust, weights)
        if p:
            everyone.append(p)
    shares: dict[str, float] = {}
    for metric in quarter.metrics:
        if any(metric.id in p for p in everyone):
            shares[metric.id] = mean([p.get(metric.id, 0.0) for p in everyone])
    return shares
