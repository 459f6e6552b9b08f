"""A monthly series by Making Data Count, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite
from typing import Final

import numpy as np

from lib.findings.words import listed
from lib.spc.icons import Assurance, Variation
from lib.spc.rules import Signals
from lib.spc.xmr import Section, XmrChart

VARIATION_WORDS: Final[dict[Variation, str]] = {
    "common cause": "Within its usual range",
    "improving high": "Improving: higher than usual",
    "improving low": "Improving: lower than usual",
    "concerning high": "Concerning: higher than usual",
    "concerning low": "Concerning: lower than usual",
    "neither high": "Changed: higher than usual",
    "neither low": "Changed: lower than usual",
}
ASSURANCE_WORDS: Final[dict[Assurance, str]] = {
    "meets": "Consistently meets its target",
    "misses": "Consistently misses its target",
    "hit and miss": "Hits its target some months and misses it in others",
}
_SMALL = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
_AFTER_NUMBER = {"%": "%", "": "", "index": "", "score": "", "band": ""}
_COUNTED = ("people", "beds", "sites")
_WIDE = 1.0  # of the limits in the figure's unit; closer together they need a second decimal


@dataclass(frozen=True)
class Numbers:
    """How a series' numbers are written: in its unit, with as many decimals as its limits need."""

    unit: str
    places: int

    def of(self, value: float) -> str:
        """`61.2%`, `8.4 minutes`, halves away from nothing, with a true minus sign."""
        return self._bare(value) + self._after

    def between(self, low: float, high: float) -> str:
        """`55.7% to 66.3%`, `6.9 to 8.4 minutes`."""
        return f"{self.of(low) if self.unit == '%' else self._bare(low)} to {self.of(high)}"

    def plain(self, value: float) -> str:
        """A number as it was set, such as a target's: `65%`."""
        return f"{value:.6g}".replace("-", "−") + self._after

    def _bare(self, value: float) -> str:
        step = Decimal(1).scaleb(-self.places)
        number = Decimal(repr(value)).quantize(step, ROUND_HALF_UP)
        return f"{'−' if number < 0 else ''}{abs(number):,f}"

    @property
    def _after(self) -> str:
        return _AFTER_NUMBER.get(self.unit, f" {self.unit}")


def numbers_for(unit: str, sections: Sequence[Section]) -> Numbers:
    """One decimal; two where a section's limits lie closer than 1, none of what is counted."""
    if unit in _COUNTED:
        return Numbers(unit, 0)
    narrow = any(0 < section.upper - section.lower < _WIDE for section in sections)
    return Numbers(unit, 2 if narrow else 1)


def months_words(n: int) -> str:
    """`eight months`, `13 months`, `one month`."""
    return f"{_SMALL[n] if n < len(_SMALL) else n} month{'' if n == 1 else 's'}"


def signs_at(signs: Signals, month: int) -> tuple[str, ...]:
    """What marks a month, the strongest sign first."""
    said = []
    for sign, high, low in (
        (signs.outside, "above its upper limit", "below its lower limit"),
        (signs.run, "in a run above its mean", "in a run below its mean"),
        (signs.near, "near its upper limit", "near its lower limit"),
        (signs.trend, "in a rise", "in a fall"),
    ):
        if sign[month]:
            said.append(high if sign[month] > 0 else low)
    return tuple(said)


def latest_signs(chart: XmrChart, signs: Signals) -> tuple[str, ...]:
    """The signs of the latest month with how long they last, the strongest first."""
    at = chart.latest
    lasting = {
        "in a run above its mean": f"{_run(signs, chart)} above its mean",
        "in a run below its mean": f"{_run(signs, chart)} below its mean",
        "near its upper limit": f"{_near(signs, at)} near its upper limit",
        "near its lower limit": f"{_near(signs, at)} near its lower limit",
        "in a rise": f"{_trend(chart)} rising",
        "in a fall": f"{_trend(chart)} falling",
    }
    return tuple(lasting.get(words, words) for words in signs_at(signs, at))


def limits_words(numbers: Numbers, section: Section) -> str:
    """The mean and what months usually lie between."""
    fixed = f", from its first {section.fixed_by}" if section.fixed_by < section.points else ""
    return (
        f"Mean {numbers.of(section.mean)}; months usually lie between "
        f"{numbers.between(section.lower, section.upper).replace(' to ', ' and ')} "
        f"({section.points} months{fixed})."
    )


def impossible_words(numbers: Numbers, section: Section) -> str:
    """Said where a limit lies beyond what a share can be; empty elsewhere."""
    beyond = [
        end
        for end, is_beyond in (("0%", section.lower < 0), ("100%", section.upper > 100))
        if is_beyond
    ]
    if numbers.unit != "%" or not beyond:
        return ""
    return f"A limit beyond {listed(beyond)} is one that no month can pass."


def finite(value: float) -> float | None:
    """The number, None for NaN."""
    return float(value) if isfinite(value) else None


def _back(marks: Sequence[bool]) -> int:
    """How many at the end are marked without a break."""
    return next((n for n, mark in enumerate(reversed(marks)) if not mark), len(marks))


def _run(signs: Signals, chart: XmrChart) -> str:
    start, at = chart.sections[-1].start, chart.latest
    same = [bool(sign == signs.run[at]) for sign in signs.run[start : at + 1]]
    return months_words(_back(same))


def _near(signs: Signals, at: int) -> str:
    n = int(np.count_nonzero(signs.near[at - 2 : at + 1]))
    return f"{'all' if n == 3 else 'two'} of its last three months"


def _trend(chart: XmrChart) -> str:
    start, at = chart.sections[-1].start, chart.latest
    steps = np.sign(np.diff(chart.values[start : at + 1]))
    return months_words(_back([bool(step == steps[-1]) for step in steps]) + 1)
