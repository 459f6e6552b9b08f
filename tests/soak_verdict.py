"""Whether what a process holds grew once it was warm, by a line through all samples."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.stats import theilslopes

AT_MOST = 1.05  # memory at the end to memory after warming up
SPARE = 4  # descriptors or threads: a reader more or less, or of the server's own pools
OF_A_RELEASE = 10  # threads of a database, idle; the release before stays open too


@dataclass(frozen=True)
class Trend:
    """A quantity at both ends of a robust line through its samples (Theil and Sen)."""

    name: str
    first: float
    last: float
    most: float

    @property
    def growth(self) -> float:
        """The end to the beginning."""
        return self.last / self.first if self.first else float(self.last == 0)


def trend(samples: Sequence[dict[str, Any]], name: str, after: float) -> Trend:
    """The line of `name` over the samples that were taken `after` so many seconds or later."""
    kept = [(one["at"], one[name]) for one in samples if one["at"] >= after]
    times, values = np.array(kept, dtype=float).T
    slope, intercept, *_ = theilslopes(values, times)
    ends = intercept + slope * times[[0, -1]]
    return Trend(name, float(ends[0]), float(ends[1]), float(values.max()))


def faults(trends: Sequence[Trend]) -> list[str]:
    """What grew that must not; empty if nothing did."""
    named = {each.name: each for each in trends}
    found = [
        f"{name} grew by {100 * (named[name].growth - 1):.1f}%"
        for name in ("rss", "anonymous")
        if named[name].growth >= AT_MOST
    ]
    for name in ("descriptors", "threads"):
        if named[name].last - named[name].first > SPARE:
            found.append(f"{name} grew from {named[name].first:.0f} to {named[name].last:.0f}")
    return found


def left_open(alone: dict[str, Any], left: dict[str, Any]) -> list[str]:
    """What stayed open. alone, left: samples with one reader, before all others and after."""
    more = {"descriptors": SPARE, "threads": SPARE + OF_A_RELEASE}
    return [
        f"{name} stayed open: {alone[name]} before, {left[name]} when all had left"
        for name, spare in more.items()
        if left[name] - alone[name] > spare
    ]
