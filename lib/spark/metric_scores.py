"""Values to metric scores on Spark, by the same `metric_scores.sql` that DuckDB runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lib.framework import Framework
from lib.scoring.rule_tables import METRIC_SCORES, RuleTable, rule_tables
from lib.spark.values import check_columns

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

# The tables by the names that the file knows: nothing is left behind in the session's catalogue,
# and no table of the reader's own is taken for one of them.
_NAMED = """WITH reported_values AS (SELECT * FROM {reported_values}),
rules AS (SELECT * FROM {rules}), pools AS (SELECT * FROM {pools}),
bands AS (SELECT * FROM {bands}), combined AS (SELECT * FROM {combined})
SELECT * FROM (
"""


def metric_scores(values: DataFrame, framework: Framework, within: Sequence[str] = ()) -> DataFrame:
    """Scores of every metric that the framework's rules give from the values, computed lazily.

    values: league, period, org_code, indicator_id (a value id), value and, where places are
    printed, rank; one row for each of the first four. Who is ranked may be a site or a team as well
    as a trust, and a period a month. within: further columns that divide each pool, such as
    specialty; with them the key of a row has one part more each.

    Returns the columns of lib.scoring.metric_scores, those of `within` after the period, in no
    order. Raises ValuesError for a column that is missing or of another type.
    """
    check_columns(values.dtypes, within)
    from pyspark.sql import functions as f  # noqa: PLC0415  # whoever has values has Spark

    place = f.col("rank") if "rank" in values.columns else f.lit(None)
    reported = values.select(
        "league",
        (f.struct("period", *within) if within else f.col("period")).alias("period"),
        *("org_code", "indicator_id"),
        f.col("value").cast("double").alias("value"),
        place.cast("bigint").alias("rank"),
    ).dropna(subset=["value"])  # without NaN too, as in the frame that DuckDB is given
    spark = values.sparkSession
    rules = {name: _frame(spark, table) for name, table in rule_tables(framework).items()}
    scored = spark.sql(f"{_NAMED}{METRIC_SCORES})", reported_values=reported, **rules)
    if not within:
        return scored
    return scored.select("league", "period.*", *scored.columns[2:])


def _frame(spark: SparkSession, table: RuleTable) -> DataFrame:
    schema = ", ".join(f"`{column}` {of}" for column, of in table.types.items())
    return spark.createDataFrame(list(table.rows), schema)
