"""Which ICBs an ambulance trust serves: those of its region that lie nearest to its own."""

from collections.abc import Mapping, Sequence

from lib.illustrative.members import Member
from lib.illustrative.places import PLACES, Place
from lib.illustrative.tiles import TILES


def territories(members: Sequence[Member]) -> Mapping[str, tuple[Place, ...]]:
    """By code the places that each trust serves, its own first.

    Every place of a region that has such a trust is served by one, the nearest on the tile map.
    """
    served: dict[str, tuple[Place, ...]] = {m.org_code: (m.place,) for m in members}
    own = {member.place for member in members}
    for place in PLACES:
        near = [m for m in members if m.place.region == place.region]
        if near and place not in own:
            nearest = min(near, key=lambda m: (_apart(m.place, place), m.org_code))
            served[nearest.org_code] += (place,)
    return served


def _apart(one: Place, other: Place) -> int:
    a, b = TILES[one.icb], TILES[other.icb]
    return (a.row - b.row) ** 2 + (a.column - b.column) ** 2
