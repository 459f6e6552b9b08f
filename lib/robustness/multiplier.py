"""The one factor on a domain's or a metric's weight that brings a score to its aim."""

import numpy as np

from lib.matrix import Bools, Floats


def single_multipliers(shares: Floats, gaps: Floats, members: Bools) -> Floats:
    """One factor a set of weights, all else as it is; NaN where none, or none above 0, gets there.

    shares: c; gaps: c, the organisation's scores beyond the aim, NaN where it has none; members:
    k x c, what each of k sets holds. lambda = - sum over the others of v gap / sum over the set of
    v gap. Rule: docs/method.md, section 4.
    """
    pull = np.where(np.isnan(gaps), 0.0, shares * gaps)
    held = members.astype(np.float64)
    within, others = held @ pull, (1 - held) @ pull
    factors = np.full(len(within), np.nan)
    np.divide(-others, within, out=factors, where=within != 0)
    return np.where(np.isfinite(factors) & (factors > 0), factors, np.nan)
