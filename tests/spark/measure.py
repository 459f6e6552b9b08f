"""How long one engine takes over a large table, and how much memory: for docs/spark.md.

python -m tests.spark.measure write VALUES 20000000
python -m tests.spark.measure duckdb|spark VALUES SCORES
python -m tests.spark.measure compare SCORES_OF_SPARK SCORES_OF_DUCKDB
"""

import os
import sys
import time
from pathlib import Path

from lib.framework import framework_of_period
from lib.spark.metric_scores import metric_scores
from lib.spark.session import spark_session
from tests.spark.conftest import SETTINGS
from tests.spark.many_values import compared, score_by_duckdb, write_values

FRAMEWORK = framework_of_period("2025-26-Q4")


def used(pid: int) -> str:
    """Of a process until now: what it computed, on whatever cores, and the most memory it held."""
    counted = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    ticks = int(counted[11]) + int(counted[12])
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    memory = int(status.split("VmHWM:")[1].split()[0])
    computed = ticks / os.sysconf("SC_CLK_TCK")
    return f"{computed:.0f} s of computing, {memory / 1e6:.2f} GB at most"


def by_spark(values: Path, scores: Path) -> str:
    partitions = {"spark.sql.shuffle.partitions": os.environ.get("PARTITIONS", "32")}
    spark = spark_session({**SETTINGS, **partitions})
    java = spark.sparkContext._gateway.proc.pid
    start = time.perf_counter()
    metric_scores(spark.read.parquet(str(values)), FRAMEWORK).write.parquet(str(scores))
    taken = time.perf_counter() - start
    return f"{taken:.1f} s, {used(java)}, {len(list(scores.glob('*.parquet')))} files"


def by_duckdb(values: Path, scores: Path) -> str:
    start = time.perf_counter()
    score_by_duckdb(values, scores, FRAMEWORK)
    return f"{time.perf_counter() - start:.1f} s, {used(os.getpid())}"


if __name__ == "__main__":
    what, first, second = sys.argv[1:]
    if what == "write":
        print(write_values(Path(first), FRAMEWORK, int(second)))
    elif what == "compare":
        print(compared(Path(first), Path(second)))
    else:
        print((by_spark if what == "spark" else by_duckdb)(Path(first), Path(second)))
