"""A scenario's names checked against a framework and its data: what it means for one league."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from lib.errors import ScenarioError
from lib.framework import Framework, Metric, frameworks
from lib.league import LeagueData
from lib.periods import quarter_words
from lib.scenario.quoting import quoted
from lib.scenario.types import OFFICIAL, Scenario
from lib.scoring.rules import Boundary, Override, Rules, official_rules


@dataclass(frozen=True, eq=False)
class BoundScenario:
    """A scenario as rules for one league and period.

    notes: which of its parts are inert, and that lines are awaited where it enters none.
    """

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
    if framework.indicative:
        _refuse_segments(scenario)
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
            f"The scenario leaves no metric of the {_name(data)} league any weight; "
            "give at least one metric and its domain a weight above 0."
        )
    rules = Rules(
        weights=weights,
        boundary=_boundary(scenario, official),
        override=official.override if framework.indicative else _override(scenario),
        min_metrics=max(official.min_metrics, scenario.missing.min_metrics),
        exclude=frozenset(scenario.exclude),
    )
    notes = (*_awaited(scenario, data), *_inert(scenario, metric_weights, data))
    return BoundScenario(scenario, rules, notes)


def official(data: LeagueData) -> BoundScenario:
    """The empty scenario, bound."""
    return bind(OFFICIAL, data)


def _boundary(scenario: Scenario, official: Rules) -> Boundary:
    """The scenario's own rule; `published` is whatever the framework says."""
    own = scenario.boundary
    if own.rule == "published":
        return official.boundary
    return Boundary(own.rule, own.cutoffs, own.pool or "league")


def _override(scenario: Scenario) -> Override:
    return Override(scenario.override.rule, scenario.override.cap)


def _refuse_segments(scenario: Scenario) -> None:
    """An indicative league has no segments, so nothing that sets them."""
    boundary = scenario.boundary
    if boundary.rule not in ("published", "quartile") or boundary.pool == "all":
        rule = "quartile over all leagues" if boundary.pool == "all" else boundary.rule
        raise ScenarioError(
            f"The scenario's boundary rule '{rule}' cannot act on an indicative league: its "
            "quarters are the quartiles of its own scores. Leave 'boundary' out."
        )
    if scenario.override != OFFICIAL.override:
        raise ScenarioError(
            "The scenario's override cannot act on an indicative league, which has no segments to "
            "override. Leave 'override' out."
        )


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


def _known_domains(scenario: Scenario, framework: Framework) -> None:
    for domain in scenario.domain_weights:
        if domain not in framework.domain_ids:
            raise ScenarioError(
                f"The scenario names an unknown domain {quoted(domain)}; "
                f"the domains are {', '.join(framework.domain_ids)}."
            )


def _known_organisations(scenario: Scenario, known: set[str]) -> None:
    for org in scenario.exclude:
        if org not in known:
            raise ScenarioError(
                f"The scenario leaves out {quoted(org)}, which no loaded data name; "
                "use the organisation codes of the league table."
            )


def _awaited(scenario: Scenario, data: LeagueData) -> list[str]:
    if not data.awaited or scenario.boundary.rule != "published":
        return []
    return [
        f"{data.awaited[0].upper()}{data.awaited[1:]}: there are no segments until three are "
        "entered, on What if or in a scenario file (boundary rule 'fixed')."
    ]


def _inert(scenario: Scenario, metric_weights: dict[str, float], data: LeagueData) -> list[str]:
    """Known names that change nothing here, one note each."""
    anyone = data.matrix.present.sum(axis=0) > 0
    scored = {metric for i, metric in enumerate(data.matrix.metrics) if anyone[i]}
    where = f"the {_name(data)} league in {quarter_words(data.period)}"
    framework = data.framework
    domains = {framework.metric_by_id[metric].domain for metric in scored}
    metrics = [
        _metric_words(metric, framework) for metric in metric_weights if metric not in scored
    ]
    unscored = [framework.domain(d).short_name for d in scenario.domain_weights if d not in domains]
    notes = [
        *_without_scores("metric", metrics, where),
        *_without_scores("domain", unscored, where),
    ]
    notes += [
        f"{org} is not in {where}: leaving it out changes nothing."
        for org in scenario.exclude
        if org not in data.orgs
    ]
    return notes


def _without_scores(kind: str, names: list[str], where: str) -> list[str]:
    """One note for them all: a preset may name the metrics of every league."""
    if not names:
        return []
    if len(names) == 1:
        name = f"The domain {names[0]}" if kind == "domain" else names[0]
        return [f"{name} has no scores in {where}: its weight changes nothing."]
    return [
        f"{len(names)} {kind}s have no scores in {where}, so their weights change nothing: "
        f"{'; '.join(names)}."
    ]


def _metric_words(metric: str, framework: Framework) -> str:
    """Its name, and of another framework's, which may have the same, its id."""
    name = known_metric(metric, framework).name
    return name if metric in framework.metric_by_id else f"{name} ({metric} of another scoring)"


def _name(data: LeagueData) -> str:
    return data.framework.league(data.league).name
