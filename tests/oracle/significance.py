"""Whether a change between two quarters is more than chance: method section 4, "Significance".

The random numbers are an input: positions into a trust's common metrics in the order of the
framework for the bootstrap, and a sign for each of them for what chance would give.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from .boundaries import cutoffs, quantile, segment_at
from .explain import own_weights
from .likely_range import HIGH, LOW
from .model import Quarter, Scenario, Trust
from .scoring import Weights, score, used_metrics, weighted_mean, weights_of

TOLERANCE = 1e-9  # section 3: two scores tie when they differ by at most this

Positions = Mapping[str, Sequence[Sequence[int]]]  # org_code -> draws -> positions
Signs = Sequence[Mapping[str, Sequence[int]]]  # draws -> org_code -> 1 or -1 by common metric


@dataclass(frozen=True)
class Change:
    """The change of one organisation between two quarters, over their common metrics."""

    org_code: str
    common: tuple[str, ...]  # score ids
    change: float  # later less earlier: below 0 is better
    low: float
    high: float
    significant: bool


def both_scored(
    earlier: Quarter, later: Quarter, league: str, scenario: Scenario
) -> dict[str, tuple[Trust, Trust]]:
    """The trusts that are scored in both quarters, by code."""
    before = {trust.org_code: trust for trust in earlier.leagues[league]}
    found: dict[str, tuple[Trust, Trust]] = {}
    for trust in sorted(later.leagues[league], key=lambda each: each.org_code):
        old = before.get(trust.org_code)
        if old is None or score(old, weights_of(earlier, scenario)) is None:
            continue
        if score(trust, weights_of(later, scenario)) is not None:
            found[trust.org_code] = (old, trust)
    return found


def common_metrics(old: Trust, old_weights: Weights, new: Trust, new_weights: Weights) -> list[str]:
    """The metrics that a trust uses in both quarters."""
    used_before = used_metrics(old, old_weights)
    return [m for m in used_metrics(new, new_weights) if m in used_before]


def weighted_changes(
    old: Trust, old_weights: Weights, new: Trust, new_weights: Weights
) -> list[tuple[float, float]]:
    """Weight in the later quarter and change (later less earlier) of each common metric."""
    common = common_metrics(old, old_weights, new, new_weights)
    p = own_weights(replace(new, scores={m: new.scores[m] for m in common}), new_weights)
    return [(p[m], new.scores[m] - old.scores[m]) for m in common]


def changes(
    earlier: Quarter, later: Quarter, league: str, scenario: Scenario, draws: Positions
) -> list[Change]:
    """The change of each trust and its interval.

    "Paired bootstrap of the per-metric changes on common metrics, 95%": each metric drawn carries
    its change and its weight in the later quarter. Significant where the interval leaves out 0.
    Who has no common metric is not there.
    """
    old_weights, new_weights = weights_of(earlier, scenario), weights_of(later, scenario)
    found: list[Change] = []
    for org_code, (old, new) in both_scored(earlier, later, league, scenario).items():
        common = common_metrics(old, old_weights, new, new_weights)
        if not common:
            continue
        pairs = weighted_changes(old, old_weights, new, new_weights)
        drawn = [weighted_mean([pairs[i] for i in positions]) for positions in draws[org_code]]
        low, high = quantile(drawn, LOW / 1000), quantile(drawn, HIGH / 1000)
        found.append(
            Change(
                org_code=org_code,
                common=tuple(common),
                change=weighted_mean(pairs),
                low=low,
                high=high,
                significant=low > TOLERANCE or high < -TOLERANCE,
            )
        )
    return found


def moves_seen(earlier: Quarter, later: Quarter, league: str, scenario: Scenario) -> int:
    """How many change segment before the override, each quarter at its own cut-offs."""
    old_weights, new_weights = weights_of(earlier, scenario), weights_of(later, scenario)
    old_lines = cutoffs(earlier, league, scenario)
    new_lines = cutoffs(later, league, scenario)
    if old_lines is None or new_lines is None:
        return 0
    count = 0
    for old, new in both_scored(earlier, later, league, scenario).values():
        s_old, s_new = score(old, old_weights), score(new, new_weights)
        assert s_old is not None and s_new is not None
        if segment_at(s_old, old_lines) != segment_at(s_new, new_lines):
            count += 1
    return count


def moves_by_chance(
    earlier: Quarter, later: Quarter, league: str, scenario: Scenario, flips: Signs
) -> list[int]:
    """What chance would give: a count of moves a draw.

    "Flip the sign of each metric's change at random, count segment moves." Before the override
    and at the cut-offs of the earlier quarter throughout, from the earlier score to the earlier
    score with the mean of the flipped changes. (The text does not say which cut-offs; with these
    the official quarters give the numbers that it has, 15, 15 and 18. With those of the later
    quarter it would be 16, 16 and 21.)
    """
    old_weights, new_weights = weights_of(earlier, scenario), weights_of(later, scenario)
    lines = cutoffs(earlier, league, scenario)
    if lines is None:
        return [0 for _ in flips]
    counts: list[int] = []
    for flip in flips:
        count = 0
        for org_code, (old, new) in both_scored(earlier, later, league, scenario).items():
            s = score(old, old_weights)
            assert s is not None
            flipped = s
            pairs = weighted_changes(old, old_weights, new, new_weights)
            if pairs:
                signs = flip[org_code]
                flipped += weighted_mean(
                    [(p, e * x) for e, (p, x) in zip(signs, pairs, strict=True)]
                )
            if segment_at(s, lines) != segment_at(flipped, lines):
                count += 1
        counts.append(count)
    return counts
