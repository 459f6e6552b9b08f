"""From parquet to parquet, and what is said when that cannot be."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyspark.sql import SparkSession

from lib.spark.__main__ import spark_command

SCHEMA = (
    "league string, period string, specialty string, org_code string, indicator_id string, "
    "value double"
)
ROWS = [
    ("acute", "2025-04", specialty, site, "OF0082", value)
    for specialty, values in (("100", (5.0, 3.0, 9.0)), ("110", (2.0, 2.0, None)))
    for site, value in zip(("R0A01", "R0A02", "R0A03"), values, strict=True)
]


def table(spark: SparkSession, path: Path, rows: list[tuple[object, ...]], schema: str) -> str:
    spark.createDataFrame(rows, schema).coalesce(1).write.parquet(str(path))
    return str(path)


def run(values: str | Path, scores: Path, *more: str) -> Result:
    arguments = [str(values), str(scores), "--framework", "nof-2025-26", *more]
    return CliRunner().invoke(spark_command, arguments)


def refused(result: Result) -> str:
    assert result.exit_code == 2, result.output
    assert result.stderr.startswith("Error: ") and result.stderr.count("\n") == 1
    return result.stderr


class TestSparkCommand:
    def test_scores_sites_within_their_specialty(self, spark: SparkSession, tmp_path: Path) -> None:
        values = table(spark, tmp_path / "values", ROWS, SCHEMA)
        result = run(values, tmp_path / "scores", "--within", "specialty")
        assert result.stdout == "5 metric scores from 6 values\n"
        found = spark.read.parquet(str(tmp_path / "scores")).collect()
        assert sorted((row.specialty, row.org_code, row.score, row.pool_n) for row in found) == [
            ("100", "R0A01", 2.5, 3),
            ("100", "R0A02", 1.0, 3),
            ("100", "R0A03", 4.0, 3),
            ("110", "R0A01", 1.0, 2),
            ("110", "R0A02", 1.0, 2),
        ]  # fmt: skip

    def test_refuses_two_values_of_one_key(self, spark: SparkSession, tmp_path: Path) -> None:
        values = table(spark, tmp_path / "values", ROWS, SCHEMA)
        said = refused(run(values, tmp_path / "scores"))
        assert "2 values have one key: league 'acute', period '2025-04'" in said
        assert "--within" in said
        assert not (tmp_path / "scores").exists()

    def test_refuses_a_value_of_nobody(self, spark: SparkSession, tmp_path: Path) -> None:
        row = ("acute", "2025-04", "100", None, "OF0082", 1.0)
        values = table(spark, tmp_path / "values", [row], SCHEMA)
        said = refused(run(values, tmp_path / "scores"))
        assert "no complete key" in said and "org_code None" in said

    def test_refuses_a_missing_column(self, spark: SparkSession, tmp_path: Path) -> None:
        values = table(spark, tmp_path / "values", [("acute", 1.0)], "league string, value double")
        assert "no column 'period'" in refused(run(values, tmp_path / "scores"))

    def test_says_which_table_is_not_there(self, spark: SparkSession, tmp_path: Path) -> None:
        del spark  # the command finds it
        said = refused(run(tmp_path / "none", tmp_path / "scores"))
        assert "none' cannot be read" in said

    def test_never_writes_over_a_table(self, spark: SparkSession, tmp_path: Path) -> None:
        values = table(spark, tmp_path / "values", ROWS[:3], SCHEMA)
        kept = table(spark, tmp_path / "scores", ROWS[:1], SCHEMA)
        assert "scores' cannot be written" in refused(run(values, tmp_path / "scores"))
        assert spark.read.parquet(kept).count() == 1

    @pytest.mark.parametrize("framework", ["nof-1948", ""])
    def test_knows_the_frameworks(self, framework: str, tmp_path: Path) -> None:
        given = [str(tmp_path), str(tmp_path / "scores"), "--framework", framework]
        result = CliRunner().invoke(spark_command, given)
        assert result.exit_code == 2 and "nof-2025-26" in result.stderr
