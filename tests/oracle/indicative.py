"""The indicative leagues a second time, slow and plain, from the rows of a release.

Written from docs/method.md: the latest figure that ends by the quarter's end, at most 24 months
old, months of a flow added up to quarters where all three are there, spread by rank from 1 to 4.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple


class Reported(NamedTuple):
    """A figure with a value. flow: whether its months add up."""

    org: str
    metric: str
    month: bool
    flow: bool
    start: date
    end: date
    numerator: float | None
    denominator: float | None
    value: float


class Latest(NamedTuple):
    """The figure that counts."""

    start: date
    end: date
    value: float


@dataclass(frozen=True)
class League:
    """metrics: better (high or low) and scale (100 for a percentage) by id; heirs: by code, who has
    its figures at the quarter's end."""

    ends: date
    members: Sequence[str]
    metrics: Mapping[str, tuple[str, float]]
    heirs: Mapping[str, str]


def latest(league: League, figures: Iterable[Reported]) -> dict[tuple[str, str], Latest]:
    """The figure that counts by member and metric."""
    together: dict[tuple[str, str, date, date], list[Reported]] = {}
    for figure in figures:
        member = league.heirs.get(figure.org, figure.org)
        if member in league.members and figure.metric in league.metrics:
            key = (member, figure.metric, figure.start, figure.end)
            together.setdefault(key, []).append(figure)
    offered: dict[tuple[str, str], list[Latest]] = {}
    months: dict[tuple[str, str], dict[date, tuple[float, float, date]]] = {}
    for (member, metric, start, end), parts in together.items():
        scale = league.metrics[metric][1]
        counts = _counts(parts, scale)
        if len(parts) == 1:
            value = parts[0].value
        elif counts:
            value = scale * counts[0] / counts[1]
        else:
            continue
        offered.setdefault((member, metric), []).append(Latest(start, end, value))
        if counts and parts[0].month and parts[0].flow:
            months.setdefault((member, metric), {})[start] = (*counts, end)
    for (member, metric), by_start in months.items():
        scale = league.metrics[metric][1]
        for start in by_start:
            rest = [start.replace(month=start.month + i) for i in (1, 2) if start.month + i <= 12]
            if start.month % 3 == 1 and all(month in by_start for month in rest):
                three = [by_start[month] for month in (start, *rest)]
                value = scale * sum(n for n, _, _ in three) / sum(d for _, d, _ in three)
                offered[member, metric].append(Latest(start, three[-1][2], value))
    found = {}
    for key, figures_of in offered.items():
        fit = [each for each in figures_of if each.end <= league.ends and _age(each, league) <= 24]
        if fit:
            found[key] = max(fit, key=lambda each: (each.end, -each.start.toordinal()))
    return found


def scores(league: League, found: Mapping[tuple[str, str], Latest]) -> dict[tuple[str, str], float]:
    """Metric scores by member and metric."""
    result = {}
    for metric, (better, _) in league.metrics.items():
        values = {m: each.value for (m, i), each in found.items() if i == metric}
        for member, value in values.items():
            above = sum(v > value if better == "high" else v < value for v in values.values())
            result[member, metric] = 1 + 3 * above / (len(values) - 1) if len(values) > 1 else 1.0
    return result


def quarters_of_the_league(averages: Mapping[str, float]) -> dict[str, int]:
    """1 to 4, by the quartiles of the averages."""
    ordered = sorted(averages.values())
    cutoffs = [_quantile(ordered, p) for p in (0.25, 0.5, 0.75)]
    assert all(a <= b for a, b in pairwise(cutoffs))
    return {m: 1 + sum(s > c + 1e-9 for c in cutoffs) for m, s in averages.items()}


def _quantile(ordered: Sequence[float], p: float) -> float:
    h = (len(ordered) - 1) * p
    low = int(h)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (h - low) * (ordered[high] - ordered[low])


def _counts(parts: Sequence[Reported], scale: float) -> tuple[float, float] | None:
    total = [0.0, 0.0]
    for part in parts:
        if part.denominator is None:
            return None
        numerator = part.numerator
        if numerator is None:
            numerator = part.value * part.denominator / scale
        total[0] += numerator
        total[1] += part.denominator
    return (total[0], total[1]) if total[1] else None


def _age(each: Latest, league: League) -> int:
    return 12 * (league.ends.year - each.end.year) + league.ends.month - each.end.month
