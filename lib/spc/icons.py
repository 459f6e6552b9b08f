"""What the two summary icons of Making Data Count say: of the latest point, and of a target."""

from typing import Literal

from lib.framework.parts import Better
from lib.spc.rules import Signals
from lib.spc.xmr import XmrChart

Variation = Literal[
    "common cause",
    "improving high",
    "improving low",
    "concerning high",
    "concerning low",
    "neither high",
    "neither low",
]
Assurance = Literal["meets", "misses", "hit and miss"]

_VARIATIONS: dict[tuple[Better, int], Variation] = {
    ("high", 1): "improving high",
    ("high", -1): "concerning low",
    ("low", 1): "concerning high",
    ("low", -1): "improving low",
    ("none", 1): "neither high",
    ("none", -1): "neither low",
}


def variation(chart: XmrChart, signs: Signals, better: Better) -> Variation:
    """The verdict on the latest point that has a value; earlier signs do not count."""
    return _VARIATIONS.get((better, int(signs.direction[chart.latest])), "common cause")


def assurance(chart: XmrChart, target: float | None, better: Better) -> Assurance | None:
    """Whether a process that stays as it is will always meet a target, by the latest limits.

    It always meets one beyond the limit on the worse side (the lower one where high is better),
    never one beyond the other limit; one between them is hit and miss. A target at the limit on
    the worse side is met: every value within the limits meets it, as a figure does that never
    leaves its target. None without a target, or where neither way is better.
    """
    if target is None or better == "none":
        return None
    section = chart.sections[-1]
    low, high = section.lower, section.upper
    if better == "low":
        target, low, high = -target, -high, -low
    if target <= low:
        return "meets"
    return "misses" if target > high else "hit and miss"
