"""The tables of a release, as schema.sql makes them, and their way to parquet and back."""

import errno
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import duckdb

from lib.store.reasons import one_line, reason

_KEY = re.compile(r",?\s+PRIMARY KEY(?: \([^)]*\))?")
SCHEMA = Path(__file__).with_name("schema.sql")
_GLOB = re.compile(r"[*?[]")


class MisfitError(Exception):
    """A file that is not its table; the words go after the file's name."""


def new_connection(*, keyed: bool = True) -> duckdb.DuckDBPyConnection:
    """An in-memory database with the empty tables of a release.

    keyed: whether it refuses a key that a table has already. To read what was written under its
    keys, and has the checksum of then, takes half as long without.
    """
    # its eight threads for files far away would only wait: a release lies on this machine
    connection = duckdb.connect(":memory:", config={"async_threads": 0})
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

    The same rows always give the same bytes, whatever else the table held before. Raises OSError
    or duckdb.IOException if it cannot be written.
    """
    key = ", ".join(table_keys()[table])
    with _reproducible(connection):
        connection.execute(
            f"COPY (SELECT * FROM {table} ORDER BY {key}) TO $path "
            "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)",
            {"path": _named(path)},
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


def load_table(connection: duckdb.DuckDBPyConnection, table: str, path: Path) -> int:
    """Reads one table's file into the empty table and returns the number of its rows.

    Raises MisfitError unless the file has the table's columns, of the same types, and rows that
    the table can hold; OSError if DuckDB could not be told its name.
    """
    file = {"path": _GLOB.sub(r"[\g<0>]", _named(path))}
    # Without it a folder's name such as `year=2026` would become a column.
    source = "SELECT * FROM read_parquet($path, hive_partitioning = false)"
    try:
        there = _columns(connection, source, file)
        if faults := _differences(there, _columns(connection, f"SELECT * FROM {table}")):
            raise MisfitError(f"has other columns than its table: {'; '.join(faults[:3])}")
        rows = connection.execute(f"INSERT INTO {table} BY NAME {source}", file).fetchall()
    except duckdb.Error as error:
        raise MisfitError(f"cannot be loaded: {reason(error)}") from error
    return int(rows[0][0])


def _columns(
    connection: duckdb.DuckDBPyConnection, query: str, parameters: Mapping[str, str] | None = None
) -> dict[str, str]:
    rows = connection.execute(f"DESCRIBE {query}", parameters).fetchall()
    return {name: kind for name, kind, *_ in rows}


def _differences(there: Mapping[str, str], wanted: Mapping[str, str]) -> list[str]:
    faults = [f"{name} is missing" for name in wanted if name not in there]
    faults += [f"{one_line(name)!r} is not one of its" for name in there if name not in wanted]
    shared = [name for name in wanted if name in there and there[name] != wanted[name]]
    return faults + [f"{name} is {one_line(there[name])}, not {wanted[name]}" for name in shared]


def _named(path: Path) -> str:
    """The path as DuckDB takes it: whole, or it would look in the home folder for one named ~."""
    name = str(path.absolute())
    try:
        name.encode()
    except UnicodeEncodeError as error:
        raise OSError(errno.EILSEQ, "its name is not UTF-8", name) from error
    return name
