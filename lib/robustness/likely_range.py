"""Likely range: how much a score and a rank rest on which metrics a trust happens to have.

A percentile bootstrap over a trust's own metric scores; it says how much the choice of metrics
matters and is no sampling error (docs/method.md, section 4, "Likely range").
"""

from dataclasses import dataclass

import numpy as np

from lib.matrix import Bools, Floats, Ints
from lib.robustness.counting import ENDS, Progress, counted, ends, fitting, share_reached
from lib.robustness.draws import DRAWS, SEED
from lib.robustness.resampling import resampled_means
from lib.scoring.averages import own_weights
from lib.scoring.league import LeagueResult
from lib.scoring.ranks import ranks
from lib.scoring.segments import overridden, segments

FEWEST_METRICS = 5  # in effect: (sum v)^2 / sum v^2
TOO_FEW = "too few metrics to say"


@dataclass(frozen=True, eq=False)
class LikelyRanges:
    """Of n organisations. score_low, score_high: NaN; rank_low, rank_high: 0 where not shown.

    effective: how many metrics in effect carry the weight, 0 for the unscored; shown: where those
    are enough to say; segments: n x 4, share of the draws in each segment after the override, NaN
    where not shown or without segments.
    """

    score_low: Floats
    score_high: Floats
    rank_low: Ints
    rank_high: Ints
    effective: Floats
    shown: Bools
    segments: Floats


def likely_ranges(
    result: LeagueResult, draws: int = DRAWS, seed: int = SEED, progress: Progress | None = None
) -> LikelyRanges:
    """95% ranges under the result's own weights, cut-offs and override.

    result: of one weight vector. Each draw takes as many of a trust's metrics as it has, each
    carrying its weight; every trust is drawn by itself, and all are ranked again side by side. A
    trust's draws depend on its code and the seed, never on who else is in the league.
    """
    scored = ~np.isnan(result.scores)
    weights = result.rules.weights.aligned(result.data.matrix.metrics)
    own = np.where(scored[:, np.newaxis], own_weights(result.data.matrix, weights), 0.0)
    squares = (own**2).sum(axis=1)
    effective = np.divide(1.0, squares, out=np.zeros(len(own)), where=squares > 0)
    shown = effective >= FEWEST_METRICS - 1e-9
    scores, score_ends = np.full((len(own), draws), np.nan), np.full((2, len(own)), np.nan)
    for i in np.flatnonzero(scored):
        scores[i] = _drawn_scores(result, own[i], int(i), draws, seed)
        if shown[i]:
            score_ends[:, i] = ends(scores[i])  # not of all at once, which would be 10 MB more
        if progress:
            progress((i + 1) / len(own))
    inside, places = _tables(result, scores)
    low, high = (share_reached(places, end) for end in ENDS)
    drawn = shown & (result.segments > 0)
    return LikelyRanges(
        score_low=score_ends[0],
        score_high=score_ends[1],
        rank_low=np.where(shown, low, 0),
        rank_high=np.where(shown, high, 0),
        effective=effective,
        shown=shown,
        segments=np.where(drawn[:, np.newaxis], inside[:, 1:] / draws, np.nan),
    )


def _drawn_scores(result: LeagueResult, own: Floats, i: int, draws: int, seed: int) -> Floats:
    """The i-th organisation's score in each draw; own: its weights, m."""
    carrying = own > 0
    x = result.data.matrix.values[i, carrying]
    return resampled_means(x, own[carrying], result.data.orgs[i], draws, seed)


def _tables(result: LeagueResult, scores: Floats) -> tuple[Floats, Floats]:
    """How often each of n has segment 0 to 4 (n x 5), and rank 0 to n (n x (n + 1)).

    scores: n x draws.
    """
    n, draws = scores.shape
    inside, places = np.zeros((n, 5)), np.zeros((n, n + 1))
    chunk = fitting(n)
    for start in range(0, draws, chunk):
        rows = np.ascontiguousarray(scores[:, start : start + chunk].T)
        after = overridden(
            segments(rows, result.cutoffs), result.flagged, result.rules.override.cap
        )
        inside += counted(5 * np.arange(n) + after, inside.shape)
        places += counted((n + 1) * np.arange(n) + ranks(rows, after), places.shape)
    return inside, places
