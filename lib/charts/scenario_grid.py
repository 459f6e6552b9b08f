"""The scenario grid as a picture: segments as numbers on the ordered scale, framed where changed.

Everything is placed in pixels, so that names, headings of several lines and the list of what each
option changes keep their room whatever the size of the league.
"""

from collections.abc import Iterator
from textwrap import shorten, wrap
from typing import Any

import altair as alt

from lib.charts.palette import INK, SECONDARY, WHITE
from lib.charts.theme import CAVEAT_TEXT, NO_DATA, finished, of_kind, shades
from lib.findings.scenario_grid import ScenarioGrid
from lib.findings.scenario_grid_rows import GridRow
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import count_of, short_name

_NAMES, _STEP, _ROW, _GAP = 290, 58, 20, 8  # px; the gap sets official scoring and the end apart
_FRAME, _WHITE = 2, 1.5  # px: of the frame round what differs, and of the white inside it
_LINE, _KEY_LINE, _LETTER = 13, 17, 6  # px: of a heading, of the list below and its letters
_HEAD_LETTERS, _HEAD_LINES, _NAME_LETTERS = 10, 5, 42
_MARGIN = 2


def spec(finding: ScenarioGrid) -> dict[str, Any]:
    """The picture's form, as large as the grid needs; its rows come from `rows`."""
    width, height = size(finding)
    x, y = _x("left", width), _y("top", height)
    box: tuple[Any, ...] = (x, alt.X2("right:Q"), y, alt.Y2("bottom:Q"))
    at: tuple[Any, ...] = (_x("x", width), _y("y", height), alt.Text("label:N"))
    colours = list(shades(finding.wording).groups)
    fill = alt.Fill("segment:N").scale(domain=["1", "2", "3", "4"], range=colours).legend(None)
    ink, says = alt.Color("ink:N").scale(None), alt.Tooltip("says:N")
    chart = alt.layer(
        of_kind("frame").mark_rect(fill=WHITE, stroke=INK, strokeWidth=_FRAME).encode(*box),
        of_kind("cell").mark_rect().encode(*box, fill, says),
        _text("number", fontSize=12, fontWeight="bold").encode(*at, ink, says),
        _text("held", align="left", fontSize=9).encode(*at, ink),
        _text("none", color=SECONDARY).encode(*at, says),
        _text("head", baseline="bottom", fontSize=11, fontWeight="bold").encode(*at),
        _text("name", align="left", fontSize=12).encode(*at),
        _text("count", fontSize=12).encode(*at),
        _text("key", align="left", fontSize=12).encode(*at),
        _text("caveat", align="left", **CAVEAT_TEXT).encode(*at),
        data=NO_DATA,
    )
    return finished(chart, width=width, height=height)


def size(finding: ScenarioGrid) -> tuple[int, int]:
    """Width and height in pixels, of about 1,400 by 3,200 for 134 trusts and 17 options."""
    return _width(finding), _end(finding) + _KEY_LINE * (len(_below(finding)) + 1)


def rows(finding: ScenarioGrid) -> list[dict[str, Any]]:
    """The picture's data: headings, a cell and a number for each segment, the key, the caveat."""
    top, bottom = _head(finding), _end(finding)
    found = [*_headings(finding, top)]
    for i, row in enumerate(finding.rows):
        found += _row(finding, row, top + _ROW * i)
    found += _counts(finding, bottom - _ROW / 2)
    for i, (kind, label) in enumerate(_below(finding), start=1):
        found.append({"kind": kind, **_at(_MARGIN, bottom + _KEY_LINE * i), "label": label})
    return found


def alt_text(finding: ScenarioGrid) -> str:
    """What the grid shows, in words, for who cannot see it."""
    each = [
        f"{column.title}: {count_of(column.changes, finding.member)}"
        + (f" and {column.without} without a {finding.wording.group}" if column.without else "")
        for column in finding.columns
    ]
    changes = f"Who changes {finding.wording.group}, by option: {'; '.join(each)}. " if each else ""
    return f"{finding.headline}. {changes}{' '.join((*finding.notes, finding.caveat))}."


def legend(words: Wording = OFFICIAL, *, held: bool = False) -> str:
    """What the numbers, the frames and the marks mean."""
    parts = [
        f"1 to 4: {words.group}, 1 is the best",
        f"framed: not as by {words.scoring}",
        "h: held there by the override, its score alone would place it better" if held else "",
        f"–: no {words.group}",
    ]
    return " · ".join(part for part in parts if part)


