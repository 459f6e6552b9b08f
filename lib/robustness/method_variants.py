"""The table by another method: geometric mean, scores by distance, cut-offs at a bracket's ends.

docs/method.md, section 4, "Sensitivity of the method itself".
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from lib.framework import Floor, Metric, Ranked, Standard
from lib.league import LeagueData
from lib.matrix import Bools, Floats, Ints
from lib.movement import tide
from lib.robustness.comparison import Comparison, compared
from lib.scoring.cutoffs import quartile_cutoffs
from lib.scoring.league import LeagueResult, boundary_cutoffs, scenario_scores, score_league
from lib.scoring.ranks import ranks
from lib.scoring.rules import Rules
from lib.scoring.segments import flagged, overridden, segments

VariantName = Literal["geometric", "distance", "cutoffs-low", "cutoffs-high"]
Scores = Callable[[LeagueData], Floats]

# The high end of a bracket is outside it: a trust's score lies on it (method.md, section 1).
INSIDE_HIGH_END = 0.001
_MEETS_STANDARD, _BELOW_FLOOR = 1.0, 4.0


@dataclass(frozen=True)
class Variant:
    """What a variant of the method makes of the plain table; tide: the median change of score."""

    name: VariantName
    comparison: Comparison
    tide: float


def method_variants(
    result: LeagueResult,
    values: Mapping[str, Floats],
    leagues: Sequence[LeagueData] = (),
) -> list[Variant]:
    """Every variant that can be, against the plain table, by the plain table's boundary rule.

    result: of one weight vector. values: n x m behind the metric scores, by league
    (lib.store.league_values); a league without keeps its scores. Cut-offs that stand still stay
    where they are; the ends of their brackets are tried where the rule is `published` and there
    are brackets.
    """

    def geometric(data: LeagueData) -> Floats:
        logs = replace(data.matrix, values=np.log(data.matrix.values))
        return np.exp(scenario_scores(logs, result.rules)[0])

    def distance(data: LeagueData) -> Floats:
        of = values.get(data.league)
        scored = data.matrix.values if of is None else distance_scores(data, of)
        return scenario_scores(replace(data.matrix, values=scored), result.rules)[0]

    found = [_variant("geometric", result, leagues, geometric)]
    if _has_distances(result.data, values.get(result.data.league)):
        found.append(_variant("distance", result, leagues, distance))
    return [*found, *_at_bracket_ends(result)]


def distance_scores(data: LeagueData, values: Floats) -> Floats:
    """Metric scores by distance instead of rank: n x m, 1 (best) to 4.

    lo + (hi - lo) (distance from the best) / (best to worst), over the organisations of this league
    that the metric's rule spreads; who meets a standard or misses a floor keeps 1 or 4, and all
    are at lo where they are alike. Metrics of other kinds, and scores without a value, stay.
    """
    scores = data.matrix.values.copy()
    for j, metric in enumerate(data.metrics):
        has = data.matrix.present[:, j] & ~np.isnan(values[:, j])
        if _is_spread(metric):
            scores[has, j] = _by_distance(metric, values[has, j])
    return scores


def _by_distance(metric: Metric, values: Floats) -> Floats:
    rule = metric.rule
    assert isinstance(rule, Ranked | Standard | Floor)
    worse = values if metric.better == "low" else -values
    scores = np.full(len(values), rule.lo)
    spread: Bools = np.ones(len(values), dtype=np.bool_)
    if not isinstance(rule, Ranked):
        at = rule.at if metric.better == "low" else -rule.at
        fixed = worse <= at if isinstance(rule, Standard) else worse > at
        scores[fixed] = _MEETS_STANDARD if isinstance(rule, Standard) else _BELOW_FLOOR
        spread = ~fixed
    best, worst = worse[spread].min(initial=np.inf), worse[spread].max(initial=-np.inf)
    if best < worst:
        scores[spread] += (rule.hi - rule.lo) * (worse[spread] - best) / (worst - best)
    return scores


def _is_spread(metric: Metric) -> bool:
    return isinstance(metric.rule, Ranked | Standard | Floor) and metric.better != "none"


def _has_distances(data: LeagueData, values: Floats | None) -> bool:
    """Whether any score of the league has a value and a rule that spreads it."""
    if values is None:
        return False
    spread = np.array([_is_spread(metric) for metric in data.metrics], dtype=np.bool_)
    return bool((data.matrix.present & ~np.isnan(values) & spread).any())


def _variant(
    name: VariantName, result: LeagueResult, leagues: Sequence[LeagueData], scores_of: Scores
) -> Variant:
    data, rules = result.data, result.rules
    scores = scores_of(data)
    cutoffs = _cutoffs(data, rules, scores, leagues, scores_of)
    after = overridden(segments(scores, cutoffs), flagged(data, rules.override), rules.override.cap)
    return _against(name, result, scores, after, ranks(scores, after))


def _cutoffs(
    data: LeagueData,
    rules: Rules,
    scores: Floats,
    leagues: Sequence[LeagueData],
    scores_of: Scores,
) -> Floats:
    """The rule's cut-offs, those that stand still from the plain data."""
    if rules.boundary.rule == "quartile" and rules.boundary.pool == "all":
        others = [scores_of(other) for other in leagues if other is not data]
        return quartile_cutoffs(np.concatenate([scores, *others]))
    return boundary_cutoffs(data, rules, scores, leagues)


def _at_bracket_ends(result: LeagueResult) -> list[Variant]:
    bracket = result.data.cutoffs
    if result.rules.boundary.rule != "published" or bracket is None or bracket.low == bracket.high:
        return []
    ends: tuple[tuple[VariantName, Floats], ...] = (
        ("cutoffs-low", np.array(bracket.low)),
        ("cutoffs-high", np.array(bracket.high) - INSIDE_HIGH_END),
    )
    found = []
    for name, cutoffs in ends:
        there = score_league(result.data, result.rules, cutoffs=cutoffs)
        found.append(_against(name, result, there.scores, there.segments, there.ranks))
    return found


def _against(
    name: VariantName, result: LeagueResult, scores: Floats, after: Ints, places: Ints
) -> Variant:
    comparison = compared(result.segments, result.ranks, after, places)
    return Variant(name, comparison, tide(result.scores, scores))
