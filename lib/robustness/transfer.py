"""The smallest transfer of weight that brings one score to its aim."""

import numpy as np

from lib.matrix import Floats

_ALIKE = 1e-12  # gaps no further apart count as the same
_TRACE = 1e-9  # of a weight: too little to move a score by the margin of an aim


def smallest_transfer(shares: Floats, gaps: Floats) -> Floats | None:
    """The shares after the transfer; None where no transfer gets there.

    shares: c, positive, adding up to 1; gaps: c, how far the organisation's scores lie on the wrong
    side of the aim (negative: on the right side), NaN where it has none. Weight goes from its worst
    to its best until its average is at the aim: the last to give gives only what is needed, equal
    ones share in proportion. No transfer is smaller: a unit of weight gains the difference of the
    two gaps, and what it lacks has none to give or to gain by. Rule: docs/method.md, section 4.
    """
    own = ~np.isnan(gaps)
    if not np.any(gaps[own] <= 0):
        return None
    lowest = float(gaps[own].min())
    best = own & (gaps <= lowest + _ALIKE)
    left = own & ~best
    lacking, moved, changed = float(shares[own] @ gaps[own]), 0.0, shares.copy()
    while lacking > 0 and left.any():
        highest = float(gaps[left].max())
        worst = left & (gaps >= highest - _ALIKE)
        there = float(shares[worst].sum())
        part = min(lacking / ((highest - lowest) * there), 1.0)
        changed[worst] -= part * shares[worst]
        moved += part * there
        lacking -= part * there * (highest - lowest)
        left &= ~worst
    changed[best] += moved * shares[best] / shares[best].sum()
    return changed


def with_traces(shares: Floats, changed: Floats) -> Floats:
    """The changed shares, but where all of a share was taken a trace of it is left.

    For an organisation that needs so many metrics with weight to be scored at all.
    """
    kept = np.where(changed > 0, changed, _TRACE * shares)
    traced: Floats = kept / kept.sum()
    return traced
