"""What a score is made of: method section 4, "score = mean of its metric scores weighted by v"."""

import math
from collections.abc import Mapping

from .model import Quarter, Scenario, Trust
from .scoring import Weights, used_metrics, weights_of

Part = tuple[str, str, float, float, float]  # score id, domain, metric score, p, contribution


def own_weights(trust: Trust, weights: Weights) -> dict[str, float]:
    """The trust's own normalised weights p, so that its score is the sum of p x.

    Over the metrics that it has with positive weight, whether or not it is left out or falls
    short of the minimum; they add up to 1.
    """
    used = used_metrics(trust, weights)
    if weights.mode == "domain":
        # p = the domain's part of the domains that it has, times
        #     the metric's part of the metrics that it has in the domain
        w_in_domain: dict[str, list[float]] = {}
        for m in used:
            w_in_domain.setdefault(weights.domain_of[m], []).append(weights.metric[m])
        all_d = math.fsum(weights.domain[k] for k in w_in_domain)
        p: dict[str, float] = {}
        for m in used:
            k = weights.domain_of[m]
            p[m] = weights.domain[k] / all_d * weights.metric[m] / math.fsum(w_in_domain[k])
        return p
    v = {m: weights.metric[m] * weights.domain[weights.domain_of[m]] for m in used}
    all_v = math.fsum(v.values())
    return {m: v[m] / all_v for m in used}


def explain(quarter: Quarter, league: str, scenario: Scenario, org_code: str) -> list[Part]:
    """The parts of a trust's score, in the order of the framework; they add up to the score."""
    weights = weights_of(quarter, scenario)
    trusts: Mapping[str, Trust] = {trust.org_code: trust for trust in quarter.leagues[league]}
    trust = trusts[org_code]
    p = own_weights(trust, weights)
    parts: list[Part] = []
    for m in quarter.metrics:
        if m.id in p:
            x = trust.scores[m.id]
            parts.append((m.id, m.domain, x, p[m.id], p[m.id] * x))
    return parts
