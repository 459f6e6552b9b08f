"""Trusts flowing between segments, stage by stage: official on the left, the scenario right."""

from collections.abc import Iterator
from typing import Any

import altair as alt

from lib.charts.fixed import y_at
from lib.charts.flow_labels import HEIGHT, NUMBERS, Align, narrow
from lib.charts.flow_rows import rows_of
from lib.charts.flow_words import Names, says, stages_of
from lib.charts.palette import FAINT, WHITE
from lib.charts.ribbons import Path, flow
from lib.charts.theme import NO_DATA, Shades, caveat_layer, finished, ink_over, of_kind, shades
from lib.findings.answers import Answer
from lib.findings.chart_titles import nobody_moves
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import capitalised, count_of, listed, short_name

__all__ = ["alt_text", "rows", "rows_of", "spec"]

_BAR, _BROAD_BAR = 14, 26  # broad where numbers stand on the blocks between the first and last


def spec(stages: int = 2, words: Wording = OFFICIAL, room: int = 100) -> dict[str, Any]:
    """The chart's form for trusts at two to four stages; its rows come from `rows`.

    room: px beside the blocks at both ends for their labels. In a narrow picture, such as a
    phone's, those say numbers alone, because the ribbons need the room.
    """
    inset = f"({narrow(stages, room)} ? {NUMBERS} : {room})"
    x = alt.X("x:Q", title=None).axis(None)
    x = x.scale(domain=[0, stages - 1], range=[_px(inset), _px(f"width - {inset}")], nice=False)
    y = alt.Y("top:Q").axis(None).scale(domain=[1, 0], nice=False)
    bar = _BAR if stages == 2 else _BROAD_BAR
    chart = alt.layer(
        *_areas_and_blocks(x, y, bar, 1 if stages == 2 else 0.5, shades(words)),
        *_words(x, y, bar, stages, room),
        of_kind("stage")
        .mark_text(dy=-12, baseline="bottom", fontWeight="bold")
        .encode(x, y=y_at(0), text=alt.Text("label:N")),
        caveat_layer(12),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 4, "top": 6, "bottom": 20}
    return finished(chart, height=HEIGHT, width="container", padding=padding)


def _areas_and_blocks(x: alt.X, y: alt.Y, bar: int, edge: float, of: Shades) -> Iterator[alt.Chart]:
    """Who stays, over it who moves, over both the blocks; white edges keep them apart.

    edge: px around a ribbon.
    """
    bottom, says = alt.Y2("bottom:Q"), alt.Tooltip("says:N")
    for kind, fill in (("stay", FAINT), ("move", of.moves)):
        # every point needs the tooltip, but a hundred names need not travel with each
        points = of_kind(kind).transform_window(
            says="first_value(says)",
            groupby=["id"],
            sort=[alt.SortField("x")],
            frame=[None, None],
        )
        area = points.mark_area(
            orient="vertical", interpolate="monotone", fill=fill, stroke=WHITE, strokeWidth=edge
        )
        yield area.encode(x, y, bottom, says, detail=alt.Detail("id:N"))
    scale = alt.Scale(domain=[1, 2, 3, 4], range=list(of.groups))
    block = of_kind("block").mark_bar(orient="vertical", size=bar, stroke=WHITE, strokeWidth=2)
    yield block.encode(x, y, bottom, says, fill=alt.Fill("segment:O", scale=scale, legend=None))


def _words(x: alt.X, y: alt.Y, bar: int, stages: int, room: int) -> Iterator[alt.Chart]:
    """Labels of ribbons, then those of blocks: outside at both ends, on the blocks between."""
    text, on_ribbons = (
        alt.ExprRef(f"{narrow(stages, px)} ? datum.short : datum.label")
        for px in (room, room if stages == 2 else NUMBERS)
    )
    ink = ink_over(alt.datum.on_dark)
    beside = bar // 2 + 6
    aligned: tuple[tuple[Align, int], ...] = (("left", beside), ("center", 0), ("right", -beside))
    for align, dx in aligned:
        label = of_kind(f"{align} label").mark_text(
            align=align, dx=dx, fontSize=12, text=on_ribbons
        )
        yield label.encode(x, y, alt.Tooltip("says:N"), color=ink)
    yield of_kind("first block").mark_text(align="right", dx=-beside, text=text).encode(x, y)
    yield of_kind("last block").mark_text(align="left", dx=beside, text=text).encode(x, y)
    yield of_kind("block between").mark_text().encode(x, y, text=alt.Text("label:N"), color=ink)


def rows(answer: Answer) -> list[dict[str, Any]]:
    """The chart's data for one answer."""
    stages = stages_of(answer.wording)
    return rows_of(flow(_paths(answer)), stages, answer.caveat, answer.member, answer.wording)


def alt_text(answer: Answer) -> str:
    """What the chart shows, in words, for who cannot see it."""
    if not any(map(any, answer.matrix)):
        return f"{nobody_moves(answer)}: nothing flows. {answer.caveat}."
    drawn, group = flow(_paths(answer)), answer.wording.group
    stages, names = stages_of(answer.wording), Names(answer.member, group)
    blocks = [[block for block in drawn.blocks if block.stage == i] for i in range(len(stages))]
    counts = [
        f"{stage}: {listed([f'{block.count} in {group} {block.segment}' for block in stacked])}"
        for stage, stacked in zip(stages, blocks, strict=True)
    ]
    moves = [
        f"{says(ribbon, names)}: {listed([short_name(name) for name in ribbon.names])}"
        for ribbon in drawn.ribbons
        if ribbon.moves
    ]
    stay = sum(len(ribbon.names) for ribbon in drawn.ribbons if not ribbon.moves)
    return (
        f"{capitalised(answer.member)}s flowing between {group}s. {'; '.join(counts)}. "
        f"{'; '.join(moves) or 'Nobody moves'}. "
        f"{count_of(stay, answer.member)} {'stays' if stay == 1 else 'stay'}. {answer.caveat}."
    )


def _paths(answer: Answer) -> list[Path]:
    return [
        Path(name, (before, after))
        for before, row in enumerate(answer.matrix, start=1)
        for after, names in enumerate(row, start=1)
        for name in names
    ]


def _px(expression: str) -> dict[str, str]:
    return {"expr": expression}
