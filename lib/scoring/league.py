"""A league scored by rules: the one path from metric scores to the table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from lib.league import LeagueData
from lib.matrix import Bools, Floats, Ints, ScoreMatrix, fixed
from lib.scoring.averages import average_scores, metrics_used
from lib.scoring.cutoffs import quartile_cutoffs, shares_cutoffs
from lib.scoring.ranks import ranks
from lib.scoring.rules import Boundary, Rules, official_rules, stacked
from lib.scoring.segments import flagged, overridden, segments


@dataclass(frozen=True, eq=False)
class LeagueResult:
    """A scored league; with k stacked weight vectors every array but `flagged` gains that axis.

    n organisations in the data's order. scores: NaN where unscored; before, segments: 1 to 4, 0
    without a segment; flagged: held by the override's rule; used: metrics that counted; cutoffs:
    three, NaN where there are no segments.
    """

    data: LeagueData
    rules: Rules
    scores: Floats
    before: Ints
    segments: Ints
    flagged: Bools
    used: Ints
    cutoffs: Floats

    @cached_property
    def ranks(self) -> Ints:
        """Places in the table, 0 without one; worked out when first asked for: they cost most."""
        return ranks(self.scores, self.segments)


def score_league(
    data: LeagueData,
    rules: Rules,
    leagues: Sequence[LeagueData] = (),
    cutoffs: Floats | None = None,
) -> LeagueResult:
    """The league under the rules.

    leagues: all leagues of the same framework, period and basis, this one among them; only quartile
    cut-offs over the pool "all" look at the others. cutoffs: three, in place of the boundary
    rule's, to ask what the table would be if the cut-offs stood elsewhere.
    """
    scores, used = scenario_scores(data.matrix, rules)
    return _finished(data, rules, scores, used, leagues, cutoffs)


def with_boundary(
    result: LeagueResult, boundary: Boundary, leagues: Sequence[LeagueData] = ()
) -> LeagueResult:
    """The same scores with the cut-offs drawn by another rule; leagues: as `score_league`."""
    rules = replace(result.rules, boundary=boundary)
    return _finished(result.data, rules, result.scores, result.used, leagues)


@lru_cache(maxsize=64)
def official_result(data: LeagueData) -> LeagueResult:
    """The league under its framework's own rules; kept, as no scenario changes it."""
    result = score_league(data, official_rules(data.framework))
    for array in (result.scores, result.before, result.segments, result.used, result.cutoffs):
        fixed(array)
    return result


def score_together(
    data: LeagueData, many: Sequence[Rules], leagues: Sequence[LeagueData] = ()
) -> tuple[LeagueResult, ...]:
    """The league under each of many rules, in their order: one pass over their stacked weights.

    All of the same framework. leagues: as `score_league` has them, which gives the same tables.
    """
    matrix, found = data.matrix, dict[int, LeagueResult]()
    for weighting in ("metric", "domain"):
        of = [i for i, rules in enumerate(many) if rules.weights.weighting == weighting]
        if not of:
            continue
        weights = stacked([many[i].weights for i in of]).aligned(matrix.metrics)
        averages, used = average_scores(matrix, weights), metrics_used(matrix, weights)
        for row, i in enumerate(of):
            scores = _kept(matrix, many[i], averages[row], used[row])
            found[i] = _finished(data, many[i], scores, used[row], leagues)
    return tuple(found[i] for i in range(len(many)))


def scenario_scores(matrix: ScoreMatrix, rules: Rules) -> tuple[Floats, Ints]:
    """Scores (NaN for who is left out or has too few metrics) and metrics used, each (..., n).

    Metrics used are n where the weights have factors, whatever these are.
    """
    weights = rules.weights.aligned(matrix.metrics)
    used = metrics_used(matrix, weights)
    return _kept(matrix, rules, average_scores(matrix, weights), used), used


def _kept(matrix: ScoreMatrix, rules: Rules, averages: Floats, used: Ints) -> Floats:
    if not rules.exclude and not rules.min_metrics:
        return averages
    kept = used >= rules.min_metrics
    if rules.exclude:
        kept = kept & [org not in rules.exclude for org in matrix.orgs]
    return averages if kept.all() else np.where(kept, averages, np.nan)


def _finished(
    data: LeagueData,
    rules: Rules,
    scores: Floats,
    used: Ints,
    leagues: Sequence[LeagueData],
    cutoffs: Floats | None = None,
) -> LeagueResult:
    if cutoffs is None:
        cutoffs = boundary_cutoffs(data, rules, scores, leagues)
    before = segments(scores, cutoffs)
    held = flagged(data, rules.override)
    after = overridden(before, held, rules.override.cap)
    return LeagueResult(data, rules, scores, before, after, held, used, cutoffs)


def boundary_cutoffs(
    data: LeagueData, rules: Rules, scores: Floats, leagues: Sequence[LeagueData] = ()
) -> Floats:
    """The boundary rule's three cut-offs, (..., 3) where they depend on (..., n) scores."""
    boundary = rules.boundary
    if boundary.rule == "fixed":
        return np.array(boundary.cutoffs, dtype=np.float64)
    if boundary.rule == "published":
        return published_cutoffs(data)
    if boundary.rule == "shares":
        at_most, of = published_shares(data, rules.exclude)
        return shares_cutoffs(scores, at_most, of)
    if boundary.pool == "all":
        others = [other for other in leagues if other.league != data.league]
        of_others = [scenario_scores(other.matrix, rules)[0] for other in others]
        return quartile_cutoffs(np.concatenate([scores, *of_others], axis=-1))
    return quartile_cutoffs(scores)


def published_cutoffs(data: LeagueData) -> Floats:
    """The framework's cut-offs; without any, the quartiles of the official scores, frozen.

    In a year of thresholds three NaN without any: what nobody has published is not made up.
    """
    if data.cutoffs is not None:
        return np.array(data.cutoffs.values)
    if data.framework.segments_by == "thresholds":
        return np.full(3, np.nan)
    return quartile_cutoffs(_official_scores(data))


@lru_cache(maxsize=64)
def _official_scores(data: LeagueData) -> Floats:
    return fixed(scenario_scores(data.matrix, official_rules(data.framework))[0])


@lru_cache(maxsize=128)
def published_shares(data: LeagueData, exclude: frozenset[str]) -> tuple[Ints, int]:
    """How many have published segment 1, at most 2, at most 3 before the override; of how many.

    Where none is published, by the `published` rule under the official weights.
    """
    by_rule = segments(_official_scores(data), published_cutoffs(data))
    published = data.published.segment_before
    segment = np.where(np.isnan(published), by_rule, np.nan_to_num(published)).astype(np.int64)
    counts = np.array([org not in exclude for org in data.orgs], dtype=np.bool_) & (segment > 0)
    at_most = [int(np.sum(counts & (segment <= i))) for i in (1, 2, 3)]
    return fixed(np.array(at_most, dtype=np.int64)), int(np.sum(counts))


def reason_unscored(result: LeagueResult, i: int) -> str:
    """Why the i-th organisation of an unstacked result has no score; empty if it has one."""
    if not np.isnan(result.scores[i]):
        return ""
    if result.data.orgs[i] in result.rules.exclude:
        return "left out by the scenario"
    used, required = int(result.used[i]), max(result.rules.min_metrics, 1)
    return f"{used} metric{'' if used == 1 else 's'}, {required} required"
