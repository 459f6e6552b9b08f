"""A fictional league's figures: values, score-only bands, monthly series and support marks."""

from collections.abc import Iterator, Sequence
from datetime import date

from lib.illustrative.context import sizes
from lib.illustrative.inspections import INSPECTION, counts, inspections
from lib.illustrative.measured import measured
from lib.illustrative.members import Member
from lib.illustrative.rates import cases_of, rate
from lib.illustrative.recipe import LeagueRecipe, MetricRecipe, SeriesRecipe
from lib.illustrative.reporting import of_month, quarterly
from lib.illustrative.series import Monthly, monthly
from lib.illustrative.support import marks
from lib.illustrative.times import HISTORY, MONTHS, QUARTERS, last_day
from lib.illustrative.values import reported, values_of
from lib.sources.extract import Figure


def figures_of(recipe: LeagueRecipe, members: Sequence[Member], seed: int) -> list[Figure]:
    """Every figure of the league. Where a member does not report, there is none, as in life."""
    found: list[Figure] = []
    for metric in recipe.metrics:
        if metric.indicator_id == INSPECTION:
            found += _ratings(recipe, metric, members, seed)
        elif metric.cases:
            found += _cases(recipe, metric, members, seed)
        else:
            found += _values(recipe, metric, members, seed)
    for series in recipe.series:
        found += _series(recipe, series, members, seed)
    found += marks(recipe, members, found, seed)
    return [*found, *sizes(recipe, members, seed)]


def _values(
    recipe: LeagueRecipe, metric: MetricRecipe, members: Sequence[Member], seed: int
) -> Iterator[Figure]:
    values = values_of(recipe, metric, members, seed)
    for q, i in _given(recipe, metric, members, seed):
        dates = measured(metric.indicator_id, QUARTERS[q])
        value = float(values[q, i])
        yield quarterly(
            *(members[i], metric.indicator_id, QUARTERS[q], dates, value),
            by_residence=metric.by_residence,
        )


def _cases(
    recipe: LeagueRecipe, metric: MetricRecipe, members: Sequence[Member], seed: int
) -> Iterator[Figure]:
    cases, bed_days = cases_of(recipe, metric, members, seed)
    for q, i in _given(recipe, metric, members, seed):
        dates = measured(metric.indicator_id, QUARTERS[q])
        parts = int(cases[q, i]), int(bed_days[q, i])
        value = rate(*parts, metric.decimals)
        yield quarterly(members[i], metric.indicator_id, QUARTERS[q], dates, value, parts)


def _given(
    recipe: LeagueRecipe, metric: MetricRecipe, members: Sequence[Member], seed: int
) -> Iterator[tuple[int, int]]:
    """Quarter and member of each figure that there is.

    A merged trust has none that was measured before it was there.
    """
    for i, member in enumerate(members):
        there = reported(recipe, metric, member, seed)
        for q, quarter in enumerate(QUARTERS):
            end = measured(metric.indicator_id, quarter)[1]
            too_old = member.opened is not None and end < member.opened
            if there[quarter] and member.in_league(quarter) and not too_old:
                yield q, i


def _ratings(
    recipe: LeagueRecipe, metric: MetricRecipe, members: Sequence[Member], seed: int
) -> Iterator[Figure]:
    inspected = inspections(recipe, members, seed)
    values = values_of(recipe, metric, members, seed)
    for i, member in enumerate(members):
        day = inspected.get(member.org_code)
        for q, quarter in enumerate(QUARTERS):
            if day is not None and counts(day, quarter) and member.in_league(quarter):
                dates = day.replace(day=1), day
                yield quarterly(member, INSPECTION, quarter, dates, float(values[q, i]))


def _series(
    recipe: LeagueRecipe, series: SeriesRecipe, members: Sequence[Member], seed: int
) -> Iterator[Figure]:
    found = monthly(recipe, series, members, seed)
    for i, member in enumerate(members):
        there = reported(recipe, series, member, seed)
        given = [
            there[HISTORY[m // 3]] and member.open_from_to(month, last_day(month))
            for m, month in enumerate(MONTHS)
        ]
        for m, month in enumerate(MONTHS):
            if given[m]:
                parts = int(found.numerators[m, i]), int(found.denominators[m, i])
                value, patients = found.value(m, i), series.by_residence
                yield of_month(member, series.indicator_id, month, value, parts, patients)
        if series.metric is not None:
            yield from _quarters(series, series.metric, member, i, found, given)


def _quarters(
    series: SeriesRecipe,
    metric: str,
    member: Member,
    i: int,
    found: Monthly,
    given: Sequence[bool],
) -> Iterator[Figure]:
    """The quarterly figures that a member's months add up to, where none of them is missing."""
    for quarter in QUARTERS:
        dates = measured(metric, quarter)
        if member.in_league(quarter) and _all_given(given, *dates):
            *parts, value = found.total(*dates, i)
            yield quarterly(
                *(member, metric, quarter, dates, value, (parts[0], parts[1])),
                by_residence=series.by_residence,
            )


def _all_given(given: Sequence[bool], start: date, end: date) -> bool:
    return all(
        is_there for is_there, month in zip(given, MONTHS, strict=True) if start <= month <= end
    )
