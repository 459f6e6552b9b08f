"""How far weights are from the present ones: the part of the total weight that changes hands."""

from collections.abc import Callable

import numpy as np

from lib.matrix import Floats
from lib.robustness.search_goals import Goals, Played, reweighted
from lib.scoring.rules import Weights


def change_from(goals: Goals, now: Floats) -> Callable[[Floats], Floats]:
    """What tells how far k x c weights are from the present c: (k,).

    Half the sum of the changes of their shares of the weight, over what is scored in the chosen
    quarter (docs/method.md, section 4, "What it would take, by weights").
    """
    here = goals.here
    start = _effective(here, reweighted(here, goals.vary, goals.names, now))

    def change(weights: Floats) -> Floats:
        stack = _effective(here, reweighted(here, goals.vary, goals.names, weights))
        half: Floats = np.abs(stack - start).sum(axis=-1) / 2
        return half

    return change


def _effective(here: Played, weights: Weights) -> Floats:
    """(..., m) shares of the weight of the metrics here, or by domain (..., d), adding up to 1."""
    aligned = weights.aligned(here.data.matrix.metrics)
    counts = here.data.matrix.present.any(axis=0)
    v = aligned.effective * counts
    if weights.weighting == "domain":
        within = aligned.metric_weights * counts
        of = np.eye(aligned.domain_weights.shape[-1])[aligned.domain_of]
        total = (within @ of)[..., aligned.domain_of]
        v = v / np.where(total > 0, total, 1.0)
    total = v.sum(axis=-1, keepdims=True)
    shares: Floats = v / np.where(total > 0, total, 1.0)
    return shares
