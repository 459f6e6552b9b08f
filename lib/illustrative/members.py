"""The members of a fictional league: trusts that do not exist, and the ICBs that they lie in."""

from dataclasses import dataclass
from datetime import date

from lib.illustrative.draws import Draws
from lib.illustrative.places import PLACES, Place
from lib.illustrative.recipe import Kind, LeagueRecipe
from lib.periods import quarter_dates

ICB_CODES = {place.icb: f"ZI{i:02}" for i, place in enumerate(PLACES, 1)}


@dataclass(frozen=True)
class Member:
    """A fictional trust or ICB.

    reports: the ids of all that it reports; size: staff, of an ICB residents; beds: 0 for none;
    lead: how much more content its staff are than those of the rest of its league; opened, closed:
    first and last day, None for who was always there or is still; made_of: the trusts that became
    this one.
    """

    org_code: str
    name: str
    subtype: str | None
    place: Place
    reports: frozenset[str]
    size: int
    beds: int
    lead: float = 0.0
    opened: date | None = None
    closed: date | None = None
    made_of: tuple[str, ...] = ()

    def open_from_to(self, first: date, last: date) -> bool:
        """Whether it was there from the first day to the last."""
        began = self.opened is None or self.opened <= first
        return began and (self.closed is None or last <= self.closed)

    def in_league(self, quarter: str) -> bool:
        """Whether it is in the tables of the quarter: who is there on its last day."""
        end = quarter_dates(quarter)[1]
        return self.open_from_to(end, end)


def trusts_of(recipe: LeagueRecipe, seed: int) -> tuple[Member, ...]:
    """The league's trusts by code; a code says nothing about where it lies or how it does."""
    kinds = [kind for kind in recipe.kinds for _ in range(kind.trusts)]
    towns = _towns(recipe, len(kinds), seed)
    draws = Draws(seed, recipe.league, "trusts")
    number_of = draws.order(len(kinds))
    styles, sizes = draws.raw(len(kinds)), draws.uniforms(len(kinds))
    found = []
    for i, kind in enumerate(kinds):
        town, place = towns[i]
        name = kind.names[int(styles[i]) % len(kind.names)].format(town=town, region=place.region)
        code = trust_code(recipe, number_of[i] + 1)
        found.append(_member(recipe, kind, code, name, place, float(sizes[i])))
    return tuple(sorted(found, key=lambda member: member.org_code))


def _towns(recipe: LeagueRecipe, n: int, seed: int) -> list[tuple[str, Place]]:
    """Where n trusts lie, all in different towns: one in every place, while they last.

    Fewer than there are places lie all over the country.
    """
    draws = Draws(seed, recipe.league, "towns")
    towns = [(town, place) for place in PLACES for town in place.towns]
    shuffled = [towns[i] for i in draws.order(len(towns))]
    first = {place: (town, place) for town, place in reversed(shuffled)}
    others = [home for home in shuffled if home not in first.values()]
    one_each = min(n, len(PLACES))
    spread = (PLACES[i * len(PLACES) // one_each] for i in range(one_each))
    chosen = [*(first[place] for place in spread), *others][:n]
    return [chosen[i] for i in draws.order(n)]


def trust_code(recipe: LeagueRecipe, number: int) -> str:
    """The code of the league's n-th trust, counted from 1: ZA01 to ZA99, then ZB01."""
    hundred, rest = divmod(number - 1, 99)
    return f"{recipe.prefixes[hundred]}{rest + 1:02}"


def icbs_of(recipe: LeagueRecipe, seed: int) -> tuple[Member, ...]:
    """The ICBs as members of a league of their own."""
    kinds = [kind for kind in recipe.kinds for _ in range(kind.trusts)]
    draws = Draws(seed, recipe.league, "icbs")
    kind_of, sizes = draws.order(len(PLACES)), draws.uniforms(len(PLACES))
    return tuple(
        _member(
            recipe,
            kinds[kind_of[i]],
            ICB_CODES[place.icb],
            f"{place.icb} Integrated Care Board",
            place,
            float(sizes[i]),
        )
        for i, place in enumerate(PLACES)
    )


def _member(
    recipe: LeagueRecipe, kind: Kind, code: str, name: str, place: Place, u: float
) -> Member:
    """u: from 0 to 1, how large; many are small and few large."""
    smallest, largest = kind.size
    size = round(smallest + (largest - smallest) * u * u)
    reports = frozenset((*recipe.base, *kind.reports)) - frozenset(kind.lacks)
    beds = round(size * kind.beds)
    return Member(code, name, kind.subtype, place, reports, size, beds, kind.lead)
