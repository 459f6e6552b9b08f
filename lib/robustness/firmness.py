"""How a share of draws is called: firm, leaning, finely balanced; and whether that is close."""

from math import sqrt
from typing import Literal

Firmness = Literal["firm", "leaning", "finely balanced"]

FIRM, LEANING = 0.9, 0.6
_ERRORS = 2
_SLACK = 1e-12  # a share such as 0.9 that the division left a hair short


def firmness(share: float) -> Firmness:
    """In words, the share of nearby weightings (0 to 1) in which a result holds."""
    if share >= FIRM - _SLACK:
        return "firm"
    return "leaning" if share >= LEANING - _SLACK else "finely balanced"


def is_borderline(share: float, draws: int) -> bool:
    """Whether the share lies within two standard errors of a line between two words."""
    error = sqrt(share * (1 - share) / draws)
    return any(abs(share - line) <= _ERRORS * error + _SLACK for line in (FIRM, LEANING))
