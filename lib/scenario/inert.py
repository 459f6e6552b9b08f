"""What of a scenario changes nothing in a league and quarter, in words."""

from lib.framework import Framework
from lib.league import LeagueData
from lib.periods import quarter_words
from lib.scenario.naming import known_metric
from lib.scenario.types import Scenario


def awaited_lines(scenario: Scenario, data: LeagueData) -> list[str]:
    """That nobody has published the lines, where the scenario enters none."""
    if not data.awaited or scenario.boundary.rule != "published":
        return []
    return [
        f"{data.awaited[0].upper()}{data.awaited[1:]}: there are no segments until three are "
        "entered, on What if or in a scenario file (boundary rule 'fixed')."
    ]


def inert_parts(
    scenario: Scenario, metric_weights: dict[str, float], data: LeagueData
) -> list[str]:
    """Known names that change nothing here, one note each."""
    anyone = data.matrix.present.sum(axis=0) > 0
    scored = {metric for i, metric in enumerate(data.matrix.metrics) if anyone[i]}
    where = f"the {league_name(data)} league in {quarter_words(data.period)}"
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


def league_name(data: LeagueData) -> str:
    """The league as it is called."""
    return data.framework.league(data.league).name
