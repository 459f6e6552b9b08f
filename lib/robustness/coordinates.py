"""A league's weights as shares that add up to 1, and back."""

from dataclasses import dataclass, replace

import numpy as np

from lib.matrix import Floats, Ints
from lib.scoring.averages import average_scores, carrying
from lib.scoring.league import LeagueResult
from lib.scoring.rules import Weights


@dataclass(frozen=True, eq=False)
class Coordinates:
    """What weight can be moved between: c metrics, or with weighting "domain" c domains.

    names: score ids or domain ids that carry weight and that somebody in the league has; domain_of:
    the position of each one's domain; shares: each one's part of the total weight, adding up to 1;
    scores: n x c, metric scores or domain means, NaN where an organisation has none; weights: as
    they are, of the whole framework; at: each one's position in them.
    """

    names: tuple[str, ...]
    domain_of: Ints
    shares: Floats
    scores: Floats
    weights: Weights
    at: Ints

    def reweighted(self, shares: Floats) -> Weights:
        """The weights that give these shares, (..., c); what is no coordinate stays as it is."""
        weights = self.weights
        of_domains = weights.weighting == "domain"
        present = weights.domain_weights if of_domains else weights.metric_weights
        changed = np.broadcast_to(present, (*shares.shape[:-1], len(present))).copy()
        changed[..., self.at] *= shares / self.shares
        if of_domains:
            return replace(weights, domain_weights=changed)
        return replace(weights, metric_weights=changed)


def coordinates(result: LeagueResult) -> Coordinates:
    """The weights that a league is scored by; result: of one weight vector.

    Rule: docs/method.md, section 4, "What it would take, by weights".
    """
    matrix, weights = result.data.matrix, result.rules.weights
    here = weights.aligned(matrix.metrics)
    counts = carrying(matrix, here)
    if weights.weighting == "domain":
        at = np.unique(here.domain_of[counts])
        names = tuple(result.data.framework.domain_ids[k] for k in at)
        each_alone = np.eye(len(here.domain_weights))[at]
        scores = average_scores(matrix, replace(here, domain_weights=each_alone)).T
        v, domain_of = here.domain_weights[at], at
    else:
        names = tuple(m for m, there in zip(matrix.metrics, counts, strict=True) if there)
        at = np.array([weights.metrics.index(m) for m in names], dtype=np.int64)
        scores, domain_of = matrix.values[:, counts], here.domain_of[counts]
        v = here.effective[counts]
    return Coordinates(names, domain_of, v / v.sum(), scores, weights, at)


def cost(shares: Floats, changed: Floats) -> float:
    """The part of the total weight that changes hands: half of all differences."""
    return float(np.abs(changed - shares).sum() / 2)
