"""Releases that differ in every number and every name, so that a page that mixes them is seen."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
from pages_help import ILLUSTRATIVE

from lib.store import DataFolder
from lib.store.connection import load_release
from lib.store.lock import locked
from lib.store.release import write_release
from lib.store.tables import new_connection

_FIRST_DAY = datetime(2026, 6, 1, tzinfo=UTC)
_QUARTERS = ("2025-26-Q2", "2025-26-Q3", "2025-26-Q4")
_LEAGUES = ("ambulance", "mental-health-community")
_OF_LEAGUES = ("memberships", "metric_scores", "published", "cutoffs")


def planted(folder: DataFolder, mark: str, *, small: bool = False) -> str:
    """A release of two illustrative leagues in three quarters, now in use; returns its id.

    mark: one letter, that stands in every name, and by which every number is shifted; small:
    without any figures behind the scores, quick to open.
    """
    source = DataFolder(ILLUSTRATIVE)
    release = source.require_current_id()
    connection = new_connection()
    try:
        load_release(connection, source.release_path(release), source.manifest(release))
        _cut(connection)
        if small:
            connection.execute("DELETE FROM figures")
        _shift(connection, mark)
        with locked(folder):
            day = _FIRST_DAY + timedelta(days=ord(mark))
            return write_release(folder, connection, made_at=day).release_id
    finally:
        connection.close()


def new_folder(path: Path) -> DataFolder:
    """An empty data folder."""
    path.mkdir(parents=True)
    return DataFolder(path)


def _cut(connection: duckdb.DuckDBPyConnection) -> None:
    for table in _OF_LEAGUES:
        connection.execute(
            f"DELETE FROM {table} WHERE NOT (list_contains($leagues, league) "
            "AND list_contains($quarters, period))",
            {"leagues": list(_LEAGUES), "quarters": list(_QUARTERS)},
        )
    connection.execute(
        "DELETE FROM figures WHERE org_code IN (SELECT org_code FROM organisations "
        "WHERE kind = 'trust' AND org_code NOT IN (SELECT org_code FROM memberships))"
    )


def _shift(connection: duckdb.DuckDBPyConnection, mark: str) -> None:
    by = (ord(mark) - ord("A")) / 100
    for statement in (
        "UPDATE organisations SET name = name || ' ' || $mark",
        "UPDATE sources SET name = name || ' ' || $mark",
        "UPDATE quality_notes SET message = message || ' ' || $mark",
    ):
        connection.execute(statement, {"mark": mark})
    for statement in (
        # a mirror for every other one: other ranks, other movers
        "UPDATE metric_scores SET score = CASE WHEN $by > 0 THEN greatest(1, 5 - score - $by) "
        "ELSE score END",
        "UPDATE metric_scores SET value = value * (1 + $by)",
        "UPDATE figures SET value = value * (1 + $by), numerator = numerator * (1 + $by)",
        "UPDATE published SET average = average + $by, score_low = score_low + $by, "
        "score_high = score_high + $by",
        "UPDATE cutoffs SET c1 = c1 + $by, c2 = c2 + $by, c3 = c3 + $by, c1_low = c1_low + $by, "
        "c2_low = c2_low + $by, c3_low = c3_low + $by, c1_high = c1_high + $by, "
        "c2_high = c2_high + $by, c3_high = c3_high + $by",
    ):
        connection.execute(statement, {"by": by})
