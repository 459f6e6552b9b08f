"""The data of a flow: points of its ribbons, blocks, their labels, and the caveat."""

from collections.abc import Iterator, Sequence
from typing import Any

from lib.charts.flow_labels import LINE, block_heights, ribbon_labels
from lib.charts.flow_words import Names, arrowed, tooltip
from lib.charts.ribbons import Flow, Ribbon
from lib.charts.theme import caveat_in_lines
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import count_of


def rows_of(
    drawn: Flow,
    stages: Sequence[str],
    caveat: str,
    member: str = "trust",
    words: Wording = OFFICIAL,
    heading: str = "",
) -> list[dict[str, Any]]:
    """The chart's data: points of ribbons, blocks, labels, and the caveat.

    member, words: what one of the league, and the parts of it, are called; heading: the latter
    beside a block, where it is not their last word.
    """
    names = Names(member, words.group, heading)
    return [
        *(point for ribbon in drawn.ribbons for point in _points(ribbon, names)),
        *_blocks(drawn, stages, names),
        *_ribbon_labels(drawn, len(stages), names),
        *({"kind": "stage", "x": x, "label": stage} for x, stage in enumerate(stages)),
        {"kind": "caveat", "label": caveat_in_lines(caveat)},
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
                "short": label.count if stages == 2 else arrowed(label.ribbon),
                "says": tooltip(label.ribbon, names),
            }
