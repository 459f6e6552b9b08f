"""The numbers that must come out the same everywhere (docs/method.md, section 3)."""

import numpy as np

from lib.matrix import Floats, Ints

TIE = 1e-9  # two scores no further apart than this are the same score
_ROUNDING_SLACK = 1e-7  # a half that the order of summation left a hair short still rounds up


def cents(scores: Floats) -> Ints:
    """Scores in whole hundredths, halves up; what ranks compare. NaN gives 0."""
    whole = np.floor(100.0 * np.nan_to_num(scores) + 0.5 + _ROUNDING_SLACK)
    return whole.astype(np.int64)


def r2(score: float) -> float:
    """A score rounded to two decimals, for display; NaN stays NaN."""
    return float(np.floor(100.0 * score + 0.5 + _ROUNDING_SLACK)) / 100.0
