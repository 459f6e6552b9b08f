"""One weight turned through many values: how many move, and where each trust first crosses.

Method section 4: a given weight replaces the default, and weight 0 takes a metric or domain out.
"""

from collections.abc import Collection, Mapping, Sequence

from .model import OFFICIAL, Quarter, Scenario
from .moves import movement
from .scoring import weights_of
from .table import league as league_table

DOMAINS = ("access", "effectiveness", "safety", "people", "finance")

Crossing = tuple[str, str, float, int, int]  # org_code, side, weight, segment_from, segment_to


def held(scenario: Scenario) -> Scenario:
    """The scenario with lines that stay put: `shares` gives way to the published rule."""
    if scenario.get("boundary", {}).get("rule") == "shares":
        return {**scenario, "boundary": {"rule": "published"}}
    return scenario


def kept(scenario: Scenario) -> Scenario:
    """The scenario with the same share in each segment."""
    return {**scenario, "boundary": {"rule": "shares"}}


def with_weight(
    scenario: Scenario, name: str, weight: float, value_ids: Mapping[str, str]
) -> Scenario:
    """The scenario with the weight of a domain, or of a metric by its score id, set to `weight`.

    "A metric goes by its value id or its score id", and both of one metric are refused: an entry
    under the value id gives way.
    """
    if name in DOMAINS:
        return {**scenario, "domain_weights": {**scenario.get("domain_weights", {}), name: weight}}
    metric_weights: dict[str, float] = {}
    for given_id, given in scenario.get("metric_weights", {}).items():
        if given_id not in (name, value_ids.get(name)):
            metric_weights[given_id] = given
    metric_weights[name] = weight
    return {**scenario, "metric_weights": metric_weights}


def carries_weight(
    quarter: Quarter, league: str, scenario: Scenario, league_metrics: Collection[str] | None
) -> bool:
    """Whether a metric of the league has positive weight, v[m] = w[m] * d[domain(m)].

    The league's metrics are those given, else those that at least one of its trusts has.
    """
    if league_metrics is None:
        league_metrics = {m for trust in quarter.leagues[league] for m in trust.scores}
    weights = weights_of(quarter, scenario)
    for m in weights.metric:
        if m in league_metrics and weights.metric[m] * weights.domain[weights.domain_of[m]] > 0:
            return True
    return False


def sweep(
    quarter: Quarter,
    league: str,
    scenario: Scenario,
    name: str,
    weights: Sequence[float],
    value_ids: Mapping[str, str],
    league_metrics: Collection[str] | None = None,
) -> list[tuple[int, int] | None]:
    """For each weight, how many move up and down from official; None where nothing has weight.

    Up is to a better segment (1 is best). Who is unscored on one side "did not move".
    """
    counts: list[tuple[int, int] | None] = []
    for weight in weights:
        changed = with_weight(scenario, name, weight, value_ids)
        if not carries_weight(quarter, league, changed, league_metrics):
            counts.append(None)
            continue
        up = down = 0
        for row in movement((quarter, OFFICIAL), (quarter, changed), league):
            if row.segment_from is None or row.segment_to is None:
                continue
            if row.segment_to < row.segment_from:
                up += 1
            if row.segment_to > row.segment_from:
                down += 1
        counts.append((up, down))
    return counts


def segments_at(
    quarter: Quarter,
    league: str,
    scenario: Scenario,
    league_metrics: Collection[str] | None,
) -> dict[str, int]:
    """The segment of every trust that has one; nobody where nothing carries weight."""
    if not carries_weight(quarter, league, scenario, league_metrics):
        return {}
    segments: dict[str, int] = {}
    for row in league_table(quarter, league, scenario):
        if row.segment is not None:
            segments[row.org_code] = row.segment
    return segments


def crossings(
    quarter: Quarter,
    league: str,
    scenario: Scenario,
    name: str,
    weights: Sequence[float],
    now: float,
    value_ids: Mapping[str, str],
    league_metrics: Collection[str] | None = None,
) -> list[Crossing]:
    """On each side of the present weight, where each trust first has another segment than now.

    `weights` rise and hold `now`. First "higher", by rising weight, then "lower", by falling
    weight; trusts that cross at the same weight by their codes.
    """
    at_now = segments_at(
        quarter, league, with_weight(scenario, name, now, value_ids), league_metrics
    )
    higher = [weight for weight in weights if weight > now]
    lower = [weight for weight in reversed(weights) if weight < now]

    found: list[Crossing] = []
    for side, outwards in (("higher", higher), ("lower", lower)):
        crossed: set[str] = set()
        for weight in outwards:
            changed = with_weight(scenario, name, weight, value_ids)
            segments = segments_at(quarter, league, changed, league_metrics)
            for org_code in sorted(at_now):
                if org_code in crossed or org_code not in segments:
                    continue
                if segments[org_code] != at_now[org_code]:
                    crossed.add(org_code)
                    found.append((org_code, side, weight, at_now[org_code], segments[org_code]))
    return found
