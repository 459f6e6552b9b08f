"""The tables of a release, as schema.sql makes them, and their way to parquet and back."""

from functools import cache
from pathlib import Path

import duckdb

SCHEMA = Path(__file__).with_name("schema.sql")


def new_connection() -> duckdb.DuckDBPyConnection:
    """An in-memory database with the empty tables of a release."""
    connection = duckdb.connect(":memory:")
    connection.execute(SCHEMA.read_text(encoding="utf-8"))
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

    With one thread the same rows give the same bytes; the number of threads is left as it was.
    """
    threads = connection.execute("SELECT current_setting('threads')").fetchall()[0][0]
    connection.execute("SET threads = 1")
    try:
        key = ", ".join(table_keys()[table])
        connection.execute(
            f"COPY (SELECT * FROM {table} ORDER BY {key}) TO $path "
            "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)",
            {"path": str(path)},
        )
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])
    finally:
        connection.execute(f"SET threads = {int(threads)}")


def load_table(connection: duckdb.DuckDBPyConnection, table: str, path: Path) -> None:
    """Reads one table's file into the empty table. Raises duckdb.Error if it does not fit."""
    connection.execute(
        f"INSERT INTO {table} BY NAME SELECT * FROM read_parquet($path)", {"path": str(path)}
    )
