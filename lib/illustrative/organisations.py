"""The rows of the fictional organisations and of what ties them together."""

from collections.abc import Sequence
from datetime import date

from lib.illustrative.members import ICB_CODES, Member
from lib.illustrative.mergers import mergers_of
from lib.illustrative.places import PLACES, REGIONS
from lib.illustrative.recipe import LeagueRecipe
from lib.illustrative.tiles import TILES
from lib.sources.extract import Organisation

REGION_CODES = {region: f"ZR{i:02}" for i, region in enumerate(REGIONS, 1)}
OrgLink = tuple[str, str, str, date, date | None, float | None]
LINK_COLUMNS = ("org_code", "related", "relation", "valid_from", "valid_to", "share")


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


def trust_links(members: Sequence[Member], since: date) -> list[OrgLink]:
    """Each trust with its ICB, and those that merged with what they became."""
    lie_in: list[OrgLink] = [
        (m.org_code, ICB_CODES[m.place.icb], "icb", m.opened or since, m.closed, 1.0)
        for m in members
    ]
    merged = mergers_of(members)
    return lie_in + [(old, new, "merged_into", on, None, 1.0) for old, new, on in merged]


def icb_links(since: date) -> list[OrgLink]:
    """Each ICB with its region."""
    return [(ICB_CODES[p.icb], REGION_CODES[p.region], "region", since, None, 1.0) for p in PLACES]
