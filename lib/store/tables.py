"""The tables of a release, as schema.sql makes them, and their way to parquet and back."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import duckdb

_KEY = re.compile(r",?\s+PRIMARY KEY(?: \([^)]*\))?")
SCHEMA = Path(__file__).with_name("schema.sql")


def new_connection(*, keyed: bool = True) -> duckdb.DuckDBPyConnection:
    """An in-memory database with the empty tables of a release.

    keyed: whether it refuses a key that a table has already. To read what was written under its
    keys, and has the checksum of then, takes half as long without.
    """
    connection = duckdb.connect(":memory:")
    connection.execute("SET enable_progress_bar = false")  # it goes to standard output
    schema = SCHEMA.read_text(encoding="utf-8")
    connection.execute(schema if keyed else _KEY.sub("", schema))
    return connection


@cache
def table_keys() -> dict[str, tuple[str, ...]]:
    """The key columns of every table of a release, by the table's name."""
    connection = new_connection()
    rows = connection.execute(
        "SELECT table_name, constraint_column_names FROM duckdb_constraints() "
        "WHERE constraint_type = 'PRIMARY KEY' ORDER BY table_name"
    ).fetchall()
    connection.close()
    return {name: tuple(columns) for name, columns in rows}


def write_table(connection: duckdb.DuckDBPyConnection, table: str, path: Path) -> int:
    """Writes one table in key order and returns the number of its rows.

    The same rows always give the same bytes, whatever else the table held before.
    """
    key = ", ".join(table_keys()[table])
    with _reproducible(connection):
        connection.execute(
            f"COPY (SELECT * FROM {table} ORDER BY {key}) TO $path "
            "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)",
            {"path": str(path)},
        )
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])


@contextmanager
def _reproducible(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Settings under which a file follows from its rows alone.

    One thread, so that rows meet row groups in one way; and no statistics, from which the writer
    would mark a column as never empty or not, by what was ever in the table.
    """
    ours = {"threads": "1", "disabled_optimizers": "statistics_propagation"}
    before = {
        name: connection.execute(f"SELECT current_setting('{name}')").fetchall()[0][0]
        for name in ours
    }
    try:
        for name, value in ours.items():
            connection.execute(f"SET {name} = '{value}'")
        yield
    finally:
        for name, value in before.items():
            connection.execute(f"SET {name} = '{value}'")


def load_table(connection: duckdb.DuckDBPyConnection, table: str, path: Path) -> None:
    """Reads one table's file into the empty table. Raises duckdb.Error if it does not fit."""
    connection.execute(
        f"INSERT INTO {table} BY NAME SELECT * FROM read_parquet($path)", {"path": str(path)}
    )
