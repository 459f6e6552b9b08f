"""Everything fictional that is reported: organisations, leagues and figures, from one seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from lib.framework import Framework
from lib.illustrative import (
    acute,
    ambulance,
    context,
    icb,
    mental_health_community,
    monthly,
    patients,
    support,
)
from lib.illustrative.figures import figures_of
from lib.illustrative.members import Member, icbs_of, trusts_of
from lib.illustrative.mergers import with_merger
from lib.illustrative.organisations import (
    icb_links,
    icbs_and_regions,
    trust_links,
    trusts,
)
from lib.illustrative.recipe import LeagueRecipe
from lib.illustrative.times import HISTORY, QUARTERS
from lib.periods import quarter_dates
from lib.sources.extract import Figure, Indicator, Link, Membership, Organisation
from lib.sources.nof_indicators import Described, indicators

BASIS: Final = "illustrative"
RECIPES: Final = (
    mental_health_community.RECIPE,
    acute.RECIPE,
    ambulance.RECIPE,
    icb.RECIPE,
)


@dataclass(frozen=True)
class Country:
    """Rows of the reported tables, all from one source."""

    framework: Framework
    seed: int
    organisations: tuple[Organisation, ...]
    links: tuple[Link, ...]
    indicators: tuple[Indicator, ...]
    figures: tuple[Figure, ...]
    memberships: tuple[Membership, ...]


def draw_country(framework: Framework, seed: int) -> Country:
    """The fictional country of a seed in the framework's leagues, in every quarter."""
    since = quarter_dates(HISTORY[0])[0]
    people: list[Organisation] = icbs_and_regions()
    links = icb_links(since)
    figures: list[Figure] = []
    memberships: list[Membership] = []
    for recipe in RECIPES:
        members = members_of(recipe, seed)
        if recipe.trust_type is not None:
            people += trusts(recipe, members)
            links += trust_links(recipe, members, since)
            links += patients.links(recipe, members, seed)
        figures += figures_of(recipe, members, seed)
        memberships += _memberships(framework, recipe, members)
    return Country(
        framework,
        seed,
        tuple(people),
        tuple(links),
        _indicators(framework),
        tuple(figures),
        tuple(memberships),
    )


def members_of(recipe: LeagueRecipe, seed: int) -> tuple[Member, ...]:
    """The league's members by code: trusts, or the ICBs themselves."""
    if recipe.trust_type is None:
        return icbs_of(recipe, seed)
    return with_merger(recipe, trusts_of(recipe, seed))


def _memberships(
    framework: Framework, recipe: LeagueRecipe, members: Sequence[Member]
) -> list[Membership]:
    return [
        Membership(framework.id, BASIS, recipe.league, quarter, member.org_code)
        for quarter in QUARTERS
        for member in members
        if member.in_league(quarter)
    ]


def newest() -> date:
    """The last day of the latest quarter: how new the figures are."""
    return quarter_dates(QUARTERS[-1])[1]


def _indicators(framework: Framework) -> tuple[Indicator, ...]:
    metrics = [m for recipe in RECIPES for m in framework.metrics_of(recipe.league)]
    used = {i for m in metrics for i in (m.score_id, m.value_id) if i is not None}
    scores = {m.score_id for m in metrics}
    used |= {c.value_id for c in framework.components if c.counts_in in scores}
    described = [Described(i, "", "", "") for i in used]
    ours = (*monthly.INDICATORS, *context.INDICATORS, support.INDICATOR)
    return (*indicators(framework, described), *ours)
