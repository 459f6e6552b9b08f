"""The rows of the chart of a monthly figure, one list of several kinds."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap
from typing import Any

from lib.charts.theme import caveat_in_lines
from lib.findings.spc import Month, Spc
from lib.findings.times import period_words
from lib.findings.words import listed

_APART = 0.085  # of the chart's range: how far two names of lines must be apart
_ROOM_BEYOND = 0.06  # of the chart's range, above and below it
_ALIKE = 1.0  # in the figure's unit, where every value is the same
_LETTERS = 58  # in a line of the caveat
_TICKS = 4
_EVERY = (1, 2, 3, 6, 12, 24)
_ROOM = 6  # this many words for streaks side by side
_WORDS = {"improving": "improving", "concerning": "concerning", "neither": "changed"}


def rows(finding: Spc) -> list[dict[str, Any]]:
    """The chart's data: a row a month, the lines of every section and what they are called."""
    n = len(finding.months)
    return [
        *_lines(finding),
        *_points(finding),
        *_streaks(finding.months),
        *_names(finding),
        *(
            {"kind": "tick", "at": _at(i, n), "label": _short(finding.months[i].month)}
            for i in _ticks(n)
        ),
        {"kind": "caveat", "label": _caveat(finding.caveat)},
    ]


def span(finding: Spc) -> tuple[float, float]:
    """Ends of the axis that hold every value, limit and target, with room for words beyond."""
    low, high = _ends(finding)
    room = _ROOM_BEYOND * (high - low) or _ALIKE
    return low - room, high + room


def _points(finding: Spc) -> Iterator[dict[str, Any]]:
    part = 0
    for i, month in enumerate(finding.months):
        if month.value is None:
            part += 1  # the line breaks at a gap
            continue
        yield {
            **{"kind": "month", "at": _at(i, len(finding.months)), "value": month.value},
            **{"part": f"{month.section}.{part}", "judgement": month.judgement},
            "says": _says(month, finding),
        }


def _says(month: Month, finding: Spc) -> str:
    value = finding.numbers.of(month.value or 0.0)
    signs = f", {_WORDS[month.judgement]}: {listed(month.signs)}" if month.signs else ""
    return f"{period_words(month.month)}: {value}{signs}"


def _lines(finding: Spc) -> Iterator[dict[str, Any]]:
    n, whole = len(finding.months), {"at": 0.0, "to": 1.0}
    for section, group in groupby(enumerate(finding.months), key=lambda pair: pair[1].section):
        months = list(group)
        first, month = months[0]
        across = {"at": round(first / n, 4), "to": round((months[-1][0] + 1) / n, 4)}
        lines = (("limit", month.lower), ("mean", month.mean), ("limit", month.upper))
        for kind, value in lines:
            if value is not None:
                yield {"kind": kind, **across, "value": value}
        if section:
            label = f"new limits, {_short(month.month)}"
            yield {"kind": "again", "at": across["at"], "label": label, "side": _side(first, n)}
    if finding.target is not None:
        yield {"kind": "target", **whole, "value": finding.target}


def _names(finding: Spc) -> Iterator[dict[str, Any]]:
    """What the lines are, at the right end, moved apart where they would cover each other."""
    if not finding.months:
        return
    last, numbers = finding.months[-1], finding.numbers
    lines = [("upper", last.upper), ("mean", last.mean), ("lower", last.lower)]
    named = [(value, f"{what} {numbers.of(value)}") for what, value in lines if value is not None]
    if finding.target is not None:
        named.append((finding.target, f"target {numbers.plain(finding.target)}"))
    named.sort()
    places = _spread([value for value, _ in named], _APART * _range(finding))
    for place, (_, label) in zip(places, named, strict=True):
        yield {"kind": "name", "value": place, "label": label}


def _range(finding: Spc) -> float:
    ends = _ends(finding)
    return ends[1] - ends[0]


def _ends(finding: Spc) -> tuple[float, float]:
    every = [v for m in finding.months for v in (m.value, m.lower, m.upper) if v is not None]
    every += [] if finding.target is None else [finding.target]
    return (min(every), max(every)) if every else (0.0, 0.0)


def _spread(places: Sequence[float], apart: float) -> list[float]:
    """Rising places at least so far apart, each group about where it was."""
    groups: list[list[float]] = []
    for place in places:
        groups.append([place])
        while len(groups) > 1 and _low(groups[-1], apart) < _high(groups[-2], apart) + apart:
            groups[-2:] = [groups[-2] + groups[-1]]
    return [_low(group, apart) + i * apart for group in groups for i in range(len(group))]


def _low(group: Sequence[float], apart: float) -> float:
    return sum(group) / len(group) - apart * (len(group) - 1) / 2


def _high(group: Sequence[float], apart: float) -> float:
    return sum(group) / len(group) + apart * (len(group) - 1) / 2


def _streaks(months: Sequence[Month]) -> Iterator[dict[str, Any]]:
    """The word for each stretch of months judged alike, at its furthest; the latest one first.

    A word that would cover a later one on the same side is left out.
    """
    n = len(months)
    free = {"high": 2 * n, "low": 2 * n}
    stretches = [list(group) for _, group in groupby(enumerate(months), key=_judged)]
    for stretch in reversed(stretches):
        points = [(month.value, i) for i, month in stretch if month.value is not None]
        month = stretch[-1][1]
        if month.judgement not in _WORDS or month.mean is None or not points:
            continue
        mean = month.mean
        value, i = max(points, key=lambda point: (abs(point[0] - mean), point[1]))
        way = "high" if value > mean else "low"
        if _ROOM * (free[way] - i) >= n:
            free[way] = i
            yield {
                **{"kind": "streak", "at": _at(i, n), "value": value, "side": _side(i, n)},
                **{"label": _WORDS[month.judgement], "way": way},
            }


def _judged(pair: tuple[int, Month]) -> tuple[str, int]:
    return pair[1].judgement, pair[1].section


def _side(i: int, n: int) -> str:
    """How a word at that month is aligned, so that it stays within the plot."""
    return "left" if 5 * i < n else "right" if 5 * i > 4 * n else "center"


def _caveat(caveat: str) -> str:
    """In lines for a phone, on which the numbers of the axis take a part of the width."""
    lines = caveat_in_lines(caveat).split("\n")
    return "\n".join(part for line in lines for part in wrap(line, _LETTERS))


def _ticks(n: int) -> range:
    """Positions of the months named below the plot, the last among them."""
    every = next((step for step in _EVERY if n <= step * _TICKS), _EVERY[-1])
    return range((n - 1) % every, n, every) if n else range(0)


def _at(i: int, n: int) -> float:
    return round((i + 0.5) / n, 4)


def _short(month: str) -> str:
    """`Mar 2026`."""
    name, year = period_words(month).split()
    return f"{name[:3]} {year}"
