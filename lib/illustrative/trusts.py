"""The fictional trusts of a league, and the ICBs and regions that they lie in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lib.illustrative.draws import Draws
from lib.illustrative.places import PLACES, REGIONS, Place
from lib.illustrative.recipe import Kind, LeagueRecipe
from lib.sources.extract import Organisation

ICB_CODES = {place.icb: f"ZI{i:02}" for i, place in enumerate(PLACES, 1)}
REGION_CODES = {region: f"ZR{i:02}" for i, region in enumerate(REGIONS, 1)}
OrgLink = tuple[str, str, str, date, date | None, float | None]
LINK_COLUMNS = ("org_code", "related", "relation", "valid_from", "valid_to", "share")


@dataclass(frozen=True)
class Trust:
    """A fictional trust. reports: the indicators of its kind beyond those that everyone has."""

    org_code: str
    name: str
    subtype: str
    place: Place
    reports: tuple[str, ...]


def trusts_of(recipe: LeagueRecipe, seed: int) -> tuple[Trust, ...]:
    """The league's trusts by code; a code says nothing about where it lies or how it does."""
    kinds = [kind for kind in recipe.kinds for _ in range(kind.trusts)]
    towns = [(town, place) for place in PLACES for town in place.towns]
    draws = Draws(seed, recipe.league, "trusts")
    town_of, number_of = draws.order(len(towns)), draws.order(len(kinds))
    styles = draws.raw(len(kinds))
    found = [
        _trust(recipe, number_of[i], kind, *towns[town_of[i]], int(styles[i]))
        for i, kind in enumerate(kinds)
    ]
    return tuple(sorted(found, key=lambda trust: trust.org_code))


def _trust(
    recipe: LeagueRecipe, number: int, kind: Kind, town: str, place: Place, style: int
) -> Trust:
    name = kind.names[style % len(kind.names)].format(town)
    return Trust(f"{recipe.prefix}{number + 1:02}", name, kind.subtype, place, kind.reports)


def organisations(recipe: LeagueRecipe, trusts: Sequence[Trust]) -> list[Organisation]:
    """The trusts as rows of the table of organisations."""
    return [
        Organisation(
            trust.org_code,
            trust.name,
            "trust",
            trust_type=recipe.trust_type,
            subtype=trust.subtype,
            region=trust.place.region,
        )
        for trust in trusts
    ]


def icbs_and_regions() -> list[Organisation]:
    """The country that the trusts of every league share."""
    icbs = [
        Organisation(
            ICB_CODES[place.icb],
            f"{place.icb} Integrated Care Board",
            "icb",
            region=place.region,
        )
        for place in PLACES
    ]
    return icbs + [Organisation(code, name, "region") for name, code in REGION_CODES.items()]


def trust_links(trusts: Sequence[Trust], since: date) -> list[OrgLink]:
    """Each trust with its ICB."""
    return [(t.org_code, ICB_CODES[t.place.icb], "icb", since, None, 1.0) for t in trusts]


def icb_links(since: date) -> list[OrgLink]:
    """Each ICB with its region."""
    return [(ICB_CODES[p.icb], REGION_CODES[p.region], "region", since, None, 1.0) for p in PLACES]
