"""Where the people live whom each fictional acute trust serves: mostly in its own ICB.

No share is any real trust's; how many come from how far is our guess.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from lib.illustrative.draws import Draws
from lib.illustrative.members import ICB_CODES, Member
from lib.illustrative.places import PLACES
from lib.illustrative.recipe import LeagueRecipe
from lib.illustrative.tiles import TILES
from lib.sources.extract import Link

_LEAGUE: Final = "acute"  # of the others no such shares are published in life
_FIRST, _LAST = date(2022, 1, 1), date(2022, 12, 31)
_PARTS: Final = 10_000  # whole parts, so that the shares add up on every machine
_SPECIALIST: Final = "Specialist"
# People from elsewhere: at least, and at most that much more.
_USUAL, _OF_SPECIALISTS = (0.03, 0.32), (0.2, 0.45)
# How much weight an ICB has by its distance on the tile map; specialists draw from farther away.
_NEAR: Final = (0.0, 1.0, 0.2)
_FAR: Final = 0.02


def links(recipe: LeagueRecipe, members: Sequence[Member], seed: int) -> list[Link]:
    """Each acute trust of 2022 by ICB; a trust that was made of others later has none."""
    if recipe.league != _LEAGUE:
        return []
    return [
        Link(member.org_code, icb, "patients", _FIRST, _LAST, parts / _PARTS)
        for member in members
        if not member.made_of
        for icb, parts in _parts(member, seed)
    ]


def _parts(member: Member, seed: int) -> list[tuple[str, int]]:
    """Ten-thousandths of its people by ICB, none of them 0."""
    draws = Draws(seed, "patients", member.org_code)
    least, more = _OF_SPECIALISTS if member.subtype == _SPECIALIST else _USUAL
    away = least + more * float(draws.uniforms(1)[0]) ** 2
    chances = draws.uniforms(len(PLACES))
    weights = [
        _weight(member, place.icb) * float(u) for place, u in zip(PLACES, chances, strict=True)
    ]
    scale = away * _PARTS / sum(weights)
    others = [
        (ICB_CODES[place.icb], int(weight * scale))
        for place, weight in zip(PLACES, weights, strict=True)
    ]
    own = ICB_CODES[member.place.icb], _PARTS - sum(parts for _, parts in others)
    return [own, *((icb, parts) for icb, parts in others if parts)]


def _weight(member: Member, icb: str) -> float:
    here, there = TILES[member.place.icb], TILES[icb]
    distance = max(abs(here.row - there.row), abs(here.column - there.column))
    if distance < len(_NEAR):
        return _NEAR[distance]
    return _FAR if member.subtype == _SPECIALIST else 0.0
