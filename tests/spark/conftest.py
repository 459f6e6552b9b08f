"""Spark for the tests: one session on two cores. Without PySpark nothing here is collected."""

from collections.abc import Generator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from lib.errors import SparkError
from lib.spark.session import spark_session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

if find_spec("pyspark") is None:  # `make test-spark` has an environment with it
    collect_ignore_glob = ["test_*.py"]

SETTINGS = {
    "spark.master": "local[2]",
    "spark.driver.memory": "4g",
    "spark.sql.shuffle.partitions": "8",
    "spark.sql.files.maxPartitionBytes": "1m",  # generated values are a few megabytes: both cores
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> "Generator[SparkSession]":
    folder = str(tmp_path_factory.mktemp("spark"))
    try:
        session = spark_session({**SETTINGS, "spark.local.dir": folder})
    except SparkError as error:
        pytest.exit(str(error), returncode=2)
    yield session
    session.stop()
