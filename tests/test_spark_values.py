"""What of scoring on Spark runs without Spark: importing it, and looking at a table's columns."""

import subprocess
import sys

import pytest

from lib.errors import SparkError, ValuesError
from lib.spark.session import spark_session
from lib.spark.values import check_columns

KEYS = [(name, "string") for name in ("league", "period", "org_code", "indicator_id")]
COLUMNS = [*KEYS, ("value", "double"), ("rank", "bigint")]


def without(name: str) -> list[tuple[str, str]]:
    return [column for column in COLUMNS if column[0] != name]


class TestCheckColumns:
    @pytest.mark.parametrize("of", ["double", "float", "int", "bigint", "decimal(9,3)"])
    def test_takes_values_of_any_number(self, of: str) -> None:
        check_columns([*KEYS, ("value", of)])

    def test_takes_printed_places_none_or_all_missing(self) -> None:
        check_columns(COLUMNS)
        check_columns([*without("rank"), ("rank", "void")])

    def test_takes_further_columns(self) -> None:
        check_columns([*COLUMNS, ("specialty", "int"), ("note", "string")], ["specialty"])

    @pytest.mark.parametrize("name", ["league", "period", "org_code", "indicator_id", "value"])
    def test_refuses_a_table_without(self, name: str) -> None:
        with pytest.raises(ValuesError, match=f"no column '{name}'; they have"):
            check_columns(without(name))

    def test_refuses_a_table_without_what_divides_pools(self) -> None:
        with pytest.raises(ValuesError, match=r"no column 'specialty'.*value, specialty and, if"):
            check_columns(COLUMNS, ["specialty"])

    @pytest.mark.parametrize("name", ["period", "rank", "score"])
    def test_refuses_to_divide_pools_by_the_tables_own(self, name: str) -> None:
        with pytest.raises(ValuesError, match=f"'{name}' cannot divide pools"):
            check_columns(COLUMNS, [name])

    @pytest.mark.parametrize(
        ("name", "of", "wanted"),
        [("period", "date", "string"), ("value", "string", "double"), ("rank", "double", "bigint")],
    )
    def test_refuses_another_type(self, name: str, of: str, wanted: str) -> None:
        with pytest.raises(ValuesError, match=rf"'{name}' is of type {of}; .*{wanted}"):
            check_columns([*without(name), (name, of)])


class TestWithoutPySpark:
    def test_everything_is_imported_and_neither_duckdb_nor_pandas_with_it(self) -> None:
        """On a cluster scoring needs the framework files' readers and Spark alone."""
        names = "'pyspark', 'duckdb', 'pandas', 'numpy', 'streamlit'"
        code = f"""
import sys
sys.modules.update(dict.fromkeys(({names})))
import lib.spark.__main__, lib.spark.metric_scores
"""
        subprocess.run([sys.executable, "-c", code], check=True)

    def test_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pyspark", None)
        monkeypatch.setitem(sys.modules, "pyspark.errors", None)
        with pytest.raises(SparkError, match=r"PySpark is not installed.*requirements-spark\.txt"):
            spark_session()
