"""A fictional league's figures: values, score-only bands and support marks, quarter by quarter."""

from collections.abc import Iterator, Sequence
from datetime import date

from lib.illustrative.inspections import INSPECTION, counts, inspections
from lib.illustrative.measured import measured
from lib.illustrative.recipe import LeagueRecipe, MetricRecipe
from lib.illustrative.support import SUPPORT, spells, supported
from lib.illustrative.trusts import Trust
from lib.illustrative.values import reported, values_of
from lib.periods import quarter_dates
from lib.sources.extract import Figure

_PLAN = "OF0079"


def figures_of(
    recipe: LeagueRecipe, trusts: Sequence[Trust], quarters: Sequence[str], seed: int
) -> list[Figure]:
    """Every figure of the league. Where a trust does not report, there is none, as in life."""
    inspected = inspections(recipe, trusts, seed)
    found: list[Figure] = []
    for metric in recipe.metrics:
        values = values_of(recipe, metric, quarters, len(trusts), seed)
        for i, trust in enumerate(trusts):
            given = [float(value) for value in values[:, i]]
            if metric.indicator_id == INSPECTION:
                found += _ratings(inspected.get(trust.org_code), trust, quarters, given)
            else:
                there = reported(recipe, metric, trust, quarters, seed)
                found += _reported(metric, trust, quarters, given, there)
    return found + list(_support(recipe, trusts, quarters, found, seed))


def _reported(
    metric: MetricRecipe,
    trust: Trust,
    quarters: Sequence[str],
    values: Sequence[float],
    there: Sequence[bool],
) -> Iterator[Figure]:
    for quarter, value, is_there in zip(quarters, values, there, strict=True):
        if is_there:
            dates = measured(metric.indicator_id, quarter)
            yield _figure(trust.org_code, metric.indicator_id, quarter, *dates, value)


def _ratings(
    inspected: date | None, trust: Trust, quarters: Sequence[str], values: Sequence[float]
) -> Iterator[Figure]:
    for quarter, value in zip(quarters, values, strict=True):
        if inspected is not None and counts(inspected, quarter):
            first = inspected.replace(day=1)
            yield _figure(trust.org_code, INSPECTION, quarter, first, inspected, value)


def _support(
    recipe: LeagueRecipe,
    trusts: Sequence[Trust],
    quarters: Sequence[str],
    figures: Sequence[Figure],
    seed: int,
) -> Iterator[Figure]:
    deficits = {f.org_code for f in figures if f.indicator_id == _PLAN and (f.value or 0.0) < 0}
    without = [trust.org_code for trust in trusts if trust.org_code not in deficits]
    spell_of = spells(recipe, without, seed)
    for trust in trusts:
        for quarter in quarters:
            mark = supported(spell_of.get(trust.org_code), quarter)
            dates = quarter_dates(quarter)
            yield _figure(trust.org_code, SUPPORT, quarter, *dates, float(mark))


def _figure(
    org_code: str, indicator_id: str, quarter: str, start: date, end: date, value: float
) -> Figure:
    return Figure(
        org_code=org_code,
        indicator_id=indicator_id,
        view="provider",
        grain="quarter",
        period=quarter,
        period_start=start,
        period_end=end,
        numerator=None,
        denominator=None,
        value=value,
        rank=None,
        status="published",
    )
