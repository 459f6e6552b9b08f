"""Two situations, A and B, with the mixtures of them that explain a move."""

from dataclasses import dataclass

import numpy as np

from lib.matrix import Bools, Floats, Ints, ScoreMatrix, shared_positions
from lib.scoring.league import LeagueResult, scenario_scores
from lib.scoring.rules import Rules
from lib.scoring.segments import overridden, segments


@dataclass(frozen=True, eq=False)
class Situation:
    """A scored league under labels that it shares with another: data, weights, lines, override.

    matrix: n x m; cutoffs: three, worked out once in the whole situation; flagged: n, by the
    override's rule; scores, segment, rank: n, NaN or 0 for who is unscored.
    """

    matrix: ScoreMatrix
    rules: Rules
    cutoffs: Floats
    flagged: Bools
    scores: Floats
    segment: Ints
    rank: Ints


def paired(a: LeagueResult, b: LeagueResult) -> tuple[Situation, Situation]:
    """Both situations over all organisations and metrics that either has, sorted by code.

    Of one and the same data they share one matrix.
    """
    orgs = sorted({*a.data.orgs, *b.data.orgs})
    metrics = list(dict.fromkeys((*a.data.matrix.metrics, *b.data.matrix.metrics)))
    matrix = a.data.matrix.aligned(orgs, metrics)
    same = b.data.matrix is a.data.matrix
    other = matrix if same else b.data.matrix.aligned(orgs, metrics)
    return _spread(a, matrix), _spread(b, other)


def mixed_scores(data: Situation, weights: Situation) -> Floats:
    """Scores of the one's data under the other's weights, minimum and exclusions; n."""
    return scenario_scores(data.matrix, weights.rules)[0]


def segments_after(scores: Floats, boundary: Situation, override: Situation) -> Ints:
    """Segments of the scores by the one's cut-offs and the other's override; n."""
    before = segments(scores, boundary.cutoffs)
    return overridden(before, override.flagged, override.rules.override.cap)


def _spread(result: LeagueResult, matrix: ScoreMatrix) -> Situation:
    """The result under the matrix's labels."""
    n = len(matrix.orgs)
    into, out_of = shared_positions(matrix.orgs, result.data.orgs)
    flagged = np.zeros(n, dtype=np.bool_)
    scores = np.full(n, np.nan)
    segment, rank = np.zeros((2, n), dtype=np.int64)
    flagged[into], scores[into] = result.flagged[out_of], result.scores[out_of]
    segment[into], rank[into] = result.segments[out_of], result.ranks[out_of]
    return Situation(
        matrix=matrix,
        rules=result.rules,
        cutoffs=result.cutoffs,
        flagged=flagged,
        scores=scores,
        segment=segment,
        rank=rank,
    )
