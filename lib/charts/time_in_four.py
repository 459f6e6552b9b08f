"""How long in segment 4: a bar an organisation; a paler one for who is no longer in it."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import altair as alt

from lib.charts.fixed import x_at, y_at
from lib.charts.in_rows import row_axis, with_room
from lib.charts.palette import GRID, INK, SECONDARY
from lib.charts.theme import NO_DATA, caveat_in_lines, caveat_layer, finished, of_kind, shades
from lib.findings.segment_history_four import InFour, TimeInFour
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import count_of, short_name

_ROW_HEIGHT, _BAR = 22, 13  # px
_NAMES = "min(max(150, width * 0.45), 290)"  # px for the names; a longer one is cut
_BESIDE, _AT_RIGHT = 8, 26  # px right of a name, and for the number beside the longest bar


def spec(room: int, quarters: int, words: Wording = OFFICIAL) -> dict[str, Any]:
    """The chart's form for so many rows (`slots`) and loaded quarters; its rows: from `rows`."""
    form = with_room(_form(words), room, _ROW_HEIGHT)
    return {**form, "params": [*form["params"], {"name": "most", "value": quarters}]}


@cache
def _form(words: Wording) -> dict[str, Any]:
    """Everything but the room: building it takes longer than filling that in."""
    y, says = row_axis(), alt.Tooltip("says:N")
    ends = [alt.ExprRef(_NAMES), alt.ExprRef(f"width - {_AT_RIGHT}")]
    scale = alt.Scale(domain=[0, alt.expr("most")], range=ends, nice=False)
    x = alt.X("length:Q", scale=scale).axis(None)
    shade, room = shades(words), alt.ExprRef(f"{_NAMES} - {_BESIDE}")
    fill = alt.Fill("when:N").scale(domain=["now", "earlier"], range=[shade.moves, shade.groups[2]])
    bars = of_kind("bar")
    chart = alt.layer(
        of_kind("quarter").mark_rule(color=GRID).encode(x),
        of_kind("quarter")
        .mark_text(baseline="bottom", dy=-4, fontSize=12, color=SECONDARY)
        .encode(x, y=y_at(0), text=alt.Text("label:N")),
        bars.mark_bar(orient="horizontal", size=_BAR).encode(
            alt.X("from:Q", scale=scale).axis(None), alt.X2("length:Q"), y, fill.legend(None), says
        ),
        bars.mark_text(align="left", dx=5, fontSize=12, fontWeight="bold").encode(
            x, y, says, text=alt.Text("label:N")
        ),
        bars.mark_text(align="left", fontSize=12, color=INK, limit=room).encode(
            y, says, x=x_at(0), text=alt.Text("name:N")
        ),
        of_kind("head")
        .mark_text(align="left", fontSize=12, fontWeight="bold", color=INK)
        .encode(y, x=x_at(0), text=alt.Text("label:N")),
        caveat_layer(12),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 4, "top": 18, "bottom": 20}
    return finished(chart, width="container", padding=padding)


def slots(finding: TimeInFour) -> int:
    """How many rows the chart needs: a bar each, and a head over each of its two parts."""
    return len(finding.bars) + len({bar.now for bar in finding.bars})


def rows(finding: TimeInFour) -> list[dict[str, Any]]:
    """The chart's data: lines of whole quarters, two heads, a row a bar, and the caveat."""
    return [
        *({"kind": "quarter", "length": n, "label": str(n)} for n in range(1, finding.of + 1)),
        *_parts(finding),
        {"kind": "caveat", "label": caveat_in_lines(finding.caveat)},
    ]


def alt_text(finding: TimeInFour) -> str:
    """What the chart shows, in words, for who cannot see it."""
    said = [f"{short_name(bar.name)}: {_says(bar)}" for bar in finding.bars]
    each = f"{'; '.join(said)}. " if said else ""
    return f"{finding.title}. {finding.subtitle}. {each}{finding.caveat}."


def _parts(finding: TimeInFour) -> Iterator[dict[str, Any]]:
    group = f"{finding.wording.group} 4"
    heads = {True: f"In {group} now", False: f"In {group} earlier: the last time"}
    last = None
    order = 0
    for bar in finding.bars:
        if bar.now != last:
            yield {"kind": "head", "order": order, "label": heads[bar.now]}
            last, order = bar.now, order + 1
        yield {
            **{"kind": "bar", "order": order, "when": "now" if bar.now else "earlier"},
            **{"from": 0, "length": bar.length, "label": str(bar.length)},
            "name": short_name(bar.name),
            "says": f"{short_name(bar.name)}: {_says(bar)}",
        }
        order += 1


def _says(bar: InFour) -> str:
    running = count_of(bar.length, "quarter")
    span = " to ".join(dict.fromkeys((bar.first, bar.last)))
    more = f"; in {count_of(bar.times, 'loaded quarter')} in all" if bar.times > bar.length else ""
    return f"{running}, {span}, {bar.entered}{more}"
