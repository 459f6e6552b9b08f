"""Deficit support: which fictional trusts receive it, and when.

The override's flag covers trusts that plan a deficit and trusts that avoid one only with support.
The framework's files do not say who is supported; here a figure of our own does.
"""

from collections.abc import Iterator, Sequence

from lib.illustrative.draws import Draws
from lib.illustrative.members import Member
from lib.illustrative.recipe import LeagueRecipe, Spell
from lib.illustrative.reporting import quarterly
from lib.illustrative.stories import STORIES
from lib.illustrative.times import QUARTERS
from lib.periods import quarter_dates
from lib.sources.extract import Figure, Indicator

PLAN = "OF0079"
SUPPORT = "X-DEFICIT-SUPPORT"
INDICATOR = Indicator(
    SUPPORT,
    "Receives deficit support",
    "finance",
    "flag",
    "none",
    kind="context",
    score_of=None,
    grain="quarter",
    measured="snapshot",
)


def marks(
    recipe: LeagueRecipe, members: Sequence[Member], figures: Sequence[Figure], seed: int
) -> Iterator[Figure]:
    """Each member's mark in each quarter. figures: the league's others, the plans among them."""
    if not recipe.support:
        return
    deficits = {f.org_code for f in figures if f.indicator_id == PLAN and (f.value or 0.0) < 0}
    spell_of = spells(recipe, [m.org_code for m in members if m.org_code not in deficits], seed)
    for member in members:
        for quarter in QUARTERS:
            if member.in_league(quarter):
                mark = float(supported(spell_of.get(member.org_code), quarter))
                yield quarterly(member, SUPPORT, quarter, quarter_dates(quarter), mark)


def spells(recipe: LeagueRecipe, without_deficit: Sequence[str], seed: int) -> dict[str, Spell]:
    """The spell of each trust that is supported at some time; none of them plans a deficit."""
    told = {s.org_code: s for s in STORIES if s.league == recipe.league and s.is_led}
    able = [code for code in without_deficit if code not in told]
    order = Draws(seed, recipe.league, "support").order(len(able))
    chosen = [able[i] for i in order[: len(recipe.support)]]
    planted = {code: s.support for code, s in told.items() if s.support is not None}
    return dict(zip(chosen, recipe.support, strict=True)) | planted


def supported(spell: Spell | None, quarter: str) -> bool:
    """Whether the quarter lies in the spell."""
    return spell is not None and spell.first <= quarter <= spell.last
