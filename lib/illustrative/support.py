"""Deficit support: which fictional trusts receive it, and when.

The override's flag covers trusts that plan a deficit and trusts that avoid one only with support.
The framework's files do not say who is supported; here a figure of our own does.
"""

from collections.abc import Sequence

from lib.illustrative.draws import Draws
from lib.illustrative.recipe import LeagueRecipe, Spell
from lib.sources.extract import Indicator

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


def spells(recipe: LeagueRecipe, without_deficit: Sequence[str], seed: int) -> dict[str, Spell]:
    """The spell of each trust that is supported at some time; none of them plans a deficit."""
    order = Draws(seed, recipe.league, "support").order(len(without_deficit))
    chosen = [without_deficit[i] for i in order[: len(recipe.support)]]
    return dict(zip(chosen, recipe.support, strict=True))


def supported(spell: Spell | None, quarter: str) -> bool:
    """Whether the quarter lies in the spell."""
    return spell is not None and spell.first <= quarter <= spell.last
