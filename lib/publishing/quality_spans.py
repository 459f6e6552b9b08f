"""The times in which figures were measured: read once, for the checks that need no more."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

import duckdb

from lib.publishing.queries import run


class Span(NamedTuple):
    """Figures of one indicator and period that were measured in the same time.

    vintage: of the oldest of them; england: whether one is of England; first_org: the first code
    among them; source_id: of the publication, None if there are several.
    """

    indicator_id: str
    grain: str
    period: str
    start: date | None
    end: date | None
    vintage: date
    figures: int
    england: bool
    first_org: str
    source_id: str | None


def figure_spans(connection: duckdb.DuckDBPyConnection) -> list[Span]:
    """Every one, by indicator, grain, period and dates."""
    return [Span(*row) for row in run(connection, "figure_spans")]


def most_changes(spans: Iterable[Span]) -> int:
    """How many figures have another of the same indicator and organisation before them, at most."""
    by_indicator: dict[str, list[int]] = {}
    for each in spans:
        by_indicator.setdefault(each.indicator_id, []).append(each.figures)
    return max((sum(counts) - max(counts) for counts in by_indicator.values()), default=0)


def measured_twice(spans: Iterable[Span], besides: Collection[str]) -> bool:
    """Whether two periods have figures of the same time; besides: indicators left aside."""
    seen: set[tuple[str, date | None]] = set()
    for each in spans:
        if each.indicator_id not in besides and each.end is not None:
            if (each.indicator_id, each.end) in seen:
                return True
            seen.add((each.indicator_id, each.end))
    return False


def without_england(spans: Iterable[Span]) -> Iterator[tuple[str, list[str]]]:
    """Indicators of which England has figures in some periods: those in which it has none."""
    there: dict[tuple[str, str], dict[str, bool]] = {}
    for each in spans:
        periods = there.setdefault((each.indicator_id, each.grain), {})
        periods[each.period] = periods.get(each.period, False) or each.england
    for (indicator_id, _), periods in there.items():
        missing = [period for period, england in periods.items() if not england]
        if missing and any(periods.values()):
            yield indicator_id, missing
