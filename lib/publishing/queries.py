"""The import's SQL: one file a question, beside this module."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

SQL = Path(__file__).with_name("sql")


def run(
    connection: duckdb.DuckDBPyConnection, query: str, **parameters: object
) -> list[tuple[Any, ...]]:
    """Runs `sql/<query>.sql` with its $named parameters and returns every row."""
    return connection.execute(_text(query), parameters or None).fetchall()


def frame(connection: duckdb.DuckDBPyConnection, query: str, **parameters: object) -> pd.DataFrame:
    """The same as a frame with the query's column names."""
    return connection.execute(_text(query), parameters or None).df()


@cache
def _text(query: str) -> str:
    return (SQL / f"{query}.sql").read_text(encoding="utf-8")


def append(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
) -> None:
    """Adds rows to a table of ours, column by column: far faster than row by row."""
    if not rows:
        return
    picked = ", ".join(f"unnest($c{i})" for i in range(len(columns)))
    lists = {f"c{i}": list(column) for i, column in enumerate(zip(*rows, strict=True))}
    connection.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {picked}", lists)
