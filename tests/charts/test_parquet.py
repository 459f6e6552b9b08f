"""A table as parquet: the columns, rows and caveat of its CSV, with types."""

import csv as spreadsheet
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet as form

from lib.charts.export import csv
from lib.charts.parquet import parquet
from lib.charts.safe_text import cell_text

COLUMNS = ("org_code", "rank", "score", "day", "value", "none")
ROWS = (
    ("RXX", 1, 2, "2026-03-31", "0.5", None),
    ("RYY", None, 2.25, None, 61, None),
    ("RZZ", 3, float("nan"), "2026-06-30", 0.5, None),
)


def read(content: bytes) -> pa.Table:
    return form.read_table(BytesIO(content))


def table(cells: st.SearchStrategy[Any]) -> st.SearchStrategy[list[tuple[Any, ...]]]:
    """Rows of three columns."""
    return st.lists(st.tuples(cells, cells, cells), max_size=8)


class TestParquet:
    def test_gives_each_column_the_type_of_its_values(self) -> None:
        found = read(parquet(COLUMNS, ROWS, "A caveat"))
        assert {name: str(found.schema.field(name).type) for name in found.column_names} == {
            "org_code": "string",
            "rank": "int64",
            "score": "double",
            "day": "date32[day]",
            "value": "string",
            "none": "string",
            "caveat": "string",
        }
        assert found["rank"].to_pylist() == [1, None, 3]
        assert found["score"].to_pylist() == [2.0, 2.25, None]
        assert found["day"].to_pylist() == [date(2026, 3, 31), None, date(2026, 6, 30)]
        assert found["value"].to_pylist() == ["0.5", "61", "0.5"]
        assert found["caveat"].to_pylist() == ["A caveat"] * 3

    def test_is_read_by_other_hands(self) -> None:
        found = read(parquet(COLUMNS, ROWS, "A caveat"))  # noqa: F841  # DuckDB finds it by name
        assert duckdb.sql("SELECT sum(rank), max(day) FROM found").fetchall() == [
            (4, date(2026, 6, 30))
        ]

    def test_leaves_a_day_that_is_none_as_text(self) -> None:
        found = read(parquet(("day",), [("2026-02-30",), ("2026-03-31",)], ""))
        assert found["day"].to_pylist() == ["2026-02-30", "2026-03-31"]

    def test_names_no_column_twice(self) -> None:
        made = parquet(("rank: A", "rank: A", "caveat"), [(1, 2, 3)], "c")
        assert read(made).column_names == ["rank: A", "rank: A (2)", "caveat", "caveat (2)"]

    def test_of_nobody_has_the_columns(self) -> None:
        found = read(parquet(COLUMNS, [], "A caveat"))
        assert found.column_names == [*COLUMNS, "caveat"] and found.num_rows == 0

    def test_leaves_out_what_turns_the_direction_of_writing(self) -> None:
        found = read(parquet(("name\u202e",), [("A\u202eB\x00",)], "c\u202e"))
        assert found.to_pylist() == [{"name": "AB", "caveat": "c"}]

    def test_writes_a_formula_as_it_is(self) -> None:
        """No spreadsheet runs what stands in parquet: an apostrophe would only be in the way."""
        assert read(parquet(("name",), [("=1+1",)], "")).column(0).to_pylist() == ["=1+1"]

    def test_refuses_a_row_of_another_length(self) -> None:
        with pytest.raises(ValueError, match="A row has 1 cells for 2 columns"):
            parquet(("a", "b"), [(1,)], "")

    @given(table(st.none() | st.integers(-(2**40), 2**40) | st.floats(-1e9, 1e9) | st.text()))
    def test_says_what_the_csv_says(self, rows: list[tuple[Any, ...]]) -> None:
        columns = ("a", "b", "c")
        text = csv(columns, rows, "caveat").decode("utf-8-sig")
        head, *lines = spreadsheet.reader(StringIO(text, newline=""))
        found = read(parquet(columns, rows, "caveat"))
        assert found.column_names == head
        for line, row in zip(lines, found.to_pylist(), strict=True):
            for cell, value in zip(line, row.values(), strict=True):
                if isinstance(value, int | float):
                    assert float(cell) == value
                else:
                    said = "" if value is None else str(value)
                    assert cell in (said, cell_text(said))
