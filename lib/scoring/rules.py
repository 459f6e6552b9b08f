"""The rules that turn metric scores into a league table, official or changed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np

from lib.framework import Framework, Triple
from lib.matrix import Floats, Ints, shared_positions

Weighting = Literal["metric", "domain"]
BoundaryRule = Literal["published", "fixed", "quartile", "shares"]
OverrideRule = Literal["published", "planned-deficit", "off"]
Pool = Literal["league", "all"]


@dataclass(frozen=True, eq=False)
class Weights:
    """One weight vector, or k of them stacked: the last axis runs over metrics, or domains.

    metrics: m score ids; domain_of: m positions in the d domains; metric_weights: (..., m);
    domain_weights: (..., d). Only ratios matter. factors: k x m, all positive, by which one vector
    of metric weights is multiplied to be k of them.
    """

    metrics: tuple[str, ...]
    domain_of: Ints
    metric_weights: Floats
    domain_weights: Floats
    weighting: Weighting = "metric"
    factors: Floats | None = None

    @cached_property
    def effective(self) -> Floats:
        """(..., m): v[m] = w[m] d[domain(m)] before factors; positive where a metric counts."""
        effective: Floats = self.metric_weights * self.domain_weights[..., self.domain_of]
        return effective

    def aligned(self, metrics: Sequence[str]) -> "Weights":
        """The same weights for other columns; metrics that have none here weigh nothing.

        Each vector's largest weight becomes 1: only ratios matter, and very small numbers lose
        theirs when they are multiplied.
        """
        domain_of, weights, factors = self.domain_of, self.metric_weights, self.factors
        if tuple(metrics) != self.metrics:
            into, out_of = shared_positions(metrics, self.metrics)
            domain_of = np.zeros(len(metrics), dtype=np.int64)
            domain_of[into] = self.domain_of[out_of]
            weights = _placed(weights, into, out_of, len(metrics))
            if factors is not None:
                factors = _placed(factors, into, out_of, len(metrics))
        scaled = _largest_one(weights), _largest_one(self.domain_weights)
        return Weights(tuple(metrics), domain_of, *scaled, self.weighting, factors)


def stacked(many: Sequence[Weights]) -> Weights:
    """The weight vectors as one stack; all of the same metrics, domains and weighting."""
    return replace(
        many[0],
        metric_weights=np.stack([weights.metric_weights for weights in many]),
        domain_weights=np.stack([weights.domain_weights for weights in many]),
    )


def _placed(values: Floats, into: Ints, out_of: Ints, width: int) -> Floats:
    """The columns `out_of` at the positions `into` of that many, which else are 0."""
    taken = values.take(out_of, axis=-1)
    if len(into) == width:
        return taken
    placed = np.zeros((*values.shape[:-1], width))
    placed[..., into] = taken
    return placed


def _largest_one(weights: Floats) -> Floats:
    largest = weights.max(axis=-1, keepdims=True, initial=0.0)
    scaled: Floats = weights / (largest + (largest == 0))
    return scaled


@dataclass(frozen=True)
class Boundary:
    """Where segments end. `cutoffs` belongs to the rule `fixed`, `pool` to `quartile`."""

    rule: BoundaryRule = "published"
    cutoffs: Triple | None = None
    pool: Pool = "league"


@dataclass(frozen=True)
class Override:
    """Whom the financial override holds, and the best segment that it allows."""

    rule: OverrideRule = "published"
    cap: int = 3


@dataclass(frozen=True)
class Rules:
    """Everything that a scenario can change, in the form that scoring uses."""

    weights: Weights
    boundary: Boundary = Boundary()
    override: Override = Override()
    min_metrics: int = 0
    exclude: frozenset[str] = frozenset()


def official_rules(framework: Framework) -> Rules:
    """The framework's own weights, cut-offs and override, nobody left out.

    An indicative framework has none of the last two: the quartiles of the league's own scores part
    it into quarters, and nothing is overridden.
    """
    domains = {domain: k for k, domain in enumerate(framework.domain_ids)}
    weights = Weights(
        metrics=tuple(metric.score_id for metric in framework.metrics),
        domain_of=np.array([domains[m.domain] for m in framework.metrics], dtype=np.int64),
        metric_weights=np.array([m.weight for m in framework.metrics]),
        domain_weights=np.ones(len(domains)),
    )
    if framework.indicative:
        quartile, none = Boundary(rule="quartile"), Override(rule="off")
        return Rules(weights, quartile, none, min_metrics=framework.fewest_metrics)
    return Rules(weights)
