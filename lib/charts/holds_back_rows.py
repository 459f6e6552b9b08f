"""The data of the chart of what holds a score back, and its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from lib.charts.theme import caveat_in_lines
from lib.findings.holds_back_held import thousandths
from lib.findings.holds_back_types import Bar, HoldsBack
from lib.findings.wording import Wording
from lib.findings.words import decimals

_EDGE = 0.14  # of the width left free at either end, for the number beside the longest bar
_STEPS = 20  # the axis' end is a multiple of a twentieth, so that it rarely changes
_MOST = 12  # rows; of more metrics the first and the last are drawn, the rest in one bar below
_FIRST, _LAST = 6, 5
_LETTER = 6.1  # px of a letter at 12 px, for what is left of a row for the name
_UNITS = {
    " percentage points": " pp",
    " out of 10": " of 10",
    " per 100,000 bed days": " per 100,000",
}


@dataclass(frozen=True)
class Row:
    """One bar: of a metric, or of several together; figure: value, when measured and score."""

    name: str
    figure: str
    contribution: float | None
    official: float | None
    several: bool = False


def rows(finding: HoldsBack) -> list[dict[str, Any]]:
    """The chart's data: a row a bar, what holds back most first, the line and the caveat."""
    drawn = shown(finding)
    every = [x for row in drawn for x in (row.contribution, row.official) if x is not None]
    ends = _end(max([0.0, *every])), _end(-min([0.0, *every]))
    unit = (1 - 2 * _EDGE) / sum(ends)
    zero = _EDGE + ends[1] * unit
    return [
        *(
            row
            for i, one in enumerate(drawn)
            for row in _of_row(i, one, zero, unit, finding.wording)
        ),
        *({"kind": "zero", "order": i, "left": round(zero, 4)} for i in range(len(drawn))),
        {"kind": "helps", "label": "← helps"},
        {"kind": "holds", "label": "holds back →"},
        {"kind": "caveat", "label": caveat_in_lines(finding.caveat)},
    ]


def slots(finding: HoldsBack) -> int:
    """How many bars are drawn."""
    return min(len(finding.bars), _MOST)


def shown(finding: HoldsBack) -> list[Row]:
    """What is drawn: every metric, or of many the first, the last and below them the rest."""
    if len(finding.bars) <= _MOST:
        return [_row(bar, finding.both) for bar in finding.bars]
    first, rest, last = (
        finding.bars[:_FIRST],
        finding.bars[_FIRST:-_LAST],
        finding.bars[-_LAST:],
    )
    together = Row(
        name=f"{len(rest)} others together",
        figure="",
        contribution=_total([bar.contribution for bar in rest]),
        official=_total([bar.official for bar in rest]) if finding.both else None,
        several=True,
    )
    return [*(_row(bar, finding.both) for bar in (*first, *last)), together]


def alt_text(finding: HoldsBack) -> str:
    """What the chart shows, in words, for who cannot see it."""
    said = [
        f"{bar.name}{f' ({bar.period})' if bar.period else ''} {_amount(bar.contribution)}"
        for bar in finding.bars
    ]
    return (
        f"{finding.title}. {finding.subtitle}. Each metric's part, above 0 holds back: "
        f"{'; '.join(said)}. {finding.caveat}."
    )


def _row(bar: Bar, both: bool) -> Row:
    value = bar.value
    for unit, short in _UNITS.items():
        value = value.replace(unit, short)
    parts = (value, bar.period, f"scores {decimals(bar.score)}")
    figure = " · ".join(filter(None, parts))
    return Row(bar.name, figure, bar.contribution, bar.official if both else None)


def _total(parts: Sequence[float | None]) -> float | None:
    known = [part for part in parts if part is not None]
    return sum(known) if known else None


def _of_row(
    order: int, row: Row, zero: float, unit: float, words: Wording
) -> Iterator[dict[str, Any]]:
    common = {"order": order, "says": _says(row, words)}
    yield {
        **{"kind": "name", **common, "label": row.name, "figure": row.figure},
        "taken": round(_LETTER * len(row.figure)),
    }
    part = row.contribution
    if part is None:
        yield {
            **{"kind": "weightless", **common, "left": round(zero, 4)},
            "label": "no weight in the scenario",
        }
    else:
        ends = sorted((zero, zero + unit * part))
        way = "back" if part >= 0 else "help"
        tick = zero if row.official is None else zero + unit * row.official
        edge = max(ends[1], tick) if way == "back" else min(ends[0], tick)
        yield {
            **{
                "kind": "bar",
                **common,
                "way": way,
                "pale": row.several,
                "part": part,
                "label": thousandths(part),
            },
            **{"left": round(ends[0], 4), "right": round(ends[1], 4), "edge": round(edge, 4)},
        }
    if row.official is not None:
        yield {"kind": "tick", **common, "at": round(zero + unit * row.official, 4)}


def _says(row: Row, words: Wording) -> str:
    figure = f" ({row.figure})" if row.figure else ""
    was = "" if row.official is None else f"; by {words.scoring} {thousandths(row.official)}"
    return f"{row.name}{figure}: {_amount(row.contribution)}{was}"


def _amount(part: float | None) -> str:
    return "no weight" if part is None else thousandths(part)


def _end(furthest: float) -> float:
    """The axis' end on one side."""
    return max(1, ceil(_STEPS * furthest - 1e-9)) / _STEPS
