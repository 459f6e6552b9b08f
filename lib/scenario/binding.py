"""A scenario's names checked against a framework and its data: what it means for one league."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from lib.errors import ScenarioError
from lib.league import LeagueData
from lib.scenario.inert import awaited_lines, inert_parts, league_name
from lib.scenario.naming import (
    metric_weights_by_id,
    refuse_unknown_domains,
    refuse_unknown_organisations,
)
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
    refuse_unknown_domains(scenario, framework)
    refuse_unknown_organisations(scenario, {*data.orgs, *organisations})
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
            f"The scenario leaves no metric of the {league_name(data)} league any weight; "
            "give at least one metric and its domain a weight above 0."
        )
    rules = Rules(
        weights=weights,
        boundary=_boundary(scenario, official),
        override=official.override if framework.indicative else _override(scenario),
        min_metrics=max(official.min_metrics, scenario.missing.min_metrics),
        exclude=frozenset(scenario.exclude),
    )
    notes = (*awaited_lines(scenario, data), *inert_parts(scenario, metric_weights, data))
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
