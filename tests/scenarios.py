"""Random scenarios: all modes, rules, caps, exclusions, minima; and what the oracle needs."""

from collections.abc import Sequence
from random import Random
from typing import Any

import numpy as np
from oracle import Metric, Quarter, Trust

from lib.framework import Metric as FrameworkMetric
from lib.league import LeagueData


def random_scenario(random: Random, data: LeagueData) -> dict[str, Any]:
    """A scenario file's content, always one that leaves some metric of the league a weight."""
    scenario: dict[str, Any] = {"version": 1}
    if random.random() < 0.3:
        scenario["weighting"] = "domain"
    metrics = [metric for metric in data.metrics if random.random() < random.choice([0, 0.3, 0.9])]
    if metrics:
        scenario["metric_weights"] = {random.choice(_names(m)): _weight(random) for m in metrics}
    if random.random() < 0.6:
        chosen = random.sample(data.framework.domain_ids, random.randint(1, 5))
        scenario["domain_weights"] = {domain: _weight(random) for domain in chosen}
    scenario["boundary"] = _boundary(random)
    rule = random.choice(["published", "planned-deficit", "off"])
    scenario["override"] = {"rule": rule, "cap": random.choice([2, 3, 4])}
    scenario["missing"] = {"min_metrics": random.choice([0, 0, 0, 3, 6, 9])}
    if random.random() < 0.4:
        few = random.choice([1, 3, len(data.orgs) // 2, max(len(data.orgs) - 3, 0)])
        scenario["exclude"] = random.sample(data.orgs, min(few, len(data.orgs)))
    return scenario if _has_weight(scenario, data) else random_scenario(random, data)


def _names(metric: FrameworkMetric) -> list[str]:
    """Ids that a scenario may use; the oracle knows the value ids of NHS England's form alone."""
    value_id = metric.value_id or ""
    return [metric.score_id, value_id] if value_id.startswith("OF0") else [metric.score_id]


def _weight(random: Random) -> float:
    return random.choice([0, 0, 0.5, 1, 2, 1 / 3, 100, random.uniform(0, 4)])


def _boundary(random: Random) -> dict[str, Any]:
    rule = random.choice(["published", "fixed", "quartile", "shares"])
    boundary: dict[str, Any] = {"rule": rule}
    if rule == "fixed":
        boundary["cutoffs"] = sorted(random.sample(range(100, 401), 3))
        boundary["cutoffs"] = [cutoff / 100 for cutoff in boundary["cutoffs"]]
    elif rule == "quartile":
        boundary["pool"] = random.choice(["league", "all"])
    return boundary


def _has_weight(scenario: dict[str, Any], data: LeagueData) -> bool:
    given = scenario.get("metric_weights", {})
    domains = scenario.get("domain_weights", {})
    return any(
        given.get(m.score_id, given.get(m.value_id, m.weight)) > 0 and domains.get(m.domain, 1) > 0
        for m in data.metrics
    )


def oracle_quarter(leagues: Sequence[LeagueData]) -> Quarter:
    """The leagues of one period as the oracle reads them."""
    framework = leagues[0].framework
    return Quarter(
        metrics=[Metric(m.score_id, m.domain, m.weight) for m in framework.metrics],
        leagues={data.league: _trusts(data) for data in leagues},
        cutoffs={data.league: data.cutoffs.values for data in leagues if data.cutoffs},
    )


def _trusts(data: LeagueData) -> list[Trust]:
    before = data.published.segment_before
    return [
        Trust(
            org_code=org,
            scores={
                metric: float(score)
                for metric, score in zip(data.matrix.metrics, data.matrix.values[i], strict=True)
                if not np.isnan(score)
            },
            flag=bool(data.flag[i]),
            planned=None if np.isnan(data.planned[i]) else float(data.planned[i]),
            segment_before=None if np.isnan(before[i]) else int(before[i]),
        )
        for i, org in enumerate(data.orgs)
    ]
