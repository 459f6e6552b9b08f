"""The rows of the fictional organisations and of what ties them together."""

from collections.abc import Sequence
from datetime import date

from lib.illustrative.members import ICB_CODES, Member
from lib.illustrative.mergers import mergers_of
from lib.illustrative.places import PLACES, REGIONS
from lib.illustrative.recipe import LeagueRecipe
from lib.illustrative.tiles import TILES
from lib.sources.extract import Link, Organisation

REGION_CODES = {region: f"ZR{i:02}" for i, region in enumerate(REGIONS, 1)}


def trusts(recipe: LeagueRecipe, members: Sequence[Member]) -> list[Organisation]:
    """A league's trusts."""
    return [
        Organisation(
            member.org_code,
            member.name,
            "trust",
            trust_type=recipe.trust_type,
            subtype=member.subtype,
            region=member.place.region,
            opened=member.opened,
            closed=member.closed,
        )
        for member in members
    ]


def icbs_and_regions() -> list[Organisation]:
    """The country that the trusts of every league share."""
    icbs = [
        Organisation(
            ICB_CODES[place.icb],
            f"{place.icb} Integrated Care Board",
            "icb",
            region=place.region,
            tile_row=TILES[place.icb].row,
            tile_column=TILES[place.icb].column,
        )
        for place in PLACES
    ]
    return icbs + [Organisation(code, name, "region") for name, code in REGION_CODES.items()]


def trust_links(members: Sequence[Member], since: date) -> list[Link]:
    """Each trust with its ICB, and those that merged with what they became."""
    lie_in = [
        Link(m.org_code, ICB_CODES[m.place.icb], "icb", m.opened or since, m.closed, 1.0)
        for m in members
    ]
    merged = mergers_of(members)
    return lie_in + [Link(old, new, "merged_into", on, None, 1.0) for old, new, on in merged]


def icb_links(since: date) -> list[Link]:
    """Each ICB with its region."""
    return [
        Link(ICB_CODES[place.icb], REGION_CODES[place.region], "region", since, None, 1.0)
        for place in PLACES
    ]
