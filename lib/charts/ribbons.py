"""Where trusts flow between segments: blocks stacked by stage, ribbons between them, as numbers.

All heights are shares of the plot's height from its top (0) to its bottom (1), segment 1 on top.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter

SEGMENTS = (1, 2, 3, 4)
GAP = 0.035  # between two segments, there even where one is empty, so that the others stay put
_POINTS = 9  # of a ribbon: with a curve drawn through them, as smooth as many more


@dataclass(frozen=True)
class Path:
    """A trust and its segment at each stage; None where it was not scored."""

    name: str
    segments: tuple[int | None, ...]


@dataclass(frozen=True)
class Block:
    """A segment's trusts at a stage."""

    stage: int
    segment: int
    count: int
    top: float
    bottom: float


@dataclass(frozen=True)
class Ribbon:
    """The trusts that go from a segment at a stage to a segment at the next one."""

    stage: int
    segment_from: int
    segment_to: int
    names: tuple[str, ...]
    top_from: float
    top_to: float
    thickness: float

    @property
    def moves(self) -> bool:
        """Whether its trusts change segment."""
        return self.segment_from != self.segment_to

    def at(self, way: float) -> tuple[float, float]:
        """Its top and bottom after a share of the way: level at both ends (smoothstep)."""
        top = self.top_from + (self.top_to - self.top_from) * way * way * (3 - 2 * way)
        return top, top + self.thickness

    def outline(self) -> list[tuple[float, float, float]]:
        """Points from left to right: the stage and the way from it, top, bottom."""
        ways = [i / (_POINTS - 1) for i in range(_POINTS)]
        return [(self.stage + way, *self.at(way)) for way in ways]


@dataclass(frozen=True)
class Flow:
    """Four blocks a stage, empty ones too; and every ribbon that holds a trust."""

    blocks: tuple[Block, ...]
    ribbons: tuple[Ribbon, ...]


def flow(paths: Sequence[Path]) -> Flow:
    """Blocks and ribbons of trusts that share their stages; one trust is as high at every stage."""
    stages = len(paths[0].segments) if paths else 0
    scored = [sum(path.segments[stage] is not None for path in paths) for stage in range(stages)]
    unit = (1 - GAP * (len(SEGMENTS) - 1)) / max([1, *scored])
    blocks = [block for stage in range(stages) for block in _stacked(paths, stage, unit)]
    tops = {(block.stage, block.segment): block.top for block in blocks}
    ribbons = [
        ribbon
        for stage, _ in pairwise(range(stages))
        for ribbon in _between(paths, stage, unit, tops)
    ]
    return Flow(tuple(blocks), tuple(ribbons))


def _stacked(paths: Sequence[Path], stage: int, unit: float) -> list[Block]:
    top, blocks = 0.0, []
    for segment in SEGMENTS:
        count = sum(path.segments[stage] == segment for path in paths)
        blocks.append(Block(stage, segment, count, top, top + count * unit))
        top += count * unit + GAP
    return blocks


def _between(
    paths: Sequence[Path], stage: int, unit: float, tops: dict[tuple[int, int], float]
) -> list[Ribbon]:
    """Ribbons leave a block in the order of where they go, and reach one in that of their origin.

    A trust that is not scored at one of the two stages leaves its part of the block without a
    ribbon, below the others.
    """
    pairs = sorted(
        (before, after, path.name)
        for path in paths
        if (before := path.segments[stage]) and (after := path.segments[stage + 1])
    )
    left = {segment: tops[stage, segment] for segment in SEGMENTS}
    right = {segment: tops[stage + 1, segment] for segment in SEGMENTS}
    ribbons = []
    for (before, after), group in groupby(pairs, key=itemgetter(0, 1)):
        names = tuple(name for _, _, name in group)
        thickness = len(names) * unit
        ribbons.append(Ribbon(stage, before, after, names, left[before], right[after], thickness))
        left[before] += thickness
        right[after] += thickness
    return ribbons
