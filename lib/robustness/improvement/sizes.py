"""How many organisations a metric is spread over, told from the scores of those that are loaded."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from lib.matrix import Bools, Floats, Ints
from lib.scoring.rounding import TIE, hundredths

How = Literal["loaded", "stated", "inferred", "unknown"]

MOST = 301  # beyond it neighbours are less than 0.01 apart: any two decimals would fit
_HALF_CENT = 0.005
_CHANCE = 1e-3  # a smaller number that fits by chance alone must be less likely than this
_COARSER = 0.5  # of a score: to fit a number half as large as the true one


@dataclass(frozen=True)
class PoolSize:
    """How many are spread by rank, and how that is known; n: None where it is not.

    loaded: all of them are; stated: in the data; inferred: the smallest number whose places give
    every loaded score.
    """

    n: int | None
    how: How


def inferred_size(scores: Floats, lo: float, hi: float) -> int | None:
    """The smallest number of places that gives every score, rounded if they are; None if unsure.

    scores: of the loaded organisations that are spread from lo to hi by rank. Unsure where none up
    to `MOST` fits, or a wrong one might fit by chance: too few different scores. Ours, not NHS
    England's: N is not published.
    """
    fewest = max(len(scores), 2)
    if not len(scores) or fewest > MOST:
        return None
    rounded = bool(np.all(np.abs(hundredths(scores) / 100 - scores) <= TIE))
    slack = _HALF_CENT if rounded else TIE
    tried = np.arange(fewest, MOST + 1)
    fits = np.flatnonzero(_fits(scores, lo, hi, tried, slack))
    if not len(fits):
        return None
    n = int(tried[fits[0]])
    inner = np.unique(scores[(scores > lo + slack) & (scores < hi - slack)])
    share = max(_COARSER, min(1.0, 2 * slack * (n - 1) / (hi - lo)))
    by_chance = (n - fewest + 1) * share ** len(inner)
    return n if by_chance < _CHANCE else None


def _fits(scores: Floats, lo: float, hi: float, tried: Ints, slack: float) -> Bools:
    """Whether each number of places gives all of the scores."""
    step = ((hi - lo) / (tried - 1))[:, None]
    nearest = lo + step * np.round((scores - lo) / step)
    apart = np.abs(nearest - scores)
    if slack <= TIE:
        exactly: Bools = np.all(apart <= slack, axis=1)
        return exactly
    # Exactly half a cent away fits only if it rounds up: else 201 places would fit everything.
    up = np.abs(hundredths(nearest) - hundredths(scores)) < _COARSER
    fits: Bools = np.all((apart < slack - TIE) | up, axis=1)
    return fits
