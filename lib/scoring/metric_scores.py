"""Values to metric scores, by the framework's rules: a thin wrapper of `metric_scores.sql`."""

from functools import cache

import duckdb
import pandas as pd

from lib.framework import Framework
from lib.scoring.rule_tables import METRIC_SCORES, rule_tables

_IN_KEY_ORDER = "\nORDER BY league, period, org_code, metric_id"


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
        **{
            name: pd.DataFrame(table.rows, columns=list(table.types))
            for name, table in rule_tables(framework).items()
        },
    }
    with _database().cursor() as connection:  # tables registered are the cursor's alone
        for name, frame in tables.items():
            connection.register(name, frame)
        return connection.execute(METRIC_SCORES + _IN_KEY_ORDER).df()


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """Empty, in memory, and kept: to open one takes as long as to score a league.

    One thread: a league is too small to share out, and others would only wait beside it.
    """
    return duckdb.connect(config={"threads": 1, "async_threads": 0})
