"""Values to metric scores, by the framework's rules: a thin wrapper of `metric_scores.sql`."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from lib.framework import Band, Banded, Combined, Floor, Framework, Metric, Standard

_SQL = Path(__file__).with_name("metric_scores.sql").read_text(encoding="utf-8")
_LOWEST = float("-inf")


def metric_scores(values: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Scores of every metric that the framework's rules give from the values.

    values: league, period, org_code, indicator_id (a value id), value, rank (a printed place among
    its pool that overrules ours, or NULL). Returns league, period, org_code, metric_id, score (1 to
    4, unrounded), value, rank, pool_n, spread_n (of these, how many are spread by rank), tied (how
    many share the value; all four NULL where nothing is ranked), in key order. Metrics of which
    only scores are published give no row.
    """
    tables = {
        "reported_values": values.dropna(subset=["value"]).astype({"rank": "Int64"}),
        "rules": _frame(
            _rules(framework), "metric_id", "value_id", "kind", "better", "lo", "hi", "at"
        ),
        "pools": _frame(_pools(framework), "metric_id", "league", "pool"),
        "bands": _frame(
            _bands(framework), "metric_id", "value_id", "step", "at_least", "exclusive", "score"
        ),
        "combined": _frame(
            _combined(framework),
            *("metric_id", "first", "second", "first_score", "second_score", "score"),
        ),
    }
    with _database().cursor() as connection:  # tables registered are the cursor's alone
        for name, table in tables.items():
            connection.register(name, table)
        return connection.execute(_SQL).df()


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """Empty, in memory, and kept: to open one takes as long as to score a league."""
    return duckdb.connect()


def _frame(rows: Iterator[tuple[Any, ...]], *columns: str) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(columns))


def _rules(framework: Framework) -> Iterator[tuple[Any, ...]]:
    for metric in framework.metrics:
        rule = metric.rule
        at = rule.at if isinstance(rule, Standard | Floor) else None
        spread = (None, None) if isinstance(rule, Banded | Combined) else (rule.lo, rule.hi)
        yield metric.score_id, metric.value_id, rule.kind, metric.better, *spread, at


def _pools(framework: Framework) -> Iterator[tuple[Any, ...]]:
    for metric in framework.metrics:
        for league in metric.leagues:
            yield metric.score_id, league, pool_of(metric, league)


def pool_of(metric: Metric, league: str) -> str:
    """The label of a league's pool on a metric: leagues with the same one are ranked together."""
    if metric.pool == "league" or (metric.pool != "all" and league not in metric.pool):
        return league
    return metric.score_id


def _bands(framework: Framework) -> Iterator[tuple[Any, ...]]:
    of_metrics = [
        (m.score_id, m.value_id, m.rule.bands)
        for m in framework.metrics
        if isinstance(m.rule, Banded)
    ]
    of_components = [(c.score_id, c.value_id, c.bands) for c in framework.components]
    for score_id, value_id, bands in of_metrics + of_components:
        for step, band in enumerate(bands):
            yield score_id, value_id, step, *_bound(band), band.score


def _bound(band: Band) -> tuple[float, bool]:
    return (_LOWEST if band.at_least is None else band.at_least), band.exclusive


def _combined(framework: Framework) -> Iterator[tuple[Any, ...]]:
    for metric in framework.metrics:
        if isinstance(metric.rule, Combined):
            first, second = metric.rule.components
            for i, row in enumerate(metric.rule.matrix, start=1):
                for j, score in enumerate(row, start=1):
                    yield metric.score_id, first, second, i, j, score
