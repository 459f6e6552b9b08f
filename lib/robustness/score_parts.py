"""A change of score between two quarters taken apart by metric, so that the parts add up to it."""

from dataclasses import dataclass

import numpy as np

from lib.matrix import Bools, Floats, ScoreMatrix
from lib.movement.situations import Situation, paired
from lib.robustness.paired_changes import paired_changes
from lib.scoring.averages import average_scores, own_weights
from lib.scoring.league import LeagueResult


@dataclass(frozen=True, eq=False)
class ScoreParts:
    """The change of score from A to B, over all n organisations and m metrics that either has.

    orgs: sorted codes; metrics: sorted score ids. parts: n x m, NaN where the metric counts in
    neither quarter, and for who is not scored in both; before, now: n x m, the metric scores, NaN
    where they do not count; weights: n x m, the share of weight that the part stands on; weighting:
    n, what other weights for the same metrics do, 0 where both quarters weigh them alike; change:
    n, of the score, NaN for who is not scored in both. A row of parts and its weighting add up to
    the change.
    """

    orgs: tuple[str, ...]
    metrics: tuple[str, ...]
    parts: Floats
    before: Floats
    now: Floats
    weights: Floats
    weighting: Floats
    change: Floats


def score_parts(a: LeagueResult, b: LeagueResult) -> ScoreParts:
    """What each metric does to the change of score from A to B, each of one weight vector.

    A metric that counts in both quarters: its change times its share of the weight that the common
    metrics have now (like for like, as `paired_changes`). One that counts now alone: its share of
    the weight now, times how far its score lies above that of the common metrics; one that counted
    before alone: the same of the quarter before, taken off. In weighting "domain" such a metric is
    held against its own domain's common metrics, where there are any. Where nothing is common it
    is held against the score before. Rule: docs/method.md, section 4, "Metric by metric".
    """
    pairs, sides = paired_changes(a, b), paired(a, b)
    was, now = (_counting(side, pairs.metrics) for side in sides)
    like_for_like = np.where(pairs.common, pairs.weights * pairs.changes, np.nan)
    gone, gone_weights, then = _alone(sides[0], was, pairs.common, sides[0].scores)
    new, new_weights, _ = _alone(sides[1], now, pairs.common, sides[0].scores)
    parts = np.where(pairs.common, like_for_like, np.where(np.isnan(new), -gone, new))
    # of the metrics that count in both: by the weights of now less by those of then
    scores = np.where(pairs.common, was.values, 0.0)
    weighting = ((pairs.weights - then) * scores).sum(axis=1)
    scored = pairs.scored
    weights = np.where(pairs.common, pairs.weights, gone_weights + new_weights)
    return ScoreParts(
        orgs=pairs.orgs,
        metrics=pairs.metrics,
        parts=np.where(scored[:, np.newaxis], parts, np.nan),
        before=was.values,
        now=now.values,
        weights=weights,
        weighting=np.where(scored, weighting, np.nan),
        change=pairs.scores[1] - pairs.scores[0],
    )


def _counting(of: Situation, metrics: tuple[str, ...]) -> ScoreMatrix:
    """The metric scores that carry weight, in this order of columns."""
    matrix = of.matrix.aligned(of.matrix.orgs, metrics)
    carries = of.rules.weights.aligned(metrics).effective > 0
    return ScoreMatrix(matrix.orgs, metrics, np.where(carries, matrix.values, np.nan))


def _alone(
    of: Situation, matrix: ScoreMatrix, common: Bools, without: Floats
) -> tuple[Floats, Floats, Floats]:
    """What metrics that count in one quarter alone do to its score, n x m; NaN for the others.

    without: n, what such metrics are held against where nothing is common. With their shares of the
    weight, 0 for the others; and the shares of the common metrics alone, as this quarter weighs.
    """
    weights = of.rules.weights.aligned(matrix.metrics)
    only = matrix.present & ~common
    shared = ScoreMatrix(matrix.orgs, matrix.metrics, np.where(common, matrix.values, np.nan))
    against = _known(average_scores(shared, weights), without)[:, np.newaxis]
    beside = np.repeat(against, len(matrix.metrics), axis=1)
    if weights.weighting == "domain":
        for domain in np.unique(weights.domain_of):
            column = weights.domain_of == domain
            within = ScoreMatrix(
                matrix.orgs, matrix.metrics, np.where(column, shared.values, np.nan)
            )
            beside[:, column] = _known(average_scores(within, weights), against[:, 0])[:, None]
    share = np.where(only, own_weights(matrix, weights), 0.0)
    parts = np.where(only, share * (matrix.values - beside), np.nan)
    return parts, share, own_weights(shared, weights)


def _known(scores: Floats, otherwise: Floats) -> Floats:
    return np.where(np.isnan(scores), otherwise, scores)
