"""A table as parquet: the columns of its CSV with their types, for who goes on counting."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from math import isnan

import pyarrow as pa  # type: ignore[import-untyped]

from lib.charts.safe_text import xml_text

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def parquet(columns: Sequence[str], rows: Iterable[Sequence[object]], caveat: str) -> bytes:
    """The table with the caveat in a last column.

    A column of whole numbers is int64, of numbers double, of days as YYYY-MM-DD date32, any other
    text; None and NaN are null. Texts are as in the CSV but for its apostrophes: nothing runs a
    formula from here. Raises ValueError for a row that has more or fewer cells than columns.
    """
    from pyarrow import parquet as form  # noqa: PLC0415  # slow to load, and few ask for it

    kept = [tuple(row) for row in rows]
    for row in kept:
        if len(row) != len(columns):
            raise ValueError(f"A row has {len(row)} cells for {len(columns)} columns: {row!r}")
    cells: list[list[object]] = [[row[i] for row in kept] for i in range(len(columns))]
    cells.append([caveat] * len(kept))
    names = _distinct([xml_text(name) for name in (*columns, "caveat")])
    made = BytesIO()
    form.write_table(
        pa.Table.from_arrays([_column(each) for each in cells], names), made, compression="zstd"
    )
    return made.getvalue()


def _column(cells: Sequence[object]) -> pa.Array:
    values = [None if isinstance(cell, float) and isnan(cell) else cell for cell in cells]
    there = [value for value in values if value is not None]
    if there and all(isinstance(value, int) for value in there):
        return pa.array(values, pa.int64())
    if there and all(isinstance(value, int | float) for value in there):
        return pa.array(values, pa.float64())
    texts = [None if value is None else xml_text(str(value)) for value in values]
    days = [None if text is None else _day(text) for text in texts]
    if there and all(day or text is None for day, text in zip(days, texts, strict=True)):
        return pa.array(days, pa.date32())
    return pa.array(texts, pa.string())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _distinct(names: Sequence[str]) -> list[str]:
    """Names that readers of parquet take: none twice. A scenario may be called like another."""
    found: list[str] = []
    for name in names:
        again = 2
        own = name
        while own in found:
            own, again = f"{name} ({again})", again + 1
        found.append(own)
    return found
