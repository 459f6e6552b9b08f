"""One organisation's change of score: a bar a metric, right of the line for the worse, and the sum.

In the form of the chart of what holds a score back (lib.charts.holds_back).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any

from lib.charts.holds_back import spec
from lib.charts.theme import caveat_in_lines
from lib.findings.holds_back_held import thousandths
from lib.findings.metric_reasons_types import Line, Reasons, TrustReasons
from lib.findings.metric_reasons_words import score_words, value_words_of
from lib.findings.words import decimals
from lib.scoring.rounding import TIE

__all__ = ["alt_text", "rows", "slots", "spec"]

EDGE = 0.14  # of the width left free at either end, for the number beside the longest bar
_STEPS = 20  # the axis' end is a multiple of a twentieth, so that it rarely changes
_MOST = 12  # metrics; of more the largest parts are drawn, and the rest in one bar
_LETTER = 6.1  # px of a letter at 12 px, for what is left of a row for the name


@dataclass(frozen=True)
class Bar:
    """What one row shows: of a metric, of several together, or the sum of all."""

    name: str
    figure: str
    part: float
    pale: bool = False


def rows(finding: TrustReasons) -> list[dict[str, Any]]:
    """The chart's data: the worst first, the sum last, the line and the caveat; none without."""
    one = finding.reasons
    if one is None:
        return []
    drawn = shown(one)
    zero, unit = scale((bar.part for bar in drawn), _STEPS)
    return [
        *(row for i, bar in enumerate(drawn) for row in _of_bar(i, bar, zero, unit)),
        *ends(len(drawn), zero, "← better", "worse →"),
        {"kind": "caveat", "label": caveat_in_lines(finding.caveat)},
    ]


def slots(finding: TrustReasons) -> int:
    """How many rows are drawn."""
    return len(shown(finding.reasons)) if finding.reasons else 0


def shown(one: Reasons) -> list[Bar]:
    """What is drawn, from the worst to the best, then what is not one metric's, then the sum."""
    largest = sorted(one.lines, key=lambda line: -abs(line.part))
    kept = (
        one.lines
        if len(one.lines) <= _MOST
        else tuple(line for line in one.lines if line in largest[: _MOST - 1])
    )
    bars = [Bar(line.name, _figure(line), line.part) for line in kept]
    rest = [line.part for line in one.lines if line not in kept]
    if rest:
        bars.append(Bar(f"{len(rest)} others together", "", sum(rest), pale=True))
    if abs(one.weighting) > TIE:
        bars.append(Bar("Other weights for the same metrics", "", one.weighting, pale=True))
    went = f"average metric score {decimals(one.score_from)} to {decimals(one.score_to)}"
    return [*bars, Bar("All together", went, one.change)]


def alt_text(finding: TrustReasons) -> str:
    """What the chart shows, in words, for who cannot see it."""
    one = finding.reasons
    said = "; ".join(f"{line.name} {thousandths(line.part)}" for line in one.lines) if one else ""
    return f"{finding.title}. {finding.subtitle}. Above 0 is worse: {said}. {finding.caveat}."


def scale(parts: Iterable[float], steps: int) -> tuple[float, float]:
    """Where 0 stands on the width from 0 to 1, and how much of the width is 1.

    steps: the ends of the axis are multiples of one over it.
    """
    every = list(parts)
    right, left = (
        max(1, ceil(steps * furthest - 1e-9)) / steps
        for furthest in (max([0.0, *every]), -min([0.0, *every]))
    )
    unit = (1 - 2 * EDGE) / (right + left)
    return EDGE + left * unit, unit


def name_row(order: int, name: str, figure: str, says: str) -> dict[str, Any]:
    """The name of a row, and its figure below or beside it."""
    said = {"order": order, "says": says, "label": name, "figure": figure}
    return {"kind": "name", **said, "taken": round(_LETTER * len(figure))}


def bar_row(
    order: int, part: float, zero: float, unit: float, label: str, says: str, *, pale: bool = False
) -> dict[str, Any]:
    """A bar from the line, with its number at the far end."""
    left, right = sorted((zero, zero + unit * part))
    back = part >= 0
    return {
        **{"kind": "bar", "order": order, "says": says, "label": label, "pale": pale},
        **{"way": "back" if back else "help", "edge": round(right if back else left, 4)},
        **{"part": part, "left": round(left, 4), "right": round(right, 4)},
    }


def nothing_row(order: int, zero: float, words: str) -> dict[str, Any]:
    """Words at the line in place of a bar."""
    return {"kind": "weightless", "order": order, "left": round(zero, 4), "label": words}


def ends(room: int, zero: float, left: str, right: str) -> Iterator[dict[str, Any]]:
    """The line at 0 through every row, and what either side of it means."""
    yield from ({"kind": "zero", "order": i, "left": round(zero, 4)} for i in range(room))
    yield {"kind": "helps", "label": left}
    yield {"kind": "holds", "label": right}


def _of_bar(order: int, bar: Bar, zero: float, unit: float) -> Iterator[dict[str, Any]]:
    part = thousandths(bar.part)
    says = f"{bar.name}{f' ({bar.figure})' if bar.figure else ''}: {part}"
    yield name_row(order, bar.name, bar.figure, says)
    if abs(bar.part) <= TIE:
        yield {**nothing_row(order, zero, "no change"), "says": says}
    else:
        yield bar_row(order, bar.part, zero, unit, part, says, pale=bar.pale)


def _figure(line: Line) -> str:
    new = "no new figure" if line.frozen else ""
    value = value_words_of(line).replace(" percentage points", " pp")
    return " · ".join(filter(None, (value, score_words(line), new)))
