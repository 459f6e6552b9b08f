"""The one line that says how a scenario differs from official scoring."""

from lib.findings.weight_words import weight_number
from lib.findings.weights import DomainShare, weight_shares
from lib.findings.wording import wording
from lib.findings.words import count_of, cut_off_words, listed, percent, uncapitalised
from lib.league import LeagueData
from lib.scenario import Scenario, bind, metric_weights_by_id

_MOST_NAMED = 3

_BOUNDARY = {
    "shares": "each segment keeps its share",
    "quartile": "cut-offs at the quartiles of the league's new scores",
}
_OVERRIDE = {
    "off": "override off",
    "planned-deficit": "override for planned deficits only",
}


def scenario_line(scenario: Scenario, data: LeagueData) -> str:
    """`finance x0.5 (22% to 13%) · override off`; `plain_line` where nothing differs.

    A metric that has no scores in the league and quarter is in it only if no other differs.

    Never the scenario's name: a heading is the difference itself. Raises ScenarioError for names
    that the data do not know.
    """
    shares = weight_shares(data, bind(scenario, data, scenario.exclude).rules)
    return " · ".join(_parts(scenario, data, shares)) or plain_line(data)


def plain_line(data: LeagueData) -> str:
    """The line where nothing differs: `Official scoring`, `Indicative scoring`."""
    return wording(data).line


def _parts(scenario: Scenario, data: LeagueData, shares: tuple[DomainShare, ...]) -> list[str]:
    parts = []
    if scenario.weighting == "domain":
        parts.append("domains averaged first")
    parts += _domain_parts(scenario, data, shares)
    parts += _metric_parts(scenario, data, shares)
    if not data.framework.indicative:  # its cut-offs and the lack of an override are its own
        parts += _boundary_parts(scenario)
        parts += _override_parts(scenario)
    if scenario.missing.min_metrics > data.framework.fewest_metrics:
        parts.append(f"at least {count_of(scenario.missing.min_metrics, 'metric')}")
    if left_out := set(scenario.exclude).intersection(data.orgs):
        parts.append(f"{count_of(len(left_out), data.member)} left out")
    return parts


def _domain_parts(
    scenario: Scenario, data: LeagueData, shares: tuple[DomainShare, ...]
) -> list[str]:
    held = {share.id: share for share in shares}
    parts = []
    for domain in data.framework.domain_ids:
        weight = scenario.domain_weights.get(domain, 1.0)
        if weight != 1.0:
            name = data.framework.domain(domain).short_name.lower()
            share = held.get(domain)
            effect = (
                f"{percent(share.official)} to {percent(share.scenario)}"
                if share
                else "no scores here"
            )
            parts.append(f"{name} ×{weight:g} ({effect})")
    return parts


def _metric_parts(
    scenario: Scenario, data: LeagueData, shares: tuple[DomainShare, ...]
) -> list[str]:
    metrics = data.framework.metric_by_id
    weights = metric_weights_by_id(scenario, data.framework)
    changed = {m: w for m, w in weights.items() if m in metrics and w != metrics[m].weight}
    scored = {metric.score_id for domain in shares for metric in domain.metrics}
    acting = {m: w for m, w in sorted(changed.items()) if m in scored}
    inert = "" if acting else " (no scores here)"
    named = acting or changed
    if len(named) > _MOST_NAMED:
        words = "metric weights changed" if any(named.values()) else "metrics left out"
        return [f"{len(named)} {words}{inert}{_emptied(scenario, shares)}"]
    return [
        f"{uncapitalised(metrics[m].name)} {_weight(weight, metrics[m].weight)}{inert}"
        for m, weight in sorted(named.items())
    ]


def _weight(weight: float, official: float) -> str:
    return f"weight {weight_number(weight, official)}" if weight else "left out"


def _emptied(scenario: Scenario, shares: tuple[DomainShare, ...]) -> str:
    """` (nothing left of access and safety)`: domains of which no metric counts any more."""
    gone = [
        share.short_name.lower()
        for share in shares
        if not share.scenario and share.official and scenario.domain_weights.get(share.id) != 0
    ]
    return f" (nothing left of {listed(gone)})" if gone else ""


def _override_parts(scenario: Scenario) -> list[str]:
    override = scenario.override
    parts = [_OVERRIDE[override.rule]] if override.rule in _OVERRIDE else []
    if override.cap != 3 and override.rule != "off":
        parts.append(f"override holds at segment {override.cap}")
    return parts


def _boundary_parts(scenario: Scenario) -> list[str]:
    boundary = scenario.boundary
    if boundary.rule == "fixed":
        lines = ", ".join(map(cut_off_words, boundary.cutoffs or ()))
        return [f"cut-offs at {lines}"]
    if boundary.rule == "quartile" and boundary.pool == "all":
        return ["cut-offs at the quartiles of all leagues' new scores"]
    return [_BOUNDARY[boundary.rule]] if boundary.rule in _BOUNDARY else []
