"""How a metric is scored from the values: method section 2."""

from collections.abc import Mapping
from typing import Any

# kind -> lo and hi of the spread
SPREADS = {"ranked": (1.0, 4.0), "standard": (2.0, 4.0), "floor": (1.0, 3.0)}
MET = 1.0  # "meets the standard: 1.00"
BELOW = 4.0  # "below the floor: 4.00"

# score, rank, number in the pool, number being spread
MetricScore = tuple[float, int | None, int, int | None]


def is_better(value: float, other: float, better: str) -> bool:
    """Whether a value is better than another, where `better` is high or low."""
    if better == "high":
        return value > other
    if better == "low":
        return value < other
    raise ValueError(f"better is high or low, not {better}")


def fixed_score(value: float, rule: Mapping[str, Any], better: str) -> float | None:
    """The score of who meets the standard or is below the floor; None for who is spread."""
    if rule["kind"] == "standard" and not is_better(rule["at"], value, better):
        return MET
    if rule["kind"] == "floor" and is_better(rule["at"], value, better):
        return BELOW
    return None


def scores_in_pool(
    pool: Mapping[str, float], rule: Mapping[str, Any], better: str
) -> dict[str, MetricScore]:
    """The scores of one pool.

    "score = lo + (hi - lo) * (rank - 1) / (N - 1), rank = competition rank (ties take the
    better) ...; for floor and standard, rank and N run over the organisations being spread only."
    """
    default_lo, default_hi = SPREADS[rule["kind"]]
    lo = rule.get("lo", default_lo)
    hi = rule.get("hi", default_hi)
    spread = {o: value for o, value in pool.items() if fixed_score(value, rule, better) is None}
    n = len(spread)

    scores: dict[str, MetricScore] = {}
    for org_code, value in pool.items():
        fixed = fixed_score(value, rule, better)
        if fixed is not None:
            scores[org_code] = (fixed, None, len(pool), None)
            continue
        rank = 1  # one more than those that are strictly better
        for other in spread.values():
            if is_better(other, value, better):
                rank += 1
        score = lo  # one alone is the best of its spread
        if n > 1:
            score = lo + (hi - lo) * (rank - 1) / (n - 1)
        scores[org_code] = (score, rank, len(pool), n)
    return scores


def metric_scores(
    values: Mapping[str, tuple[str, float]],
    rule: Mapping[str, Any],
    better: str,
    league_pool: bool,
) -> dict[str, MetricScore]:
    """The scores of one metric in one quarter, from {org_code: (league, value)}.

    Who does not report is not among the values. The pool is each league apart (`league_pool`),
    or all that report, "of every trust type".
    """
    pools: dict[str, dict[str, float]] = {}
    for org_code, (league, value) in values.items():
        pools.setdefault(league if league_pool else "all", {})[org_code] = value
    scores: dict[str, MetricScore] = {}
    for pool in pools.values():
        scores.update(scores_in_pool(pool, rule, better))
    return scores
