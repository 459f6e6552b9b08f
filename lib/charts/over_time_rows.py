"""The rows of the chart over time: bands, dots and lines, and the small table under the plot."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap
from typing import Any

from lib.charts.over_time import BEST, HEIGHT, WORST
from lib.charts.theme import caveat_in_lines
from lib.findings.over_time_told import stand_words, step_words
from lib.findings.over_time_types import OverTime, Place, Stand, Step
from lib.findings.wording import INDICATIVE, Wording
from lib.findings.words import decimals
from lib.framework import Triple

Row = dict[str, Any]

_NAME, _YEAR, _FIRST, _LINE = 14, 30, 52, 18  # px below the plot: two heads, and lines of figures
_TEXT = 14  # px, a line of a name
_PHONE, _LETTER = 272, 6.2  # px across all quarters on a phone, and of a letter
_APART = 0.17  # of a score between two labels that stand one over the other
_MANY = 5  # quarters from which on a year's name is wider than a column on a phone


def rows(finding: OverTime) -> list[Row]:
    """The chart's data, everything placed by quarter (x) and score (y); below 4 lies the table."""
    return [
        *_bands(finding.stands),
        *_gaps(finding.stands),
        *_mergers(finding),
        *(_plain(finding) if finding.what_if else ()),
        *(_step(step, finding) for step in finding.steps),
        *(row for at, stand in enumerate(finding.stands) for row in _stand(at, stand, finding)),
        *_heads(finding),
        *_cells(finding),
        *_beside(finding),
        {
            "kind": "caveat",
            "y": _below(_FIRST + sum(_heights(finding)) + 4),
            "label": _said(finding),
        },
    ]


def _bands(stands: Sequence[Stand]) -> Iterator[Row]:
    for at, stand in enumerate(stands):
        for part, top, bottom in _parts(stand.cutoffs):
            yield {
                **{"kind": "band", "x": at - 0.5, "x2": at + 0.5, "part": str(part)},
                **{"y": top, "y2": bottom},
            }


def _parts(cutoffs: Triple | None) -> Iterator[tuple[int, float, float]]:
    """Each segment from its best to its worst score, without those that have no room."""
    if cutoffs is None:
        return
    ends = [BEST, *(min(max(c, BEST), WORST) for c in cutoffs), WORST]
    for part in (1, 2, 3, 4):
        if ends[part] > ends[part - 1]:
            yield part, round(ends[part - 1], 4), round(ends[part], 4)


def _gaps(stands: Sequence[Stand]) -> Iterator[Row]:
    """Why nothing is drawn, in words that fit the quarters that they are about."""
    for why, run in groupby(enumerate(stands), key=lambda pair: _missing(pair[1])):
        of = [at for at, _ in run]
        if why:
            letters = int(_PHONE / len(stands) * len(of) / _LETTER)
            lines = wrap(why, max(letters, 1), break_long_words=False)
            middle = (of[0] + of[-1]) / 2
            yield {"kind": "gap", "x": middle, "y": WORST - 0.04, "label": "\n".join(lines)}


def _missing(of: Stand) -> str:
    return of.gap or ("" if of.cutoffs else "no cut-offs")


def _mergers(finding: OverTime) -> Iterator[Row]:
    for at in sorted({one.at for one in finding.mergings if one.inside}):
        yield {"kind": "merger", "x": at - 0.5, "y": BEST, "y2": WORST}


def _plain(finding: OverTime) -> Iterator[Row]:
    """The scoring without the scenario's change: joined where nothing stands between."""
    apart = {one.at for one in finding.mergings if one.inside}
    scores = [stand.plain.score for stand in finding.stands]
    for at, score in enumerate(scores):
        if score is None:
            continue
        before = scores[at - 1] if at and at not in apart else None
        if before is not None:
            yield _line("plain step", at, before, score)
        says = stand_words(finding.stands[at], finding)
        yield {"kind": "plain", "x": at, "y": round(score, 4), "says": says}


def _step(of: Step, finding: OverTime) -> Row:
    scores = [finding.stands[at].place.score or 0.0 for at in (of.at - 1, of.at)]
    line = _line("step", of.at, *scores)
    return {**line, "significant": of.significant, "says": step_words(of, finding)}


