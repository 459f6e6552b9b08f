"""Segments of the domains, as NHS England publishes them beside a trust's own.

A domain's score is the mean of its metric scores, its segment that score's against cut-offs of the
domain. Neither the weights of the domains nor the override touches it.
"""

from collections.abc import Sequence

import numpy as np

from lib.league import LeagueData
from lib.matrix import Floats, Ints
from lib.scoring.averages import domain_scores
from lib.scoring.cutoffs import quartile_cutoffs
from lib.scoring.rules import Rules, official_rules
from lib.scoring.segments import segments


def domain_cutoffs(data: LeagueData, leagues: Sequence[LeagueData] = ()) -> Floats:
    """(d, 3): the framework's, worked out from the published domain segments.

    Without any, the quartiles of the official domain scores of all leagues of the quarter together,
    as of the average score; in a year of thresholds none. No scenario moves them. leagues: as
    `score_league` has them. NaN where fewer than four have a score in the domain.
    """
    framework = data.framework
    known = framework.domain_cutoffs.get(data.period) if data.basis == "official" else None
    if known is not None:
        return np.array([known[domain].values for domain in framework.domain_ids])
    if framework.segments_by == "thresholds":
        return np.full((len(framework.domain_ids), 3), np.nan)
    weights = official_rules(framework).weights
    pool = leagues or (data,)
    scores = [domain_scores(of.matrix, weights.aligned(of.matrix.metrics)) for of in pool]
    return quartile_cutoffs(np.concatenate(scores).T)


def domain_segments(data: LeagueData, rules: Rules, cutoffs: Floats) -> Ints:
    """(..., n, d): 1 (best) to 4, 0 without a score in the domain.

    rules: of one weight vector or k stacked; cutoffs: d x 3, from `domain_cutoffs`.
    """
    scores = domain_scores(data.matrix, rules.weights.aligned(data.matrix.metrics))
    columns = [segments(scores[..., k], of) for k, of in enumerate(cutoffs)]
    return np.stack(columns, axis=-1)
