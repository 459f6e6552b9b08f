"""The tile map: one tile an ICB, the tiles of a region side by side."""

from typing import Final, NamedTuple

from lib.illustrative.places import PLACES, REGIONS

# Each letter is a tile of the region that begins with it.
_MAP = """
..NN...
.HHNN..
.HHHEE.
WHMMEE.
WMMMEL.
WWMLLL.
.WSSL..
.SSS...
"""


class Tile(NamedTuple):
    """Counted from the top left, from 0."""

    row: int
    column: int


def _tiles() -> dict[str, Tile]:
    """Each region's ICBs on its tiles, both in their order: row by row, left to right."""
    rows = _MAP.split()
    found: dict[str, Tile] = {}
    for region in REGIONS:
        tiles = [
            Tile(i, j)
            for i, row in enumerate(rows)
            for j, letter in enumerate(row)
            if letter == region[0]
        ]
        icbs = [place.icb for place in PLACES if place.region == region]
        found |= dict(zip(icbs, tiles, strict=True))
    return found


TILES: Final = _tiles()
"""The tile of each ICB, by its name."""
