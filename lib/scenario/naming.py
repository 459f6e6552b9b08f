"""The names in a scenario, held against what frameworks and data know."""

from lib.errors import ScenarioError
from lib.framework import Framework, Metric, frameworks
from lib.scenario.quoting import quoted
from lib.scenario.types import Scenario


def metric_weights_by_id(scenario: Scenario, framework: Framework) -> dict[str, float]:
    """The scenario's metric weights by score id.

    A metric of another framework keeps its weight, which changes nothing here. Raises ScenarioError
    for an unknown metric, a component, or one metric named by both its ids.
    """
    weights: dict[str, float] = {}
    for name, weight in scenario.metric_weights.items():
        metric = _score_id(name, framework)
        if metric in weights:
            raise ScenarioError(
                f"The scenario gives {metric} two weights, one by its value's id; keep one."
            )
        weights[metric] = weight
    return weights


def known_metric(score_id: str, framework: Framework) -> Metric:
    """The framework's metric, or another framework's where it has none. Raises KeyError."""
    for each in (framework, *frameworks().values()):
        if score_id in each.metric_by_id:
            return each.metric_by_id[score_id]
    raise KeyError(score_id)


def _score_id(name: str, framework: Framework) -> str:
    for each in (framework, *frameworks().values()):
        for component in each.components:
            if name in (component.score_id, component.value_id):
                raise ScenarioError(
                    f"{name} is only a component; set the weight of {component.counts_in}, "
                    "the metric that counts."
                )
        for metric in each.metrics:
            if name in (metric.score_id, metric.value_id):
                return metric.score_id
    raise ScenarioError(
        f"The scenario names an unknown metric {quoted(name)}; "
        f"{framework.title} has {', '.join(framework.metric_by_id)}."
    )


def refuse_unknown_domains(scenario: Scenario, framework: Framework) -> None:
    """Raises ScenarioError for a domain that the framework does not have."""
    for domain in scenario.domain_weights:
        if domain not in framework.domain_ids:
            raise ScenarioError(
                f"The scenario names an unknown domain {quoted(domain)}; "
                f"the domains are {', '.join(framework.domain_ids)}."
            )


def refuse_unknown_organisations(scenario: Scenario, known: set[str]) -> None:
    """Raises ScenarioError for who is left out and not known."""
    for org in scenario.exclude:
        if org not in known:
            raise ScenarioError(
                f"The scenario leaves out {quoted(org)}, which no loaded data name; "
                "use the organisation codes of the league table."
            )
