"""A scenario's names checked against a framework and its data: what it means for one league."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from lib.errors import ScenarioError
from lib.framework import Framework
from lib.league import LeagueData
from lib.scenario.types import OFFICIAL, Scenario
from lib.scoring.rules import Boundary, Override, Rules, official_rules


@dataclass(frozen=True, eq=False)
class BoundScenario:
    """A scenario as rules for one league and period; `notes` say which of its parts are inert."""

    scenario: Scenario
    rules: Rules
    notes: tuple[str, ...]


def bind(
    scenario: Scenario, data: LeagueData, organisations: Collection[str] = ()
) -> BoundScenario:
    """Checks every name and gives the rules.

    organisations: codes that exist beyond the league's own, whose exclusion is merely inert.
    Raises ScenarioError naming what is unknown, given twice, a component, or leaves no weight.
    """
    framework = data.framework
    metric_weights = metric_weights_by_id(scenario, framework)
    _known_domains(scenario, framework)
    _known_organisations(scenario, {*data.orgs, *organisations})
    official = official_rules(framework)
    weights = official.weights
    w = [
        metric_weights.get(metric, default)
        for metric, default in zip(weights.metrics, weights.metric_weights, strict=True)
    ]
    d = [scenario.domain_weights.get(domain, 1.0) for domain in framework.domain_ids]
    weights = replace(
        weights,
        metric_weights=np.array(w, dtype=np.float64),
        domain_weights=np.array(d, dtype=np.float64),
        weighting=scenario.weighting,
    )
    of_league = [metric.score_id for metric in framework.metrics_of(data.league)]
    if not np.any(weights.aligned(of_league).effective > 0):
        raise ScenarioError(
            f"The scenario leaves no metric of the {data.league} league any weight; "
            "give at least one metric and its domain a weight above 0."
        )
    rules = Rules(
        weights=weights,
        boundary=Boundary(
            scenario.boundary.rule,
            scenario.boundary.cutoffs,
            scenario.boundary.pool or "league",
        ),
        override=Override(scenario.override.rule, scenario.override.cap),
        min_metrics=scenario.missing.min_metrics,
        exclude=frozenset(scenario.exclude),
    )
    return BoundScenario(scenario, rules, tuple(_inert(scenario, metric_weights, data)))


def official(data: LeagueData) -> BoundScenario:
    """The empty scenario, bound."""
    return bind(OFFICIAL, data)


def metric_weights_by_id(scenario: Scenario, framework: Framework) -> dict[str, float]:
    """The scenario's metric weights by score id.

    Raises ScenarioError for an unknown metric, a component, or one metric named by both its ids.
    """
    score_ids = {m.value_id: m.score_id for m in framework.metrics if m.value_id}
    components = {c.score_id: c for c in framework.components}
    components |= {c.value_id: c for c in framework.components}
    weights: dict[str, float] = {}
    for name, weight in scenario.metric_weights.items():
        if name in components:
            raise ScenarioError(
                f"{name} is only a component; set the weight of {components[name].counts_in}, "
                "the metric that counts."
            )
        metric = score_ids.get(name, name)
        if metric not in framework.metric_by_id:
            raise ScenarioError(
                f"The scenario names an unknown metric '{name}'; "
                f"{framework.title} has {', '.join(framework.metric_by_id)}."
            )
        if metric in weights:
            raise ScenarioError(
                f"The scenario gives {metric} two weights, one by its value's id; keep one."
            )
        weights[metric] = weight
    return weights


def _known_domains(scenario: Scenario, framework: Framework) -> None:
    for domain in scenario.domain_weights:
        if domain not in framework.domain_ids:
            raise ScenarioError(
                f"The scenario names an unknown domain '{domain}'; "
                f"the domains are {', '.join(framework.domain_ids)}."
            )


def _known_organisations(scenario: Scenario, known: set[str]) -> None:
    for org in scenario.exclude:
        if org not in known:
            raise ScenarioError(
                f"The scenario leaves out '{org}', which no loaded data name; "
                "use the organisation codes of the league table."
            )


def _inert(scenario: Scenario, metric_weights: dict[str, float], data: LeagueData) -> list[str]:
    """Known names that change nothing here, one note each."""
    anyone = data.matrix.present.sum(axis=0) > 0
    scored = {metric for i, metric in enumerate(data.matrix.metrics) if anyone[i]}
    where = f"the {data.league} league in {data.period}"
    domains = {data.framework.metric_by_id[metric].domain for metric in scored}
    notes = [
        f"{metric} has no scores in {where}: its weight changes nothing."
        for metric in metric_weights
        if metric not in scored
    ]
    notes += [
        f"The domain {domain} has no scores in {where}: its weight changes nothing."
        for domain in scenario.domain_weights
        if domain not in domains
    ]
    notes += [
        f"{org} is not in {where}: leaving it out changes nothing."
        for org in scenario.exclude
        if org not in data.orgs
    ]
    return notes
