"""Everything fictional that is reported: organisations, leagues and figures, from one seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from lib.framework import Framework
from lib.illustrative.figures import figures_of
from lib.illustrative.mental_health_community import RECIPE as MENTAL_HEALTH_COMMUNITY
from lib.illustrative.support import INDICATOR as SUPPORT_INDICATOR
from lib.illustrative.trusts import (
    OrgLink,
    icb_links,
    icbs_and_regions,
    organisations,
    trust_links,
    trusts_of,
)
from lib.periods import quarter_dates
from lib.sources.extract import Figure, Indicator, Membership, Organisation
from lib.sources.nof_indicators import Described, indicators

BASIS: Final = "illustrative"
RECIPES = (MENTAL_HEALTH_COMMUNITY,)


@dataclass(frozen=True)
class Country:
    """Rows of the reported tables, all from one source."""

    framework: Framework
    seed: int
    quarters: tuple[str, ...]
    organisations: tuple[Organisation, ...]
    links: tuple[OrgLink, ...]
    indicators: tuple[Indicator, ...]
    figures: tuple[Figure, ...]
    memberships: tuple[Membership, ...]


def draw_country(framework: Framework, seed: int, quarters: Sequence[str]) -> Country:
    """The fictional country of a seed in the framework's leagues and the quarters, in order."""
    since = quarter_dates(quarters[0])[0]
    people: list[Organisation] = icbs_and_regions()
    links = icb_links(since)
    figures: list[Figure] = []
    memberships: list[Membership] = []
    for recipe in RECIPES:
        trusts = trusts_of(recipe, seed)
        people += organisations(recipe, trusts)
        links += trust_links(trusts, since)
        figures += figures_of(recipe, trusts, quarters, seed)
        memberships += [
            Membership(framework.id, BASIS, recipe.league, quarter, trust.org_code)
            for quarter in quarters
            for trust in trusts
        ]
    return Country(
        framework,
        seed,
        tuple(quarters),
        tuple(people),
        tuple(links),
        _indicators(framework),
        tuple(figures),
        tuple(memberships),
    )


def newest(country: Country) -> date:
    """The last day of the latest quarter: how new the figures are."""
    return quarter_dates(country.quarters[-1])[1]


def _indicators(framework: Framework) -> tuple[Indicator, ...]:
    metrics = [m for recipe in RECIPES for m in framework.metrics_of(recipe.league)]
    used = {i for m in metrics for i in (m.score_id, m.value_id) if i is not None}
    scores = {m.score_id for m in metrics}
    used |= {c.value_id for c in framework.components if c.counts_in in scores}
    described = [Described(i, "", "", "") for i in used]
    return (*indicators(framework, described), SUPPORT_INDICATOR)
