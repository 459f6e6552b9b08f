"""The rows of the fictional organisations and of what ties them together."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from lib.illustrative.members import ICB_CODES, Member
from lib.illustrative.mergers import mergers_of
from lib.illustrative.places import PLACES, REGIONS
from lib.illustrative.recipe import LeagueRecipe
from lib.illustrative.territories import territories
from lib.illustrative.tiles import TILES
from lib.sources.extract import Link, Organisation

REGION_CODES = {region: f"ZR{i:02}" for i, region in enumerate(REGIONS, 1)}
CLUSTERED_ON: Final = date(2025, 10, 1)
CLUSTERS: Final = {
    "ZC01": ("Damsonfell and Lanternmarch", "Nightjarharrow and Tanselmarch"),
    "ZC02": ("Fulmarhythe and Wigeonhythe", "Lanternfold and Lapwinghythe", "Basaltwold Coast"),
    "ZC03": ("Aldermere and the Vale", "Bramblingmere and Dunnockholt", "Grebemere and the Vale"),
    "ZC04": ("Guillemotmouth and Samphiremere", "Ploverquay Coast"),
}
"""Neighbouring ICBs of one region that share a leadership, by the cluster's id."""


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


def trust_links(recipe: LeagueRecipe, members: Sequence[Member], since: date) -> list[Link]:
    """Each trust with its ICB, an ambulance trust with all that it serves; what merged trusts are.

    share: of several ICBs the same of each.
    """
    served = territories(members) if recipe.far else {m.org_code: (m.place,) for m in members}
    lie_in = [
        Link(m.org_code, ICB_CODES[place.icb], "icb", m.opened or since, m.closed, 1 / len(places))
        for m in members
        for places in (served[m.org_code],)
        for place in places
    ]
    merged = mergers_of(members)
    return lie_in + [Link(old, new, "merged_into", on, None, 1.0) for old, new, on in merged]


def icb_links(since: date) -> list[Link]:
    """Each ICB with its region, and with its cluster if it is in one."""
    regions = [
        Link(ICB_CODES[place.icb], REGION_CODES[place.region], "region", since, None, 1.0)
        for place in PLACES
    ]
    return regions + [
        Link(ICB_CODES[icb], cluster, "cluster", CLUSTERED_ON, None, 1.0)
        for cluster, icbs in CLUSTERS.items()
        for icb in icbs
    ]
