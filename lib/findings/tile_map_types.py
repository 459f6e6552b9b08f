"""A map of the ICBs on tiles of one size: what stands on each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.findings.tile_labels import label_lines
from lib.findings.wording import OFFICIAL, Wording
from lib.findings.words import listed, short_name
from lib.store.icb_figures import Icb

SHADES = 4


@dataclass(frozen=True)
class Tile:
    """An ICB's tile. row, column: from the map's top left, from 0; lines: its short name.

    text: what stands below the name; shade: 1 (dark) to 4, 0 for none; says: the same in words
    with the whole name. number and place: of a figure; counts: trusts in each of the four
    segments, None where they are not shown.
    """

    org_code: str
    name: str
    region: str
    row: int
    column: int
    lines: tuple[str, ...]
    text: str
    shade: int
    says: str
    number: float | None = None
    place: int | None = None
    counts: tuple[int, ...] | None = None


@dataclass(frozen=True)
class LegendEntry:
    """What a shade means; sample: what stands on a tile of that kind, where no number does."""

    shade: int
    words: str
    sample: str = ""


@dataclass(frozen=True)
class TileMap:
    """tiles: row by row from the left, which is the order in which they are reached by keyboard.

    rows, columns: how many the map has; kind: what is on it, for the head of a column in a file.
    """

    kind: str
    tiles: tuple[Tile, ...]
    rows: int
    columns: int
    headline: str
    subtitle: str
    legend: tuple[LegendEntry, ...]
    notes: tuple[str, ...]
    caveat: str
    wording: Wording = OFFICIAL


LAYOUT = "Each tile is an ICB, all of one size, roughly where it lies. The layout is our own."


def there_on(icbs: Iterable[Icb], day: date) -> list[Icb]:
    """The ICBs of a day, row by row from the left; those without a place last."""
    there = [icb for icb in icbs if icb.was_there(day)]
    return sorted(there, key=lambda i: (i.row is None, i.row, i.column, i.name))


def bare_tiles(icbs: Sequence[Icb]) -> tuple[tuple[Tile, ...], tuple[str, ...]]:
    """A tile for each ICB that has a place of its own, and a note on those that have none."""
    taken: dict[tuple[int, int], Icb] = {}
    left: list[str] = []
    for icb in icbs:
        if icb.row is None or icb.column is None or (icb.row, icb.column) in taken:
            left.append(short_name(icb.name))
        else:
            taken[icb.row, icb.column] = icb
    top = min((row for row, _ in taken), default=0)
    start = min((column for _, column in taken), default=0)
    tiles = tuple(
        Tile(
            *(icb.org_code, icb.name, icb.region, row - top, column - start),
            lines=label_lines(icb.org_code, icb.name),
            text="–",
            shade=0,
            says=short_name(icb.name),
        )
        for (row, column), icb in taken.items()
    )
    return tiles, (f"Not on the map, which has no place for it: {listed(left)}.",) if left else ()


def finished_map(
    of: TileMap, tiles: Sequence[Tile], notes: Sequence[str], legend: Sequence[LegendEntry]
) -> TileMap:
    """The map with its tiles, its size and what must be said below it."""
    return replace(
        of,
        tiles=tuple(tiles),
        rows=max((tile.row for tile in tiles), default=-1) + 1,
        columns=max((tile.column for tile in tiles), default=-1) + 1,
        legend=tuple(legend),
        notes=(LAYOUT, *notes),
    )
