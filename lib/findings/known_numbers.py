"""Numbers of the engine as findings hold them: plain, and None where there is none."""

import numpy as np

from lib.framework import Triple
from lib.matrix import Floats


def known(value: float) -> float | None:
    """The number, None for NaN."""
    return None if np.isnan(value) else float(value)


def three(cutoffs: Floats) -> Triple | None:
    """The three cut-offs, None where there are no segments."""
    if np.isnan(cutoffs).any():
        return None
    first, second, third = (float(cutoff) for cutoff in cutoffs)
    return first, second, third
