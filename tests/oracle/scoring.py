"""Weights and scores: method section 3 (rounding) and section 4 (weighting, weight 0, minimum)."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .model import Quarter, Scenario, Trust


@dataclass(frozen=True)
class Weights:
    """The "weights" part of a situation: they "include mode, minimum and exclusions"."""

    mode: str  # metric or domain
    metric: Mapping[str, float]  # w[m], by score id
    domain_of: Mapping[str, str]  # domain(m), by score id
    domain: Mapping[str, float]  # d[k], by domain
    minimum: int
    excluded: frozenset[str]


def score_id(metric_id: str) -> str:
    """Section 1: OF0xxx is a value, OF1xxx the score with the same last three digits."""
    if metric_id.startswith("OF0"):
        return "OF1" + metric_id[3:]
    return metric_id


def weights_of(quarter: Quarter, scenario: Scenario) -> Weights:
    """Section 4: w defaults to the framework's; a given metric weight replaces the default."""
    metric: dict[str, float] = {}
    domain_of: dict[str, str] = {}
    domain: dict[str, float] = {}
    for m in quarter.metrics:
        metric[m.id] = m.weight
        domain_of[m.id] = m.domain
        domain[m.domain] = 1.0
    for given_id, weight in scenario.get("metric_weights", {}).items():
        if score_id(given_id) in metric:
            metric[score_id(given_id)] = float(weight)
    for given_domain, weight in scenario.get("domain_weights", {}).items():
        domain[given_domain] = float(weight)
    return Weights(
        mode=scenario.get("weighting", "metric"),
        metric=metric,
        domain_of=domain_of,
        domain=domain,
        minimum=scenario.get("missing", {}).get("min_metrics", 0),
        excluded=frozenset(scenario.get("exclude", [])),
    )


def used_metrics(trust: Trust, weights: Weights) -> list[str]:
    """The trust's scored metrics with positive weight; "weight 0 takes a metric or domain out"."""
    used: list[str] = []
    for metric_id in weights.metric:
        if metric_id not in trust.scores:
            continue
        if weights.metric[metric_id] <= 0 or weights.domain[weights.domain_of[metric_id]] <= 0:
            continue
        used.append(metric_id)
    return used


def weighted_mean(pairs: Sequence[tuple[float, float]]) -> float:
    """The mean of values with weights, from (weight, value) pairs; only ratios matter."""
    total = math.fsum(weight * value for weight, value in pairs)
    return total / math.fsum(weight for weight, _ in pairs)


def score(trust: Trust, weights: Weights) -> float | None:
    """The unrounded score, or None: left out, nothing left for it, or fewer than the minimum."""
    if trust.org_code in weights.excluded:
        return None
    used = used_metrics(trust, weights)
    if not used or len(used) < weights.minimum:
        return None

    if weights.mode == "domain":
        # "domain score = mean of its metrics weighted by w;
        #  score = mean of the domain scores that it has, weighted by d"
        of_domain: dict[str, list[tuple[float, float]]] = {}
        for m in used:
            pair = (weights.metric[m], trust.scores[m])
            of_domain.setdefault(weights.domain_of[m], []).append(pair)
        return weighted_mean([(weights.domain[k], weighted_mean(of_domain[k])) for k in of_domain])

    # "v[m] = w[m] * d[domain(m)]; score = mean of its metric scores weighted by v"
    pairs: list[tuple[float, float]] = []
    for m in used:
        v = weights.metric[m] * weights.domain[weights.domain_of[m]]
        pairs.append((v, trust.scores[m]))
    return weighted_mean(pairs)


def scores_of(trusts: Sequence[Trust], weights: Weights) -> list[float]:
    """The scores of those that are scored."""
    found: list[float] = []
    for trust in trusts:
        s = score(trust, weights)
        if s is not None:
            found.append(s)
    return found


def hundredths(x: float) -> int:
    """100 r2(x): section 3, r2(x) = floor(100 x + 0.5 + 1e-7) / 100, kept whole to compare."""
    return math.floor(100 * x + 0.5 + 1e-7)


def r2(x: float) -> float:
    """Section 3: the rounding to two decimals, for ranks and display."""
    return hundredths(x) / 100
