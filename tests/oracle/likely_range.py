"""How much the choice of metrics matters: method section 4, "Likely range".

The random numbers are an input: for each trust a sequence of draws, each a list of positions into
the metrics that it uses (those it has, with positive weight), in the order of the framework.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .boundaries import cutoffs, quantile, segment_at
from .explain import own_weights
from .model import Cutoffs, Quarter, Scenario, Trust
from .scoring import Weights, hundredths, score, used_metrics, weighted_mean, weights_of
from .table import after_override

TOO_FEW = 5  # "not shown where the effective number of metrics ... is below 5"
TOLERANCE = 1e-9  # five equal weights have an effective number of 5, whatever their rounding
LOW, HIGH = 25, 975  # percentiles 2.5 and 97.5, in thousandths

Draws = Mapping[str, Sequence[Sequence[int]]]  # org_code -> draws -> positions
Shares = tuple[float, float, float, float]  # of the draws, in segments 1 to 4


@dataclass(frozen=True)
class LikelyRange:
    """One organisation; None throughout for who is unscored."""

    org_code: str
    effective: float | None  # the effective number of metrics
    score_low: float | None  # None below an effective number of 5, as for the next three
    score_high: float | None
    rank_low: int | None
    rank_high: int | None
    shares: Shares | None  # also where metrics are too few; None where there are no segments


def effective_number(trust: Trust, weights: Weights) -> float:
    """The effective number of metrics: (sum v)^2 / sum v^2, over the metrics that it uses."""
    v = own_weights(trust, weights).values()
    return math.fsum(v) ** 2 / math.fsum(each * each for each in v)


def weights_and_scores(trust: Trust, weights: Weights) -> list[tuple[float, float]]:
    """Weight and score of each metric that it uses, in the order of the framework."""
    p = own_weights(trust, weights)
    return [(p[m], trust.scores[m]) for m in used_metrics(trust, weights)]


def placed(
    scores: Mapping[str, float], trusts: Mapping[str, Trust], lines: Cutoffs | None, rules: Scenario
) -> dict[str, tuple[int | None, int]]:
    """Segment and rank of given scores at given cut-offs: override, rounding and ties as ever."""
    segments: dict[str, int] = {}
    for org_code, s in scores.items():
        segments[org_code] = 0  # without segments everybody stands alike, and r2(score) decides
        if lines is not None:
            before = segment_at(s, lines)
            segments[org_code] = after_override(before, trusts[org_code], rules)

    result: dict[str, tuple[int | None, int]] = {}
    for org_code in scores:
        own = (segments[org_code], hundredths(scores[org_code]))
        rank = 1  # "tied trusts share the better rank"
        for other in scores:
            if (segments[other], hundredths(scores[other])) < own:
                rank += 1
        result[org_code] = (segments[org_code] or None, rank)
    return result


def inverted_cdf(ranks: Sequence[int], thousandths: int) -> int:
    """The smallest rank r such that at least p of the ranks are <= r."""
    for r in sorted(set(ranks)):
        at_most = 0
        for rank in ranks:
            if rank <= r:
                at_most += 1
        if 1000 * at_most >= thousandths * len(ranks):  # in whole numbers
            return r
    raise ValueError("no ranks")


def shares_of(segments: Sequence[int | None]) -> Shares | None:
    """The share of the draws in each segment; None where there are none."""
    if None in segments:
        return None
    n = len(segments)
    one, two, three, four = (segments.count(i) / n for i in (1, 2, 3, 4))
    return (one, two, three, four)


def likely_range(
    quarter: Quarter, league: str, scenario: Scenario, draws: Draws
) -> list[LikelyRange]:
    """The likely range of each score and rank, in the order of the organisation codes.

    "For ranks all trusts resampled independently, cut-offs held, override applied, ranked again":
    the first draw of everybody makes one table, the second another, and so on. All who are scored
    have as many draws, also those whose own range is not shown.
    """
    weights = weights_of(quarter, scenario)
    lines = cutoffs(quarter, league, scenario)  # those of the scenario's table, held
    trusts = {trust.org_code: trust for trust in quarter.leagues[league]}
    scored = [org_code for org_code in trusts if score(trusts[org_code], weights) is not None]
    metrics = {o: weights_and_scores(trusts[o], weights) for o in scored}
    number = len(draws[scored[0]]) if scored else 0

    scores: dict[str, list[float]] = {org_code: [] for org_code in scored}
    segments: dict[str, list[int | None]] = {org_code: [] for org_code in scored}
    ranks: dict[str, list[int]] = {org_code: [] for org_code in scored}
    for i in range(number):
        # each metric drawn carries its own weight
        together = {o: weighted_mean([metrics[o][j] for j in draws[o][i]]) for o in scored}
        for org_code, (segment, rank) in placed(together, trusts, lines, scenario).items():
            scores[org_code].append(together[org_code])
            segments[org_code].append(segment)
            ranks[org_code].append(rank)

    found: list[LikelyRange] = []
    for org_code in sorted(trusts):
        if org_code not in scores:
            found.append(LikelyRange(org_code, None, None, None, None, None, None))
            continue
        effective = effective_number(trusts[org_code], weights)
        shown = effective >= TOO_FEW - TOLERANCE
        found.append(
            LikelyRange(
                org_code=org_code,
                effective=effective,
                score_low=quantile(scores[org_code], LOW / 1000) if shown else None,
                score_high=quantile(scores[org_code], HIGH / 1000) if shown else None,
                rank_low=inverted_cdf(ranks[org_code], LOW) if shown else None,
                rank_high=inverted_cdf(ranks[org_code], HIGH) if shown else None,
                shares=shares_of(segments[org_code]),
            )
        )
    return found