def _headings(finding: ScenarioGrid, top: float) -> Iterator[dict[str, Any]]:
    titles = [finding.wording.line, *(column.title for column in finding.columns)]
    for i, title in enumerate([*titles, finding.last_column]):
        for up, line in enumerate(reversed(_wrapped(title))):
            place = _at(_middle(finding, i), top - 4 - _LINE * up)
            yield {"kind": "head", **place, "label": line}


def _row(finding: ScenarioGrid, row: GridRow, top: float) -> Iterator[dict[str, Any]]:
    middle = top + _ROW / 2
    name = shorten(short_name(row.name), _NAME_LETTERS, placeholder=" …")
    yield {"kind": "name", **_at(_MARGIN, middle), "label": f"{name} {row.org_code}"}
    for i, segment in enumerate(row.segments):
        x = _middle(finding, i)
        says = f"{row.name}: {row.reasons[i] or segment}"
        inset = 1.0
        if row.differs(i):
            inset = 1 + _FRAME + _WHITE
            yield {"kind": "frame", **_box(x, middle, 1 + _FRAME / 2)}
        if segment is None:
            yield {"kind": "none", **_at(x, middle), "label": "–", "says": says}
            continue
        ink = WHITE if segment < 3 else INK
        yield {"kind": "cell", **_box(x, middle, inset), "segment": str(segment), "says": says}
        number = {"label": str(segment), "ink": ink, "says": says}
        yield {"kind": "number", **_at(x, middle), **number}
        if row.held[i]:
            yield {"kind": "held", **_at(x + 7, middle - 2), "label": "h", "ink": ink}
    if row.same is not None:
        x = _middle(finding, len(row.segments))
        yield {"kind": "count", **_at(x, middle), "label": str(row.same)}


def _counts(finding: ScenarioGrid, middle: float) -> Iterator[dict[str, Any]]:
    """Below the rows: how many change by each option."""
    label = f"{finding.member}s that change {finding.wording.group}"
    yield {"kind": "name", **_at(_MARGIN, middle), "label": label[:1].upper() + label[1:]}
    for i, column in enumerate(finding.columns, start=1):
        yield {"kind": "count", **_at(_middle(finding, i), middle), "label": str(column.changes)}


def _below(finding: ScenarioGrid) -> list[tuple[str, str]]:
    """Lines below the grid: what the marks mean, what each option changes, and the caveat."""
    key = [
        column.title if column.title == column.line else f"{column.title}: {column.line}"
        for column in finding.columns
    ]
    said = [("key", line) for line in (legend(finding.wording, held=finding.held), *key)]
    letters = _width(finding) // _LETTER
    return [
        (kind, part)
        for kind, line in (*said, *(("caveat", line) for line in (*finding.notes, finding.caveat)))
        for part in wrap(line, letters)
    ]


def _width(finding: ScenarioGrid) -> int:
    return _NAMES + _STEP * (len(finding.columns) + 2) + 2 * _GAP


def _wrapped(title: str) -> list[str]:
    """A heading in lines as narrow as its column."""
    lines = wrap(title, _HEAD_LETTERS)
    if len(lines) <= _HEAD_LINES:
        return lines
    return [*lines[: _HEAD_LINES - 1], f"{lines[_HEAD_LINES - 1][: _HEAD_LETTERS - 1]}…"]


def _head(finding: ScenarioGrid) -> int:
    titles = [finding.wording.line, finding.last_column, *(c.title for c in finding.columns)]
    return 6 + _LINE * max(len(_wrapped(title)) for title in titles)


def _end(finding: ScenarioGrid) -> int:
    return _head(finding) + _ROW * (len(finding.rows) + 1) + 4


def _middle(finding: ScenarioGrid, i: int) -> float:
    """Of the i-th column: official scoring, the options, and at the end in how many the same."""
    gaps = (i > 0) + (i > len(finding.columns))
    return _NAMES + _STEP * (i + 0.5) + _GAP * gaps


def _box(x: float, y: float, inset: float) -> dict[str, float]:
    wide, high = _STEP / 2 - inset, _ROW / 2 - inset
    return {"left": x - wide, "right": x + wide, "top": y - high, "bottom": y + high}


def _at(x: float, y: float) -> dict[str, float]:
    return {"x": x, "y": y}


def _x(field: str, width: int) -> alt.X:
    return alt.X(f"{field}:Q").axis(None).scale(domain=[0, width], nice=False)


def _y(field: str, height: int) -> alt.Y:
    return alt.Y(f"{field}:Q").axis(None).scale(domain=[0, height], nice=False, reverse=True)


def _text(kind: str, **look: Any) -> alt.Chart:
    mark: alt.Chart = of_kind(kind).mark_text(**{"color": INK, **look})
    return mark
