"""ICBs by where providers sit: figures beside their league, never part of its scores."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.findings.tables import Table
from lib.findings.times import span_words
from lib.framework import Framework
from lib.league import LeagueData
from lib.store.league_figures import ProviderFigure

HEADING = "By where providers sit: not scored"
_ALSO = (
    "ae_4_hours",
    "ae_12_hours_from_decision",
)  # there is no such figure by where patients live


@dataclass(frozen=True)
class ProviderColumn:
    """An indicator: its name and unit, and the months that its figures are of."""

    indicator_id: str
    name: str
    unit: str
    months: tuple[str, ...]


@dataclass(frozen=True)
class ProviderRow:
    """An ICB with a value and its month under each column; None where it has no figure."""

    org_code: str
    name: str
    figures: tuple[ProviderFigure | None, ...]


@dataclass(frozen=True)
class Providers:
    """The figures as a table, with what must be said beside it."""

    sentence: str
    columns: tuple[ProviderColumn, ...]
    rows: tuple[ProviderRow, ...]
    caveat: str


def provider_indicators(data: LeagueData) -> list[str]:
    """What is shown by where providers sit: the league's own indicators, and A&E."""
    return [*data.matrix.metrics, *_ALSO]


def providers(data: LeagueData, figures: Sequence[ProviderFigure]) -> Providers | None:
    """The ICBs' figures by where providers sit; None where there are none."""
    if not figures:
        return None
    by_place = {(f.org_code, f.indicator_id): f for f in figures}
    columns = tuple(
        _column(indicator, data.framework, [f for f in figures if f.indicator_id == indicator])
        for indicator in provider_indicators(data)
        if any(f.indicator_id == indicator for f in figures)
    )
    rows = tuple(
        ProviderRow(org, name, tuple(by_place.get((org, c.indicator_id)) for c in columns))
        for org, name in sorted(zip(data.orgs, data.names, strict=True), key=lambda pair: pair[1])
    )
    return Providers(
        sentence=(
            "What providers in each area did, whoever their patients are; the league above counts "
            "people by where they live. These figures are in no score. A dash: no figure is "
            f"published under this {data.member}'s code."
        ),
        columns=columns,
        rows=rows,
        caveat=f"By where providers sit, latest month each, {_span(columns)}: not scored",
    )


def providers_table(found: Providers) -> Table:
    """The same for a download: a row a figure."""
    names = {column.indicator_id: column for column in found.columns}
    rows = tuple(
        (row.org_code, row.name, f.indicator_id, names[f.indicator_id].name, f.period, f.value)
        for row in found.rows
        for f in row.figures
        if f
    )
    columns = ("org_code", "org_name", "indicator", "title", "period", "value")
    return Table(columns, rows, found.caveat)


def _column(
    indicator: str, framework: Framework, figures: Sequence[ProviderFigure]
) -> ProviderColumn:
    metric = framework.metric_by_id[indicator]
    return ProviderColumn(
        indicator, metric.name, metric.unit, tuple(sorted({figure.period for figure in figures}))
    )


def months_words(column: ProviderColumn) -> str:
    """`January 2026`, or the two months between which a column's figures lie."""
    return span_words(column.months[0], column.months[-1])


def _span(columns: Sequence[ProviderColumn]) -> str:
    months = sorted({month for column in columns for month in column.months})
    return span_words(months[0], months[-1])
