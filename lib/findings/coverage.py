"""How much of a league its metrics cover, quarter by quarter, and every league in a line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lib.findings.chart_titles import Title
from lib.findings.tables import Table
from lib.findings.times import span_words
from lib.findings.words import BASIS_WORDS, a_member, capitalised, count_of
from lib.framework import Framework
from lib.league import LeagueData
from lib.periods import quarter_words
from lib.store.contents import Covered, LeagueSize

_ENOUGH = 0.9  # of the league; a metric that fewer have is counted in the title


@dataclass(frozen=True)
class Cell:
    """One metric in one quarter. row, column: its place; median_age: in months, None if unknown."""

    row: int
    column: int
    organisations: int
    scored: int
    median_age: float | None

    @property
    def share(self) -> float:
        """Of the league's organisations that have a score."""
        return self.scored / self.organisations


@dataclass(frozen=True)
class MetricRow:
    """A metric that at least one organisation has in at least one quarter."""

    metric_id: str
    name: str
    domain: str


@dataclass(frozen=True)
class Coverage:
    """metrics are the rows, periods the columns; chosen: the column that the title speaks of."""

    title: Title
    sentences: tuple[str, ...]
    caveat: str
    metrics: tuple[MetricRow, ...]
    periods: tuple[str, ...]
    chosen: int
    cells: tuple[Cell, ...]
    member: str


@dataclass(frozen=True)
class LeagueLine:
    """A league in its newest quarter; quarters: how many are loaded."""

    name: str
    basis: str
    covers: str
    quarters: int
    organisations: int
    scored: int
    metrics: int


def coverage(data: LeagueData, covered: Iterable[Covered]) -> Coverage:
    """The league's coverage.

    data: the league in the chosen quarter. covered: all its metrics in all its quarters.
    """
    there = {(one.metric_id, one.period): one for one in covered}
    ids = {metric_id for metric_id, _ in there}
    rows = tuple(
        MetricRow(metric.score_id, metric.name, data.framework.domain(metric.domain).name)
        for metric in data.metrics
        if metric.score_id in ids
    )
    periods = tuple(sorted({period for _, period in there} | {data.period}))
    cells = tuple(
        Cell(row, column, one.organisations, one.scored, one.median_age)
        for row, metric in enumerate(rows)
        for column, period in enumerate(periods)
        if (one := there.get((metric.metric_id, period)))
    )
    chosen = periods.index(data.period)
    now = [cell for cell in cells if cell.column == chosen]
    quarter, league = quarter_words(data.period), data.framework.league(data.league).name
    drawn = f"{data.member}s with a score, in % of the league, darkest from 90; {quarter} framed"
    return Coverage(
        title=Title(_title(now, quarter, data.member), capitalised(drawn)),
        sentences=(_scored(data, quarter), *_oldest(now, rows), *_notes(data)),
        caveat=f"{BASIS_WORDS[data.basis]} · {league} · {span_words(periods[0], periods[-1])}",
        metrics=rows,
        periods=periods,
        chosen=chosen,
        cells=cells,
        member=data.member,
    )


def coverage_table(found: Coverage) -> Table:
    """Every cell, with how old its figures are."""
    columns = (
        *("metric_id", "metric", "domain", "quarter", "organisations", "with_a_score"),
        *("share_with_a_score", "median_age_in_months"),
    )
    rows = tuple(
        (
            *(metric.metric_id, metric.name, metric.domain, quarter_words(period)),
            *(cell.organisations, cell.scored, cell.share, cell.median_age),
        )
        for cell in found.cells
        for metric, period in [(found.metrics[cell.row], found.periods[cell.column])]
    )
    return Table(columns, rows, found.caveat)


def league_lines(
    sizes: Iterable[LeagueSize], frameworks: Mapping[str, Framework]
) -> tuple[LeagueLine, ...]:
    """Every league, those of NHS England's own framework first."""
    ordered = sorted(sizes, key=lambda size: size.basis == "indicative")
    return tuple(
        LeagueLine(
            name=frameworks[size.framework].league(size.league).name,
            basis=size.basis.capitalize(),
            covers=span_words(size.first_period, size.period),
            quarters=size.quarters,
            organisations=size.organisations,
            scored=size.scored,
            metrics=size.metrics,
        )
        for size in ordered
    )


def _title(now: Sequence[Cell], quarter: str, member: str) -> str:
    if not now:
        return f"In {quarter} there are no scores"
    few = sum(cell.share < _ENOUGH for cell in now)
    if not few:
        each = f"each of {len(now)} metrics" if len(now) > 1 else "the one metric"
        return f"In {quarter}, {each} is there for at least nine in ten {member}s"
    verb = "is" if few == 1 else "are"
    of = f"{few} of {count_of(len(now), 'metric')}"
    return f"In {quarter}, {of} {verb} missing for more than a tenth of {member}s"


def _scored(data: LeagueData, quarter: str) -> str:
    used = data.matrix.present.sum(axis=1)
    used = used[used > 0]
    everyone = count_of(len(data.orgs), data.member)
    if not used.size:
        return f"In {quarter} none of {everyone} has a metric score."
    low, high = int(np.min(used)), int(np.max(used))
    metrics = f"{low} to {high} metrics" if low < high else count_of(high, "metric")
    verb = "has" if used.size == 1 else "have"
    each = " each" if used.size > 1 else ""
    return f"In {quarter}, {used.size} of {everyone} {verb} scores, on {metrics}{each}."


def _oldest(now: Sequence[Cell], rows: Sequence[MetricRow]) -> list[str]:
    dated = [(cell.median_age, cell.row) for cell in now if cell.median_age is not None]
    if not dated:
        return []
    oldest = max(age for age, _ in dated)
    if not oldest:
        return ["At least half of each metric's figures reach to the quarter's end."]
    names = [rows[row].name for age, row in dated if age == oldest]
    more = f" and {count_of(len(names) - 1, 'more metric')}" if len(names) > 1 else ""
    return [
        f"The oldest figures are those of “{names[0]}”{more}: half of them were at least "
        f"{oldest:g} months old at the quarter's end."
    ]


def _notes(data: LeagueData) -> list[str]:
    """What a gap means, and whose list of metrics it is where the year's own is not published."""
    said = [
        f"A metric that {a_member(data.member)} does not have drops out of its average: it may not "
        "provide the service, or no figure was published."
    ]
    if data.framework.takes_over is not None:
        said.append(
            f"The list of metrics of the {data.framework.title} is not in our data: those counted "
            "are the ones that give the published averages, with the names and weights of the year "
            "before."
        )
    return said
