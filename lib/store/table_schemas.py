"""The tables of a release as Table Schemas, from what DuckDB makes of schema.sql and its words.

The standard: https://datapackage.org/standard/table-schema (version 2.0).
"""

import re
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from lib.store.tables import new_connection, table_keys

_WORDS = Path(__file__).with_name("schema_words.sql")
_TYPES = {
    "VARCHAR": "string",
    "DATE": "date",
    "BOOLEAN": "boolean",
    "DOUBLE": "number",
    "BIGINT": "integer",
    "INTEGER": "integer",
    "TINYINT": "integer",
}
_COLUMNS = """
SELECT t.table_name, t.comment, c.column_name, c.data_type, NOT c.is_nullable, c.comment
FROM duckdb_tables() AS t
JOIN duckdb_columns() AS c ON c.table_name = t.table_name
ORDER BY t.table_name, c.column_index
"""
_CHECKS = """
SELECT table_name, constraint_column_names[1], expression
FROM duckdb_constraints() WHERE constraint_type = 'CHECK'
"""
_ONE_OF = re.compile(r"\(\S+ IN \((.*)\)\)")
_BETWEEN = re.compile(r"\(\S+ BETWEEN (\d+) AND (\d+)\)")
_WORD = re.compile(r"'([^']*)'")


@dataclass(frozen=True)
class TableSchema:
    """title: what the table holds; schema: its fields with types, words and bounds, and its key."""

    title: str
    schema: Mapping[str, Any]


@cache
def table_schemas() -> Mapping[str, TableSchema]:
    """By the table's name."""
    with closing(new_connection()) as connection:
        connection.execute(_WORDS.read_text(encoding="utf-8"))
        bounds = _bounds(connection)
        columns = connection.execute(_COLUMNS).fetchall()
    titles: dict[str, str] = {}
    fields: dict[str, list[dict[str, Any]]] = {}
    for table, title, name, kind, required, words in columns:
        titles[table] = title
        field = {"name": name, "type": _TYPES[kind], "description": words}
        limits = ({"required": True} if required else {}) | bounds.get((table, name), {})
        fields.setdefault(table, []).append(field | ({"constraints": limits} if limits else {}))
    return {
        table: TableSchema(
            title, {"fields": fields[table], "primaryKey": list(table_keys()[table])}
        )
        for table, title in titles.items()
    }


def _bounds(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], dict[str, Any]]:
    """By table and column what its CHECK allows: some words, or numbers from one to another."""
    made: dict[tuple[str, str], dict[str, Any]] = {}
    for table, column, text in connection.execute(_CHECKS).fetchall():
        if found := _ONE_OF.fullmatch(text):
            made[table, column] = {"enum": _WORD.findall(found[1])}
        elif found := _BETWEEN.fullmatch(text):
            made[table, column] = {"minimum": int(found[1]), "maximum": int(found[2])}
        else:
            raise ValueError(f"schema.sql has a CHECK that no Table Schema knows: {text}")
    return made
