"""Trusts flowing between segments, stage by stage: official on the left, the scenario right."""

from collections.abc import Iterator, Sequence
from typing import Any

import altair as alt

from lib.charts.flow_labels import HEIGHT, LINE, Align, block_heights, ribbon_labels
from lib.charts.flow_words import Names, says, stages_of, tooltip
from lib.charts.ribbons import Flow, Path, Ribbon, flow
from lib.charts.theme import (
    INK,
    NO_DATA,
    Shades,
    caveat_in_lines,
    caveat_layer,
    finished,
    of_kind,
    shades,
)
from lib.findings.answers import Answer
from lib.findings.chart_titles import nobody_moves
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import capitalised, count_of, listed, short_name

_STAYS = "#e3e7ea"
_BAR, _BROAD_BAR = 14, 26  # broad where numbers stand on the blocks between the first and last
# Below 440 px (a phone) the labels say numbers alone: the ribbons need the room.
_NARROW = "width < 440"
_INSET = f"({_NARROW} ? 46 : 100)"


def spec(stages: int = 2, words: Wording = OFFICIAL) -> dict[str, Any]:
    """The chart's form for trusts at two to four stages; its rows come from `rows`."""
    x = alt.X("x:Q", title=None).axis(None)
    x = x.scale(domain=[0, stages - 1], range=[_px(_INSET), _px(f"width - {_INSET}")], nice=False)
    y = alt.Y("top:Q").axis(None).scale(domain=[1, 0], nice=False)
    bar = _BAR if stages == 2 else _BROAD_BAR
    chart = alt.layer(
        *_areas_and_blocks(x, y, bar, shades(words)),
        *_words(x, y, bar),
        of_kind("stage")
        .mark_text(dy=-12, baseline="bottom", fontWeight="bold")
        .encode(x, y=alt.value(0), text="label:N"),
        caveat_layer(12),
        data=NO_DATA,
    )
    padding = {"left": 4, "right": 4, "top": 6, "bottom": 20}
    return finished(chart, height=HEIGHT, width="container", padding=padding)


def _areas_and_blocks(x: alt.X, y: alt.Y, bar: int, of: Shades) -> Iterator[alt.Chart]:
    """Who stays, over it who moves, over both the blocks; white edges keep them apart."""
    bottom, says = alt.Y2("bottom:Q"), alt.Tooltip("says:N")
    for kind, fill in (("stay", _STAYS), ("move", of.moves)):
        # every point needs the tooltip, but a hundred names need not travel with each
        points = of_kind(kind).transform_window(
            says="first_value(says)",
            groupby=["id"],
            sort=[alt.SortField("x")],
            frame=[None, None],
        )
        area = points.mark_area(orient="vertical", fill=fill, stroke="white", strokeWidth=1)
        yield area.encode(x, y, bottom, says, detail="id:N")
    scale = alt.Scale(domain=[1, 2, 3, 4], range=list(of.groups))
    block = of_kind("block").mark_bar(orient="vertical", size=bar, stroke="white", strokeWidth=2)
    yield block.encode(x, y, bottom, says, fill=alt.Fill("segment:O", scale=scale, legend=None))


def _words(x: alt.X, y: alt.Y, bar: int) -> Iterator[alt.Chart]:
    """Labels of ribbons, then those of blocks: outside at both ends, on the blocks between."""
    text = alt.ExprRef(f"{_NARROW} ? datum.short : datum.label")
    ink = alt.when(alt.datum.on_dark).then(alt.value("white")).otherwise(alt.value(INK))
    beside = bar // 2 + 6
    aligned: tuple[tuple[Align, int], ...] = (("left", beside), ("center", 0), ("right", -beside))
    for align, dx in aligned:
        label = of_kind(f"{align} label").mark_text(align=align, dx=dx, fontSize=12, text=text)
        yield label.encode(x, y, alt.Tooltip("says:N"), color=ink)
    yield of_kind("first block").mark_text(align="right", dx=-beside, text=text).encode(x, y)
    yield of_kind("last block").mark_text(align="left", dx=beside, text=text).encode(x, y)
    yield of_kind("block between").mark_text().encode(x, y, text="label:N", color=ink)


def rows(answer: Answer) -> list[dict[str, Any]]:
    """The chart's data for one answer."""
    stages = stages_of(answer.wording)
    return rows_of(flow(_paths(answer)), stages, answer.caveat, answer.member, answer.wording)


def rows_of(
    drawn: Flow,
    stages: Sequence[str],
    caveat: str,
    member: str = "trust",
    words: Wording = OFFICIAL,
) -> list[dict[str, Any]]:
    """The chart's data: points of ribbons, blocks, labels, and the caveat.

    member, words: what one of the league, and the parts of it, are called.
    """
    names = Names(member, words.group)
    return [
        *(point for ribbon in drawn.ribbons for point in _points(ribbon, names)),
        *_blocks(drawn, stages, names),
        *_ribbon_labels(drawn, len(stages), names),
        *({"kind": "stage", "x": x, "label": stage} for x, stage in enumerate(stages)),
        {"kind": "caveat", "label": caveat_in_lines(caveat)},
    ]


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


def _points(ribbon: Ribbon, names: Names) -> Iterator[dict[str, Any]]:
    kind = "move" if ribbon.moves else "stay"
    name = f"{ribbon.stage}: {ribbon.segment_from} to {ribbon.segment_to}"
    for i, (x, top, bottom) in enumerate(ribbon.outline()):
        told = {} if i else {"says": tooltip(ribbon, names)}
        point = {"x": round(x, 3), "top": round(top, 4), "bottom": round(bottom, 4)}
        yield {"kind": kind, "id": name, **point, **told}


def _blocks(drawn: Flow, stages: Sequence[str], of: Names) -> Iterator[dict[str, Any]]:
    ends = {0: "first block", len(stages) - 1: "last block"}
    for stage, name in enumerate(stages):
        blocks = [block for block in drawn.blocks if block.stage == stage]
        for block, height in zip(blocks, block_heights(blocks), strict=True):
            if block.count:
                yield {
                    "kind": "block",
                    "x": stage,
                    "segment": block.segment,
                    "top": round(block.top, 4),
                    "bottom": round(block.bottom, 4),
                    "says": f"{name}: {count_of(block.count, of.member)} in {of.group} "
                    f"{block.segment}",
                }
            if stage in ends:
                words = f"{block.segment} · {block.count}"
                label = {"kind": ends[stage], "label": f"{of.heading} {words}", "short": words}
                yield {**label, "x": stage, "top": round(height, 4)}
            elif block.bottom - block.top >= LINE:
                label = {"kind": "block between", "label": f"{block.count}"}
                middle = round((block.top + block.bottom) / 2, 4)
                yield {**label, "x": stage, "top": middle, "on_dark": block.segment < 3}


def _ribbon_labels(drawn: Flow, stages: int, names: Names) -> Iterator[dict[str, Any]]:
    for stage in range(stages - 1):
        ribbons = [ribbon for ribbon in drawn.ribbons if ribbon.stage == stage]
        for label in ribbon_labels(ribbons, stages):
            yield {
                "kind": f"{label.align} label",
                "x": round(stage + label.way, 3),
                "top": round(label.at, 4),
                "on_dark": label.inside,
                "label": label.text,
                "short": label.count,
                "says": tooltip(label.ribbon, names),
            }


def _px(expression: str) -> dict[str, str]:
    return {"expr": expression}
