"""Two million values of the shipped framework, against DuckDB, every row with its counterpart."""

from pathlib import Path

from pyspark.sql import SparkSession

from lib.framework import framework_of_period
from lib.spark.metric_scores import metric_scores

from .many_values import compared, score_by_duckdb, write_values

ROWS = 2_000_000


def test_every_score_of_two_million_values_is_that_of_duckdb(
    spark: SparkSession, tmp_path: Path
) -> None:
    framework = framework_of_period("2025-26-Q4")
    values, ours, theirs = (tmp_path / name for name in ("values.parquet", "ours", "theirs"))
    assert write_values(values, framework, ROWS) >= ROWS
    score_by_duckdb(values, theirs, framework)
    metric_scores(spark.read.parquet(str(values)), framework).write.parquet(str(ours))
    found = compared(ours, theirs)
    assert found["ours"] == found["theirs"] > 0.8 * ROWS
    assert found["unmatched"] == found["different"] == 0
