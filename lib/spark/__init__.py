"""Metric scores on Apache Spark, for tables too large for one machine (docs/spark.md)."""
