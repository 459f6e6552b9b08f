"""How large trusts and ICBs are: context, never scored."""

from collections.abc import Iterator, Sequence

from lib.illustrative.draws import Draws
from lib.illustrative.members import Member
from lib.illustrative.recipe import LeagueRecipe
from lib.illustrative.reporting import quarterly
from lib.illustrative.times import QUARTERS
from lib.periods import quarter_dates
from lib.sources.extract import Figure, Indicator

HEADCOUNT, BEDS, POPULATION = "headcount", "beds", "population"
_GROWTH = 0.003  # a quarter


def _indicator(indicator_id: str, title: str, unit: str) -> Indicator:
    return Indicator(
        indicator_id,
        title,
        None,
        unit,
        "none",
        kind="context",
        score_of=None,
        grain="quarter",
        measured="snapshot",
    )


INDICATORS = (
    _indicator(HEADCOUNT, "Staff employed", "people"),
    _indicator(BEDS, "Beds open overnight", "beds"),
    _indicator(POPULATION, "Residents", "people"),
)


def sizes(recipe: LeagueRecipe, members: Sequence[Member], seed: int) -> Iterator[Figure]:
    """Staff and beds of trusts and residents of ICBs, at the end of each quarter."""
    size = POPULATION if recipe.trust_type is None else HEADCOUNT
    for member in members:
        stray = Draws(seed, "sizes", member.org_code).uniforms(len(QUARTERS))
        for q, quarter in enumerate(QUARTERS):
            if not member.in_league(quarter):
                continue
            last = quarter_dates(quarter)[1]
            grown = 1 + _GROWTH * (q + 1 - len(QUARTERS)) + _GROWTH * (float(stray[q]) - 0.5)
            yield quarterly(member, size, quarter, (last, last), float(round(member.size * grown)))
            if member.beds:
                beds = float(round(member.beds * (1 + (float(stray[q]) - 0.5) / 50)))
                yield quarterly(member, BEDS, quarter, (last, last), beds)
