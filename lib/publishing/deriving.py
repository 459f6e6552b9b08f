"""The derived tables, from the reported ones and the framework files."""

import duckdb

from lib.framework import frameworks
from lib.periods import quarter_dates
from lib.publishing.counting import Counted, count_scores
from lib.publishing.figure_periods import figure_period
from lib.publishing.indicative import derive_indicative
from lib.publishing.queries import append, run

_CUTOFFS = (
    *("framework", "period", "c1", "c2", "c3", "c1_low", "c2_low", "c3_low"),
    *("c1_high", "c2_high", "c3_high", "origin"),
)


def derive(connection: duckdb.DuckDBPyConnection) -> list[Counted]:
    """Fills metric_scores, published and cutoffs, and says which scores count where.

    Raises SourceError for score ids of which nobody can tell whether they count.
    """
    counted = count_scores(connection)
    _name_times(connection)
    _offer_cutoffs(connection)
    for table in ("metric_scores", "published", "cutoffs"):
        run(connection, table)
    derive_indicative(connection)
    return counted


def _name_times(connection: duckdb.DuckDBPyConnection) -> None:
    """The quarters' last days, and figure periods as text, for SQL to join."""
    run(connection, "quarters")
    periods = connection.execute("SELECT DISTINCT period FROM memberships").fetchall()
    ends = [(period, quarter_dates(period)[1]) for (period,) in periods]
    append(connection, "quarters", ("period", "ends"), ends)
    run(connection, "dated")
    spans = connection.execute(
        "SELECT DISTINCT period_start, period_end FROM figures "
        "WHERE period_start IS NOT NULL AND period_end IS NOT NULL"
    ).fetchall()
    named = [(start, end, figure_period(start, end)) for start, end in spans]
    append(connection, "dated", ("period_start", "period_end", "figure_period"), named)


def _offer_cutoffs(connection: duckdb.DuckDBPyConnection) -> None:
    run(connection, "framework_cutoffs")
    rows = [
        (framework.id, period, *cutoffs.values, *cutoffs.low, *cutoffs.high, cutoffs.origin)
        for framework in frameworks().values()
        for period, cutoffs in framework.cutoffs.items()
    ]
    append(connection, "framework_cutoffs", _CUTOFFS, rows)
