"""The XmR chart of a monthly series: its mean, its moving ranges and its limits.

Source of the rule: NHS England's Making Data Count, and its reference implementation by the NHS-R
community, NHSRplotthedots. Where these leave a choice, or differ:

* The limits are the mean less and plus 2.66 times the mean moving range.
* No moving range is left out as an outlier, as in NHS England's own tools (NHSRplotthedots leaves
  out those above 3.267 times their mean unless told otherwise).
* All of a section's points make its limits, unless a baseline fixes them to the first so many.
* A chart starts again only where it is told to: at a documented step change, never by itself.
* A missing month is a gap: there is no moving range across it, nor across a step change.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from lib.errors import WeighbridgeError
from lib.matrix import Floats, Ints

FEWEST_POINTS = 12
FEWEST_RANGES = 6  # ours: with gaps everywhere twelve points could hang on a single moving range
_WIDTH = 2.66


@dataclass(frozen=True)
class Section:
    """The months from `start` up to `end`, which share a mean and limits.

    points: how many of its months have a value; fixed_by: how many of them, the first, make the
    limits; mean and mean_range: of those, in the series' unit.
    """

    start: int
    end: int
    points: int
    fixed_by: int
    mean: float
    mean_range: float

    @property
    def lower(self) -> float:
        """The lower limit; may lie below what the figure can be, as in Making Data Count."""
        return self.mean - _WIDTH * self.mean_range

    @property
    def upper(self) -> float:
        """The upper limit."""
        return self.mean + _WIDTH * self.mean_range

    @property
    def near(self) -> float:
        """How far from the mean the last third of the way to a limit begins."""
        return 2 / 3 * _WIDTH * self.mean_range


@dataclass(frozen=True)
class XmrChart:
    """A series with its sections.

    values, moving_ranges: (months,), NaN where there is none; of a moving range that is the first
    month of a section and each month whose own value or the month's before is missing.
    """

    values: Floats
    moving_ranges: Floats
    sections: tuple[Section, ...]

    @property
    def section_of(self) -> Ints:
        """(months,) the position of each month's section."""
        return np.repeat(np.arange(len(self.sections)), [s.end - s.start for s in self.sections])

    @property
    def latest(self) -> int:
        """The last month that has a value."""
        return int(np.flatnonzero(~np.isnan(self.values))[-1])


def xmr_chart(
    values: Sequence[float] | Floats, *, steps: Sequence[int] = (), baseline: int | None = None
) -> XmrChart | None:
    """The chart of (months,) values, NaN where a month has none; None where they are too few.

    Too few are fewer than FEWEST_POINTS values or FEWEST_RANGES moving ranges.

    steps: the positions of months at which the figure is known to have changed in kind, rising;
    each begins a section. baseline: how many of each section's points make its limits, from its
    first; without it all of them do.

    Raises WeighbridgeError for steps that do not rise within the series or leave a section with
    too few points, and for a baseline below FEWEST_POINTS.
    """
    series = np.where(np.isfinite(values), values, np.nan).astype(np.float64)
    if baseline is not None and baseline < FEWEST_POINTS:
        raise WeighbridgeError(
            f"A baseline of {baseline} points is too short; limits need {FEWEST_POINTS}."
        )
    edges = [0, *steps, len(series)]
    if steps and any(start >= end for start, end in pairwise(edges)):
        raise WeighbridgeError(
            f"Step changes at {list(steps)} must rise and lie within the {len(series)} months, "
            "after the first."
        )
    ranges = _moving_ranges(series, steps)
    sections = [_section(series, ranges, *edge, baseline) for edge in pairwise(edges)]
    found = tuple(section for section in sections if section is not None)
    if steps and len(found) < len(sections):
        raise WeighbridgeError(_short(series, ranges, edges))
    return XmrChart(series, ranges, found) if found else None


def _moving_ranges(series: Floats, steps: Sequence[int]) -> Floats:
    ranges = np.full(len(series), np.nan)
    ranges[1:] = np.abs(np.diff(series))
    ranges[list(steps)] = np.nan
    return ranges


def _section(
    series: Floats, ranges: Floats, start: int, end: int, baseline: int | None
) -> Section | None:
    months = start + np.flatnonzero(~np.isnan(series[start:end]))
    used = months[:baseline]
    # The series up to the last month of the baseline: a moving range beyond it does not count.
    known = ranges[start : used[-1] + 1] if len(used) else ranges[:0]
    known = known[~np.isnan(known)]
    if len(used) < FEWEST_POINTS or len(known) < FEWEST_RANGES:
        return None
    mean = float(np.mean(series[used]))
    return Section(start, end, len(months), len(used), mean, float(np.mean(known)))


def _short(series: Floats, ranges: Floats, edges: Sequence[int]) -> str:
    """Which section has too little to make limits of, and what is needed."""
    counts = []
    for start, end in pairwise(edges):
        points, moving = (int(np.sum(~np.isnan(of[start:end]))) for of in (series, ranges))
        counts.append(f"months {start + 1} to {end} have {points} ({moving} moving ranges)")
    return (
        f"Each side of a step change needs {FEWEST_POINTS} points and {FEWEST_RANGES} moving "
        f"ranges: {'; '.join(counts)}."
    )
