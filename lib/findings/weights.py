"""How much of the score each domain and metric holds, officially and under a scenario."""

from dataclasses import dataclass

import numpy as np

from lib.league import LeagueData
from lib.matrix import Floats
from lib.scoring.averages import own_weights
from lib.scoring.rules import Rules, official_rules


@dataclass(frozen=True)
class MetricShare:
    """A metric's weight, the framework's default, and its share of the score (0 to 1)."""

    score_id: str
    name: str
    weight: float
    default: float
    official: float
    scenario: float


@dataclass(frozen=True)
class DomainShare:
    """A domain's share of the score (0 to 1): the sum of its metrics' shares."""

    id: str
    name: str
    short_name: str
    weight: float
    official: float
    scenario: float
    metrics: tuple[MetricShare, ...]


def weight_shares(data: LeagueData, rules: Rules) -> tuple[DomainShare, ...]:
    """Domains that the league is scored on in the period, with the metrics that anyone has.

    A share is the mean, over the league's trusts, of the trust's own share of weight: a metric that
    few trusts have holds little of the league's scores, whatever its weight.
    """
    official = _mean_shares(data, official_rules(data.framework))
    scenario = _mean_shares(data, rules)
    weights = dict(zip(rules.weights.metrics, rules.weights.metric_weights, strict=True))
    domain_weights = dict(zip(data.framework.domain_ids, rules.weights.domain_weights, strict=True))
    has_scores = data.matrix.present.sum(axis=0) > 0
    shares = []
    for domain in data.framework.domains:
        metrics = tuple(
            MetricShare(
                score_id=metric.score_id,
                name=metric.name,
                weight=float(weights[metric.score_id]),
                default=metric.weight,
                official=float(official[i]),
                scenario=float(scenario[i]),
            )
            for i, metric in enumerate(data.metrics)
            if metric.domain == domain.id and has_scores[i]
        )
        if metrics:
            shares.append(
                DomainShare(
                    id=domain.id,
                    name=domain.name,
                    short_name=domain.short_name,
                    weight=float(domain_weights[domain.id]),
                    official=sum(metric.official for metric in metrics),
                    scenario=sum(metric.scenario for metric in metrics),
                    metrics=metrics,
                )
            )
    return tuple(shares)


def _mean_shares(data: LeagueData, rules: Rules) -> Floats:
    own = own_weights(data.matrix, rules.weights.aligned(data.matrix.metrics))
    scored = own[own.sum(axis=1) > 0]
    mean: Floats = np.zeros(own.shape[1]) if len(scored) == 0 else scored.mean(axis=0)
    return mean
