"""A data folder in which every text from outside is hostile, and its harmless twin.

Made from the illustrative one, cut down to a few organisations. In the twin every hostile text has
a plain one in its place, as long and sorted alike, so that the same page of both must be built of
the same elements: whatever else there is came out of a text.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from hostile_names import harmless_texts, hostile_texts
from once_a_run import once_a_run

from lib.store.folder import DATA, DataFolder
from lib.store.release import write_release
from lib.store.tables import table_keys

LEAGUE, PERIOD = "mental-health-community", "2025-26-Q4"
Words = Callable[[int], Sequence[str]]

_MADE = datetime(2026, 6, 1, tzinfo=UTC)
_SINCE = "2025-26-Q1"
_MEMBERS = {"mental-health-community": 25, "acute": 12, "ambulance": 10, "icb": 12}
_OF_QUARTERS = ("memberships", "metric_scores", "published", "cutoffs")
_OF_MEMBERS = ("memberships", "metric_scores", "published", "figures", "org_links")
# Columns of text that come from publications; those of one line hold the same texts.
_FREE = (
    ("organisations.name", "organisations.region"),
    ("organisations.trust_type",),
    ("organisations.subtype",),
    ("indicators.title",),
    ("indicators.unit",),
    ("sources.kind",),
    ("sources.name",),
    ("sources.period_min", "sources.period_max"),
    ("metric_scores.rule_version",),
    ("cutoffs.origin",),
    ("quality_notes.code",),
    ("quality_notes.message",),
)


def hostile_folder(factory: pytest.TempPathFactory) -> DataFolder:
    """Every text from outside is one of `hostile_texts`. Nobody may write to it."""
    return once_a_run(factory, "hostile", lambda path: _folder(path, hostile_texts))


def harmless_folder(factory: pytest.TempPathFactory) -> DataFolder:
    """The same with a plain text in the place of each."""
    return once_a_run(factory, "harmless", lambda path: _folder(path, _harmless))


def _harmless(n: int) -> list[str]:
    return harmless_texts(hostile_texts(n))


def _folder(path: Path, words: Words) -> DataFolder:
    base = DataFolder(DATA / "illustrative")
    files = base.release_path(base.require_current_id())
    connection = duckdb.connect(":memory:")
    for name in table_keys():
        connection.execute(f"CREATE TABLE {name} AS FROM read_parquet('{files / name}.parquet')")
    _cut_down(connection)
    _noted(connection)
    for columns in _FREE:
        _reworded(connection, columns, words)
    folder = DataFolder(path)
    folder.path.mkdir(parents=True, exist_ok=True)
    write_release(folder, connection, made_at=_MADE)
    connection.close()
    return folder


def _cut_down(connection: duckdb.DuckDBPyConnection) -> None:
    """To the first few members of each league in the last four quarters, and whom they lie in."""
    for table in _OF_QUARTERS:
        connection.execute(f"DELETE FROM {table} WHERE period < '{_SINCE}'")
    connection.execute("CREATE TEMP TABLE kept (org_code VARCHAR)")
    for league, members in _MEMBERS.items():
        connection.execute(
            "INSERT INTO kept SELECT DISTINCT org_code FROM memberships "
            f"WHERE league = '{league}' ORDER BY org_code LIMIT {members}"
        )
    for table in _OF_MEMBERS:
        connection.execute(f"DELETE FROM {table} WHERE org_code NOT IN (FROM kept)")
    connection.execute(
        "DELETE FROM org_links WHERE relation <> 'region' AND related NOT IN (FROM kept)"
    )
    connection.execute(
        "DELETE FROM organisations WHERE kind <> 'region' AND org_code NOT IN (FROM kept)"
    )


def _noted(connection: duckdb.DuckDBPyConnection) -> None:
    """A few findings about the data, and files that gave them."""
    connection.execute(
        "INSERT INTO sources SELECT source_id || i, kind || i, name || i, vintage, period_min, "
        "period_max, rows, organisations, superseded_by FROM sources, range(12) AS many(i)"
    )
    connection.execute(
        "INSERT INTO quality_notes SELECT 10 + i, ['warning', 'note'][1 + i % 2], code || i, "
        "source_id || i, org_code, indicator_id, NULL, message || i "
        "FROM (SELECT code, source_id, message FROM quality_notes) CROSS JOIN range(12) AS many(i) "
        "JOIN (SELECT org_code, row_number() OVER () - 1 AS o FROM organisations) ON o = i "
        "JOIN (SELECT indicator_id, row_number() OVER () - 1 AS k FROM indicators) ON k = i"
    )


def _reworded(connection: duckdb.DuckDBPyConnection, columns: Sequence[str], words: Words) -> None:
    of = [column.split(".") for column in columns]
    each = " UNION ALL ".join(f"SELECT {column} AS text FROM {table}" for table, column in of)
    rows = connection.execute(f"FROM ({each}) WHERE text IS NOT NULL").fetchall()
    old = list(dict.fromkeys(text for (text,) in rows))
    new = dict(zip(old, words(len(old)), strict=True))
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE said AS SELECT unnest($old) AS old, unnest($new) AS new",
        {"old": list(new), "new": list(new.values())},
    )
    for table, column in of:
        connection.execute(
            f"UPDATE {table} SET {column} = said.new FROM said WHERE {column} = said.old"
        )
