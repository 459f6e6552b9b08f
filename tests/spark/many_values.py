"""A large table of values for the shipped framework, what DuckDB makes of it, and a comparison."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd

from lib.framework import Banded, Floor, Framework, Metric, Standard
from lib.scoring.rule_tables import METRIC_SCORES, rule_tables

SITES = 200  # in each league

_GENERATED = """
COPY (
    SELECT
        league, 'period ' || p AS period, league || ' ' || s AS org_code, indicator_id,
        -- one in twelve is missing; the others lie on a thousand places, so that many are tied
        CASE WHEN h % 12 <> 0 THEN round(low + (high - low) * (h // 12 % 1000) / 999, 3) END
            AS value,
        CASE WHEN h // 12000 % 50 = 0 THEN (h % 200 + 1)::BIGINT END AS rank
    FROM (
        SELECT *, hash(league, indicator_id, s, p) >> 8 AS h
        FROM range($periods) AS periods (p), reported, range($sites) AS sites (s)
    )
) TO '{path}' (FORMAT parquet)
"""
_COLUMNS = "score", "value", "rank", "pool_n", "spread_n", "tied"
_DIFFERENT = " OR ".join(
    f"(a.{name} IS NULL) <> (b.{name} IS NULL) OR abs(a.{name} - b.{name}) > 1e-9"
    for name in _COLUMNS
)
_COMPARED = f"""
SELECT
    count(a.org_code) AS ours, count(b.org_code) AS theirs,
    count(*) FILTER (a.org_code IS NULL OR b.org_code IS NULL) AS unmatched,
    count(*) FILTER ({_DIFFERENT}) AS different
FROM read_parquet('{{ours}}') AS a FULL JOIN read_parquet('{{theirs}}') AS b
    USING (league, period, org_code, metric_id)
"""


def write_values(path: Path, framework: Framework, rows: int) -> int:
    """Writes about so many rows: sites in four leagues, in as many periods as it takes."""
    columns = ["league", "indicator_id", "low", "high"]
    reported = pd.DataFrame(list(dict.fromkeys(_reported(framework))), columns=columns)
    periods = -(-rows // (SITES * len(reported)))
    with duckdb.connect() as connection:
        connection.register("reported", reported)
        given = {"periods": periods, "sites": SITES}
        connection.execute(_GENERATED.format(path=path), given)
    return periods * SITES * len(reported)


def score_by_duckdb(values: Path, scores: Path, framework: Framework) -> None:
    """The file that the product runs, from parquet to parquet without a frame between."""
    with duckdb.connect() as connection:
        given = f"SELECT * FROM '{values}' WHERE value IS NOT NULL"
        connection.execute(f"CREATE VIEW reported_values AS {given}")
        for name, table in rule_tables(framework).items():
            connection.register(name, pd.DataFrame(table.rows, columns=list(table.types)))
        connection.execute(f"COPY ({METRIC_SCORES}) TO '{scores}' (FORMAT parquet)")


def compared(ours: Path, theirs: Path) -> dict[str, int]:
    """How many rows each has, how many have no counterpart, how many differ by more than 1e-9."""
    asked = _COMPARED.format(ours=f"{ours}/*.parquet", theirs=theirs)
    with duckdb.connect() as connection:
        [row] = connection.execute(asked).fetchall()
    return dict(zip(("ours", "theirs", "unmatched", "different"), row, strict=True))


def _reported(framework: Framework) -> Iterator[tuple[str, str, float, float]]:
    """Leagues with their indicators, and between what their values lie."""
    for metric in framework.metrics:
        if metric.value_id:
            for league in metric.leagues:
                yield league, metric.value_id, *_reach(metric)
    for part in framework.components:
        for league in framework.metric_by_id[part.counts_in].leagues:
            yield league, part.value_id, -3.0, 3.0


def _reach(metric: Metric) -> tuple[float, float]:
    """Far enough to either side of what a rule names that every branch of it is taken."""
    rule = metric.rule
    if isinstance(rule, Banded):
        steps = [band.at_least for band in rule.bands if band.at_least is not None] or [0.0]
        return min(steps) - 1, max(steps) + 1
    if isinstance(rule, Standard | Floor):
        return rule.at - 5, rule.at + 5
    return 0.0, 100.0
