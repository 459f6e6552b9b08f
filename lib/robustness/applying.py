"""Weights written into a scenario, so that a page or a file can apply them."""

from collections.abc import Mapping, Sequence

from lib.framework import Framework
from lib.scenario import Scenario, canonical, merged, metric_weights_by_id
from lib.scenario.types import MOST_WEIGHT
from lib.scoring.rules import Weights

_DIGITS = 12  # far more than the margin of an aim can tell


def with_weights(scenario: Scenario, framework: Framework, weights: Weights) -> Scenario:
    """The scenario with these weights in place of its own, canonical; all else as it says.

    weights: one vector, of the framework. Where the largest is more than a scenario may give, all
    of its kind are made smaller alike: only ratios matter. Weights of another framework's metrics
    stay. Raises ScenarioError as `canonical` does.
    """
    given = metric_weights_by_id(scenario, framework)
    metrics = {m: given.get(m, framework.metric_by_id[m].weight) for m in weights.metrics}
    domains = {domain: scenario.domain_weights.get(domain, 1.0) for domain in framework.domain_ids}
    changed = merged(
        scenario,
        weighting=weights.weighting,
        metric_weights={**given, **_written(weights.metric_weights.tolist(), metrics)},
        domain_weights=_written(weights.domain_weights.tolist(), domains),
    )
    return canonical(changed, framework)


def _written(weights: Sequence[float], present: Mapping[str, float]) -> dict[str, float]:
    """Weights by name; one that is what it was keeps every digit."""
    scale = MOST_WEIGHT / max(*weights, MOST_WEIGHT)
    return {
        name: was if weight == was and scale == 1 else _rounded(weight * scale)
        for (name, was), weight in zip(present.items(), weights, strict=True)
    }


def _rounded(weight: float) -> float:
    return min(float(f"{weight:.{_DIGITS}g}"), MOST_WEIGHT)
