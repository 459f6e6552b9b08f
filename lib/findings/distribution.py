"""Where the scores lie among the three cut-offs, for the threshold explorer."""

from collections import Counter
from dataclasses import dataclass
from math import floor

import numpy as np

from lib.findings.case import Case
from lib.findings.no_segments import no_lines
from lib.findings.words import count_of, listed
from lib.matrix import Ints

_CLOSE = 0.05  # near enough to a cut-off to be worth saying (the product's own measure)
_BINS_PER_UNIT = 25
_BEST, _WORST = 1.0, 4.0
_SAME = 1e-9

Counts = tuple[int, int, int, int]


@dataclass(frozen=True)
class Dot:
    """A trust's score, its segment by score alone, and how high its dot stands in its stack.

    at: the middle of the bin that the score falls into.
    """

    org_code: str
    name: str
    score: float
    at: float
    segment: int
    place: int


@dataclass(frozen=True)
class Distribution:
    """Scores and cut-offs. counts: trusts by segment before the override, 1 to 4.

    lines: the segment that each one ends, and where; low, high: ends of the axis, always the best
    and the worst score, because sliders under it that changed their ends would lose their places.
    """

    dots: tuple[Dot, ...]
    lines: tuple[tuple[int, float], ...]
    counts: Counts
    official_counts: Counts
    low: float
    high: float
    title: str
    subtitle: str
    caveat: str
    member: str


def distribution(of: Case) -> Distribution:
    """The scores of the scenario among its cut-offs."""
    result, data = of.result, of.data
    scored = np.flatnonzero(~np.isnan(result.scores))
    stacks: Counter[float] = Counter()
    dots = []
    for i in scored[np.argsort(result.scores[scored], kind="stable")]:
        score = float(result.scores[i])
        at = (floor(score * _BINS_PER_UNIT + _SAME) + 0.5) / _BINS_PER_UNIT
        dots.append(Dot(data.orgs[i], data.names[i], score, at, int(result.before[i]), stacks[at]))
        stacks[at] += 1
    lines = tuple((k, float(c)) for k, c in enumerate(result.cutoffs, 1) if np.isfinite(c))
    counts = _counts(result.before)
    return Distribution(
        dots=tuple(dots),
        lines=lines,
        counts=counts,
        official_counts=_counts(of.official.before),
        low=_BEST,
        high=_WORST,
        title=_title(dots, lines, counts, of),
        subtitle=(
            "Average metric scores, a dot each, 1 is best; by score alone, before the "
            f"override: {_by_segment(counts)}"
        ),
        caveat=of.caveat,
        member=data.member,
    )


def _counts(before: Ints) -> Counts:
    one, two, three, four = (int(np.sum(before == segment)) for segment in (1, 2, 3, 4))
    return one, two, three, four


def _by_segment(counts: Counts) -> str:
    said = [f"{n} in segment {segment}" for segment, n in enumerate(counts, start=1)]
    return listed(said)


def _moves(of: Case) -> str:
    """`5 of 61 trusts change segment`: what the cut-offs do, where the reader moves them."""
    before, after = of.official.segments, of.result.segments
    n = int(np.sum((before > 0) & (after > 0) & (before != after)))
    everyone = count_of(len(of.data.orgs), of.data.member)
    return f"{n} of {everyone} {'changes' if n == 1 else 'change'} segment"


def _title(dots: list[Dot], lines: tuple[tuple[int, float], ...], counts: Counts, of: Case) -> str:
    if not dots:
        return "Nobody is scored, so there is no score to draw"
    moves = _moves(of)
    if not lines and any(counts):
        segment = counts.index(len(dots)) + 1
        return f"{moves}; every score is in segment {segment}: there is no cut-off to draw"
    if not lines:
        return no_lines(of.data, "Too few are scored to draw cut-offs between segments")
    close = sum(any(abs(dot.score - line) <= _CLOSE + _SAME for _, line in lines) for dot in dots)
    verb = "lies" if close == 1 else "lie"
    near = f"{close} of {count_of(len(dots), 'score')} {verb} within {_CLOSE:.2f} of a cut-off"
    return f"{moves}; {near}"
