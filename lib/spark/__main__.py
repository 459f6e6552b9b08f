"""Metric scores of a parquet table on Spark: `python -m lib.spark VALUES SCORES`."""

import sys
from collections.abc import Generator
from contextlib import contextmanager

import click

from lib.errors import SparkError, WeighbridgeError
from lib.framework import Framework, frameworks
from lib.spark.keys import check_keys
from lib.spark.metric_scores import metric_scores
from lib.spark.session import spark_session
from lib.spark.values import check_columns


@click.command("python -m lib.spark")
@click.argument("values")
@click.argument("scores")
@click.option(
    "--framework",
    "framework_id",
    type=click.Choice(list(frameworks())),
    required=True,
    help="By whose rules.",
)
@click.option(
    "--within",
    metavar="COLUMN",
    multiple=True,
    help="What else divides those who are ranked, such as specialty; may be repeated.",
)
def spark_command(values: str, scores: str, framework_id: str, within: tuple[str, ...]) -> None:
    """Score the parquet table VALUES into the new parquet table SCORES.

    Both are what Spark takes for a path. VALUES has the columns league, period, org_code,
    indicator_id, value and, if places are printed, rank. docs/spark.md says more.
    """
    try:
        n, m = _score(values, scores, frameworks()[framework_id], within)
    except WeighbridgeError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)
    click.echo(f"{m:,} metric scores from {n:,} values")


def _score(
    values: str, scores: str, framework: Framework, within: tuple[str, ...]
) -> tuple[int, int]:
    """How many values were read and scores written."""
    spark = spark_session()
    with _spoken(values, "read"):
        given = spark.read.parquet(values)
    check_columns(given.dtypes, within)
    with _spoken(values, "read"):
        check_keys(given, within)
    with _spoken(scores, "written"):
        metric_scores(given, framework, within).write.parquet(scores)
    with _spoken(scores, "read"):
        return given.count(), spark.read.parquet(scores).count()


@contextmanager
def _spoken(path: str, done: str) -> Generator[None]:
    """What Spark objects to, in one line. Raises SparkError."""
    from pyspark.errors import PySparkException  # noqa: PLC0415  # there is a session by now

    try:
        yield
    except PySparkException as error:
        said = str(error).strip().splitlines()[0]
        raise SparkError(f"'{path}' cannot be {done}: {said}") from error


if __name__ == "__main__":
    spark_command()
