"""Which fictional trusts were inspected, and while their rating is recent enough to count."""

from collections.abc import Sequence
from datetime import date

from lib.illustrative.draws import Draws
from lib.illustrative.members import Member
from lib.illustrative.recipe import LeagueRecipe
from lib.periods import month_end, quarter_dates

INSPECTION = "OF1067"
RECENT_MONTHS = 24


def inspections(recipe: LeagueRecipe, members: Sequence[Member], seed: int) -> dict[str, date]:
    """The last day of the month of its inspection, by trust; trusts of no kind have none."""
    able = [m.org_code for m in members if INSPECTION in m.reports and not m.made_of]
    draws = Draws(seed, recipe.league, "inspections")
    chosen = [able[i] for i in draws.order(len(able))[: recipe.inspected]]
    months = draws.raw(len(chosen)) % recipe.inspection_months
    year, month = recipe.first_inspection
    return {
        org_code: month_end(year + (month + after - 1) // 12, (month + after - 1) % 12 + 1)
        for org_code, after in zip(chosen, map(int, months), strict=True)
    }


def counts(inspected: date | None, quarter: str) -> bool:
    """Whether an inspection has taken place by the quarter's end and is recent then."""
    end = quarter_dates(quarter)[1]
    if inspected is None or inspected > end:
        return False
    months = 12 * (end.year - inspected.year) + end.month - inspected.month
    return months <= RECENT_MONTHS
