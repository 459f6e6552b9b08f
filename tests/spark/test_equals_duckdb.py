"""The same file on two engines: small random cases, every column of every row."""

from random import Random
from typing import Any

import pytest
from pyspark.sql import DataFrame, SparkSession

from lib.framework import Framework
from lib.scoring.metric_scores import metric_scores as by_duckdb
from lib.spark.metric_scores import metric_scores

from .random_values import SCHEMA, Row, as_frame, random_framework, random_values

CASES = 8


def scores_of(frame: DataFrame) -> dict[tuple[str, ...], tuple[Any, ...]]:
    """By key, from Spark: score, value, rank, pool_n, spread_n, tied."""
    rows = frame.collect()
    assert len({row[:4] for row in rows}) == len(rows)
    return {tuple(row[:4]): tuple(row[4:]) for row in rows}


def expected(rows: list[Row], framework: Framework) -> dict[tuple[str, ...], tuple[Any, ...]]:
    scored = by_duckdb(as_frame(rows), framework).astype(object)
    plain = scored.where(scored.notna(), None)
    return {tuple(row[:4]): tuple(row[4:]) for row in plain.itertuples(index=False, name=None)}


def agree(ours: tuple[Any, ...], theirs: tuple[Any, ...]) -> bool:
    return all(
        a is b is None or (a is not None and b is not None and (a == b or abs(a - b) <= 1e-9))
        for a, b in zip(ours, theirs, strict=True)
    )


class TestMetricScores:
    @pytest.mark.parametrize("case", range(CASES))
    def test_are_those_of_duckdb(self, spark: SparkSession, case: int) -> None:
        random = Random(case)
        framework = random_framework(random)
        rows = random_values(random, framework)
        theirs = expected(rows, framework)
        ours = scores_of(metric_scores(spark.createDataFrame(rows, SCHEMA), framework))
        assert ours.keys() == theirs.keys()
        assert [key for key in ours if not agree(ours[key], theirs[key])] == []

    def test_of_no_value_are_none(self, spark: SparkSession) -> None:
        framework = random_framework(Random(1))
        assert metric_scores(spark.createDataFrame([], SCHEMA), framework).count() == 0

    def test_need_no_column_of_printed_places(self, spark: SparkSession) -> None:
        framework = random_framework(Random(2))
        rows = [(*row[:5], None) for row in random_values(Random(2), framework)]
        values = spark.createDataFrame(rows, SCHEMA).drop("rank")
        assert (
            scores_of(metric_scores(values, framework)).keys() == expected(rows, framework).keys()
        )

    def test_of_decimals_are_those_of_their_doubles(self, spark: SparkSession) -> None:
        framework = random_framework(Random(3))
        rows = [row for row in random_values(Random(3), framework) if row[4] in (-1.0, 0.5, 2.0)]
        values = spark.createDataFrame(rows, SCHEMA)
        exact = values.withColumn("value", values.value.cast("decimal(9, 3)"))
        assert scores_of(metric_scores(exact, framework)) == expected(rows, framework)


class TestWithin:
    def test_each_part_of_a_pool_is_scored_alone(self, spark: SparkSession) -> None:
        """As DuckDB scores them one after another, with the parts as further columns."""
        framework = random_framework(Random(4))
        parts = {name: random_values(Random(i), framework) for i, name in enumerate(("100", "110"))}
        schema = f"specialty string, {SCHEMA}"
        rows = [(name, *row) for name, part in parts.items() for row in part]
        found = metric_scores(spark.createDataFrame(rows, schema), framework, within=["specialty"])
        assert found.columns[:4] == ["league", "period", "specialty", "org_code"]
        for name, part in parts.items():
            ours = scores_of(found.where(found.specialty == name).drop("specialty"))
            theirs = expected(part, framework)
            assert ours.keys() == theirs.keys()
            assert all(agree(ours[key], theirs[key]) for key in ours)


class TestPlan:
    """What keeps it quick on a cluster."""

    def test_moves_values_once_before_ranking_and_joins_rules_where_they_are(
        self, spark: SparkSession
    ) -> None:
        rows = random_values(Random(5), framework := random_framework(Random(5)))
        scored = metric_scores(spark.createDataFrame(rows, SCHEMA), framework)
        plan = scored._jdf.queryExecution().executedPlan().toString()
        by_pool = [line for line in plan.splitlines() if "Exchange hashpartitioning(metric" in line]
        assert len(by_pool) <= 2  # of the ranked, and of the two halves of finance
        assert plan.count("SortMergeJoin") <= 1  # those halves with each other
        assert "BroadcastHashJoin" in plan

    def test_leaves_nothing_in_the_catalogue(self, spark: SparkSession) -> None:
        framework = random_framework(Random(6))
        spark.createDataFrame([(1,)], "mine int").createOrReplaceTempView("rules")
        rows = random_values(Random(6), framework)
        found = metric_scores(spark.createDataFrame(rows, SCHEMA), framework)
        assert found.count() == len(expected(rows, framework))
        assert [table.name for table in spark.catalog.listTables()] == ["rules"]
        assert spark.table("rules").columns == ["mine"]
        spark.catalog.dropTempView("rules")
