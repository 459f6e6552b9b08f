"""The numbers that must come out the same everywhere (docs/method.md, section 3)."""

import numpy as np

from lib.matrix import Floats

TIE = 1e-9  # two scores no further apart than this are the same score
_ROUNDING_SLACK = 1e-7  # a half that the order of summation left a hair short still rounds up


def hundredths(scores: Floats) -> Floats:
    """Scores in whole hundredths, halves up; what ranks compare. NaN stays NaN."""
    return np.floor(100.0 * scores + (0.5 + _ROUNDING_SLACK))


def r2(score: float) -> float:
    """A score rounded to two decimals, for display; NaN stays NaN."""
    return float(np.floor(100.0 * score + (0.5 + _ROUNDING_SLACK))) / 100.0
