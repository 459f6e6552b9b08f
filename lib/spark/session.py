"""The Spark that scores: the platform's own, or one on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lib.errors import SparkError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_JAVA = (
    "Spark could not be started. On a machine of one's own it needs Java 17 or later: install it, "
    "or say with JAVA_HOME where it is. What Spark itself wrote about it stands above."
)


def spark_session(settings: Mapping[str, str] | None = None) -> SparkSession:
    """The session that runs already, as in a notebook or a submitted job, or else a new one.

    settings: Spark's own, such as spark.master. Raises SparkError without PySpark or Java.
    """
    try:
        from pyspark.errors import PySparkException  # noqa: PLC0415
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as error:
        raise SparkError(
            "PySpark is not installed. Run this where Spark is, or install requirements-spark.txt."
        ) from error
    builder = SparkSession.builder.appName("Weighbridge")
    for name, value in (settings or {}).items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except PySparkException as error:
        raise SparkError(_JAVA) from error
