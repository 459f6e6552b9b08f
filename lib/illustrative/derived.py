"""Rows of the derived tables, each set with its columns."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from lib.illustrative.country import BASIS, Country
from lib.illustrative.measured import measured
from lib.league import LeagueData
from lib.periods import quarter_dates
from lib.publishing.figure_periods import figure_period
from lib.scoring.league import LeagueResult
from lib.scoring.rounding import r2

Columns = tuple[str, ...]
Rows = list[tuple[object, ...]]

_KEY = ("framework", "basis", "league", "period")
_METRIC_SCORES = (
    *(*_KEY, "org_code", "metric_id", "score", "value", "figure_period", "age_months"),
    *("rank", "pool_n", "spread_n", "origin", "rule_version"),
)
_PUBLISHED = (*_KEY, "org_code", "average", "segment_before", "segment", "override", "rank")
_CUTOFFS = (
    *(*_KEY, "c1", "c2", "c3", "c1_low", "c2_low", "c3_low", "c1_high", "c2_high", "c3_high"),
    "origin",
)


def metric_score_rows(country: Country, scores: pd.DataFrame) -> tuple[Columns, Rows]:
    """Every metric score, unrounded, with the time that its figure covers."""
    framework = country.framework
    value_of = {m.score_id: m.value_id or m.score_id for m in framework.metrics}
    dates = {
        (f.org_code, f.indicator_id, f.period): (f.period_start, f.period_end)
        for f in country.figures
        if f.period_start and f.period_end
    }
    rows: Rows = []
    columns = ["league", "period", "org_code", "metric_id", "score", "value"]
    counts = ["rank", "pool_n", "spread_n"]
    for row in scores[[*columns, *counts, "origin"]].itertuples(index=False, name=None):
        league, period, org_code, metric_id, score, value, *places, origin = row
        key = (org_code, value_of[metric_id], period)
        start, end = dates.get(key) or measured(metric_id, period)
        rows.append(
            (
                *(framework.id, BASIS, league, period, org_code, metric_id),
                *(score, _number(value), figure_period(start, end), _age(end, period)),
                *(*map(_whole, places), origin, f"{framework.id}/1"),
            )
        )
    return _METRIC_SCORES, rows


def published_rows(results: Sequence[LeagueResult]) -> tuple[Columns, Rows]:
    """The league tables as they would be published: averages and ranks, no likely ranges."""
    rows: Rows = [
        (
            *_key(result.data),
            org_code,
            r2(float(result.scores[i])),
            int(result.before[i]),
            int(result.segments[i]),
            bool(result.data.flag[i]),
            int(result.ranks[i]),
        )
        for result in results
        for i, org_code in enumerate(result.data.orgs)
    ]
    return _PUBLISHED, rows


def cutoff_rows(results: Sequence[LeagueResult]) -> tuple[Columns, Rows]:
    """Cut-offs that are known exactly: both ends of the bracket are the cut-off itself."""
    rows: Rows = []
    for result in results:
        cutoffs = [float(c) for c in result.cutoffs]
        rows.append((*_key(result.data), *cutoffs * 3, "illustrative"))
    return _CUTOFFS, rows


def _key(data: LeagueData) -> tuple[str, str, str, str]:
    return data.framework.id, data.basis, data.league, data.period


def _age(end: date, period: str) -> int:
    """Whole months from the end of the figure to the end of the quarter, as imports count them."""
    quarter_end = quarter_dates(period)[1]
    return max(0, 12 * (quarter_end.year - end.year) + quarter_end.month - end.month)


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def _whole(value: float) -> int | None:
    return None if pd.isna(value) else int(value)
