"""Weights that can be moved, and the score to aim at: method section 4, "by weights"."""

from collections.abc import Collection, Mapping

from .boundaries import cutoffs
from .model import Quarter, Scenario, Trust
from .scoring import Weights, used_metrics, weighted_mean, weights_of
from .table import flagged
from .table import league as league_table

MARGIN = 1e-6  # "aim at the cut-off - 1e-6 (up) or + 1e-6 (down)"

Coordinates = Mapping[str, float]  # score id, or domain in domain weighting -> weight


def coordinates(
    quarter: Quarter,
    league: str,
    scenario: Scenario,
    league_metrics: Collection[str] | None = None,
) -> dict[str, float]:
    """The weights that can be moved: "v over the metrics of the league and period with v > 0".

    "Scaled to sum to 1"; in domain mode "over d only", over the domains of such metrics. The
    league's metrics are those given, else those that at least one of its trusts has.
    """
    if league_metrics is None:
        league_metrics = {m for trust in quarter.leagues[league] for m in trust.scores}
    weights = weights_of(quarter, scenario)
    found: dict[str, float] = {}
    for m in weights.metric:
        domain = weights.domain_of[m]
        v = weights.metric[m] * weights.domain[domain]
        if m in league_metrics and v > 0:
            if weights.mode == "domain":
                found[domain] = weights.domain[domain]
            else:
                found[m] = v
    total = sum(found.values())
    return {name: weight / total for name, weight in found.items()}


def reweighted(
    quarter: Quarter,
    league: str,
    scenario: Scenario,
    given: Coordinates,
    league_metrics: Collection[str] | None = None,
) -> Scenario:
    """The scenario with other weights in those coordinates; `given` has all of them.

    The weights of what is not a coordinate (metrics of other leagues) keep their ratio to the
    present ones of the coordinates.
    """
    weights = weights_of(quarter, scenario)
    at_present = coordinates(quarter, league, scenario, league_metrics)
    if weights.mode == "domain":
        total = sum(weights.domain[k] for k in at_present)
        d = {k: given[k] if k in at_present else weights.domain[k] / total for k in weights.domain}
        return {**scenario, "domain_weights": d}
    v = {m: weights.metric[m] * weights.domain[weights.domain_of[m]] for m in weights.metric}
    total = sum(v[m] for m in at_present)
    new = {m: given[m] if m in at_present else v[m] / total for m in v}
    return {**scenario, "metric_weights": new, "domain_weights": {}}


def parts_of(trust: Trust, weights: Weights) -> dict[str, float]:
    """What the coordinates weight: its metric scores, or in domain mode its domain scores."""
    if weights.mode != "domain":
        return {m: trust.scores[m] for m in used_metrics(trust, weights)}
    pairs: dict[str, list[tuple[float, float]]] = {}
    for m in used_metrics(trust, weights):
        pair = (weights.metric[m], trust.scores[m])
        pairs.setdefault(weights.domain_of[m], []).append(pair)
    return {k: weighted_mean(pairs[k]) for k in pairs}


def trust_of(quarter: Quarter, league: str, org_code: str) -> Trust:
    """The trust of that code."""
    return {trust.org_code: trust for trust in quarter.leagues[league]}[org_code]


def segment_now(quarter: Quarter, league: str, scenario: Scenario, org_code: str) -> int | None:
    """Its segment in the table, after the override."""
    for row in league_table(quarter, league, scenario):
        if row.org_code == org_code:
            return row.segment
    return None


def next_segment(segment: int) -> int:
    """Contract: "default the next better segment, from 1 the next worse"."""
    return segment - 1 if segment > 1 else 2


def aim(
    quarter: Quarter, league: str, scenario: Scenario, org_code: str, target: int
) -> float | None:
    """The score to aim at; None without segments, where it is, or where the override forbids it.

    "Flagged and aiming above the cap: not possible by weights while the override applies."
    """
    lines = cutoffs(quarter, league, scenario)
    segment = segment_now(quarter, league, scenario, org_code)
    if lines is None or segment is None or target == segment:
        return None
    if target > segment:
        return lines[target - 2] + MARGIN  # worse: beyond the cut-off before it
    cap: int = scenario.get("override", {}).get("cap", 3)
    if flagged(trust_of(quarter, league, org_code), scenario) and target < cap:
        return None
    return lines[target - 1] - MARGIN


def cost_of(before: Coordinates, after: Coordinates) -> float:
    """Half the sum of |v' - v|."""
    return sum(abs(after[name] - before[name]) for name in before) / 2
