"""Cut-offs and segments: method section 3 (tolerance, quantiles) and section 4 (boundary rules)."""

import math
from collections.abc import Sequence

from .model import OFFICIAL, Cutoffs, Quarter, Scenario, Trust
from .scoring import score, scores_of, weights_of

TOLERANCE = 1e-9
FEWEST = 4  # "Fewer than four scored: scores but no segments"


def segment_at(score_value: float, lines: Cutoffs) -> int:
    """Section 3: better segment when score <= cut-off + 1e-9."""
    for segment in (1, 2, 3):
        if score_value <= lines[segment - 1] + TOLERANCE:
            return segment
    return 4


def quantile(values: Sequence[float], p: float) -> float:
    """Section 3: h = (n - 1) p, linear."""
    ordered = sorted(values)
    h = (len(ordered) - 1) * p
    below = math.floor(h)
    if below == len(ordered) - 1:
        return ordered[below]
    return ordered[below] + (h - below) * (ordered[below + 1] - ordered[below])


def quartiles(values: Sequence[float]) -> Cutoffs | None:
    """The 25th, 50th and 75th percentile; none from fewer than four scores."""
    if len(values) < FEWEST:
        return None
    return (quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75))


def published(quarter: Quarter, league: str) -> Cutoffs | None:
    """Section 4, `published`: the published ones, frozen.

    Where there are none, the quartiles of the league's scores "over all scored trusts under the
    empty scenario, before exclusions and minimum".
    """
    if league in quarter.cutoffs:
        return quarter.cutoffs[league]
    return quartiles(scores_of(quarter.leagues[league], weights_of(quarter, OFFICIAL)))


def counted_segment(quarter: Quarter, trust: Trust, lines: Cutoffs | None) -> int | None:
    """The segment before the override by which `shares` counts a trust.

    The published one; "where none is published: by the `published` rule", that is its official
    score at the `published` cut-offs; None where there is neither.
    """
    if trust.segment_before is not None:
        return trust.segment_before
    official_score = score(trust, weights_of(quarter, OFFICIAL))
    if official_score is None or lines is None:
        return None
    return segment_at(official_score, lines)


def shares(quarter: Quarter, league: str, scenario: Scenario) -> Cutoffs | None:
    """Section 4, `shares`: segment sizes keep the published proportions before the override."""
    weights = weights_of(quarter, scenario)
    ordered = sorted(scores_of(quarter.leagues[league], weights))
    n = len(ordered)
    if n < FEWEST:
        return None

    published_lines = published(quarter, league)
    counted: list[int] = []
    for trust in quarter.leagues[league]:
        if trust.org_code in weights.excluded:
            continue
        segment = counted_segment(quarter, trust, published_lines)
        if segment is not None:
            counted.append(segment)
    big_n = len(counted)
    if big_n == 0:  # no proportions to keep
        return None

    lines: list[float] = []
    for i in (1, 2, 3):
        c = 0
        for segment in counted:
            if segment <= i:
                c += 1
        k = (2 * c * n + big_n) // (2 * big_n)  # floor(C[i] n / N + 0.5), in whole numbers
        if k == 0:
            lines.append(-math.inf)  # "k = 0 puts it below every score"
        elif k == n:
            lines.append(math.inf)  # "k = n above"
        else:
            lines.append((ordered[k - 1] + ordered[k]) / 2)  # the k-th and the next smallest
    return (lines[0], lines[1], lines[2])


def cutoffs(quarter: Quarter, league: str, scenario: Scenario) -> Cutoffs | None:
    """The three cut-offs of a league under a scenario, or None where there are no segments."""
    boundary = scenario.get("boundary", {})
    rule = boundary.get("rule", "published")
    if rule == "published":
        return published(quarter, league)
    if rule == "fixed":
        first, second, third = boundary["cutoffs"]
        return (float(first), float(second), float(third))
    if rule == "quartile":
        weights = weights_of(quarter, scenario)
        if boundary.get("pool", "league") == "league":
            return quartiles(scores_of(quarter.leagues[league], weights))
        pool: list[float] = []
        for trusts in quarter.leagues.values():  # "the leagues loaded ..., same scenario applied"
            pool.extend(scores_of(trusts, weights))
        return quartiles(pool)
    if rule == "shares":
        return shares(quarter, league, scenario)
    raise ValueError(f"unknown boundary rule: {rule}")