def _line(kind: str, at: int, before: float, now: float) -> Row:
    return {"kind": kind, "x": at - 1, "y": round(before, 4), "x2": at, "y2": round(now, 4)}


def _stand(at: int, of: Stand, finding: OverTime) -> Iterator[Row]:
    if of.place.score is None:
        return
    says = stand_words(of, finding)
    if of.low is not None and of.high is not None:
        ends = {"y": round(of.low, 4), "y2": round(of.high, 4)}
        yield {"kind": "range", "x": at, **ends, "says": says}
    score = round(of.place.score, 4)
    yield {"kind": "stand", "x": at, "y": score, "sure": of.low is not None, "says": says}


def _heads(finding: OverTime) -> Iterator[Row]:
    """The quarters' names, and a year's where it begins."""
    names = [stand.words.split() for stand in finding.stands]
    for at, (quarter, year) in enumerate(names):
        yield _cell(at, _NAME, quarter, finding)
        begins = at == 0 or names[at - 1][1] != year
        next_one = at + 1 < len(names) and names[at + 1][1] != year
        if begins and not (next_one and len(names) > _MANY):
            yield {"kind": "year", "x": at, "y": _below(_YEAR), "label": year}


def _cells(finding: OverTime) -> Iterator[Row]:
    below = _FIRST
    for (name, labels), height in zip(_lines(finding), _heights(finding), strict=True):
        y = below + height / 2 - _LINE / 2
        # of several lines the first stands at its place, the others below
        yield {"kind": "left", "y": _below(y - _TEXT / 2 * name.count("\n")), "label": name}
        for at, label in enumerate(labels):
            yield _cell(at, y, label, finding)
        below += height


def _lines(finding: OverTime) -> Iterator[tuple[str, list[str]]]:
    stands, words = finding.stands, finding.wording
    scores = [of.place.score for of in stands]
    yield "score", ["–" if score is None else decimals(score) for score in scores]
    yield _group(words), [_arrow(of.place) for of in stands]
    if finding.what_if:
        yield words.unchanged, [_arrow(of.plain) for of in stands]
    yield "rank", [str(of.place.rank or "–") for of in stands]
    yield "of", [str(of.of) if of.place.rank else "–" for of in stands]


def _heights(finding: OverTime) -> list[int]:
    return [_LINE * (1 + name.count("\n")) for name, _ in _lines(finding)]


def _group(words: Wording) -> str:
    return words.group.replace(" ", "\n") if words == INDICATIVE else words.group


def _arrow(of: Place) -> str:
    if of.segment is None:
        return "–"
    return f"{of.before}→{of.segment}" if of.held else f"{of.segment}"


def _cell(at: int, px: float, label: str, finding: OverTime) -> Row:
    chosen = at == finding.chosen
    return {"kind": "cell", "x": at, "y": _below(px), "label": label, "chosen": chosen}


def _beside(finding: OverTime) -> Iterator[Row]:
    for score, label in ((1, "best 1.0"), (2, "2.0"), (3, "3.0"), (4, "worst 4.0")):
        yield {"kind": "left", "y": score, "label": label}
    cutoffs = [stand.cutoffs for stand in finding.stands if stand.cutoffs]
    if not cutoffs:
        return
    yield {"kind": "head", "label": finding.wording.group}
    last = BEST - _APART
    for part, top, bottom in _parts(cutoffs[-1]):
        last = max((top + bottom) / 2, last + _APART)
        yield {"kind": "right", "y": round(last, 4), "label": str(part)}


def _said(finding: OverTime) -> str:
    """The caveat, before it what signs of the picture mean."""
    notes = [f"bold: {finding.stands[finding.chosen].words}"]
    stands = [finding.stands[finding.chosen], *reversed(finding.stands)]
    places = [*(of.place for of in stands), *(of.plain for of in stands if finding.what_if)]
    if held := next((place for place in places if place.held), None):
        notes.append(f"{_arrow(held)}: segment by score, then after the override")
    if any(of.unsure for of in finding.stands):
        notes.append("hollow: too few metrics for a likely range")
    notes += [f"dashed: merger of {one.day}" for one in finding.mergings if one.inside]
    return caveat_in_lines(" · ".join((*notes, finding.caveat)))


def _below(px: float) -> float:
    """So many pixels below the plot, as a score: the scale runs on."""
    return round(WORST + px * (WORST - BEST) / HEIGHT, 4)
