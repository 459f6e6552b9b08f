"""Data folders with more organisations, more leagues and more quarters, from the illustrative one.

Copies of organisations differ in code and name, copies of quarters in their years; every figure and
score stays what it was. Written straight from parquet to parquet: a hundred times the organisations
take seconds.
"""

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import yaml

from lib.framework.loading import FRAMEWORKS
from lib.store.folder import DATA, DataFolder
from lib.store.release import write_release

QUARTERS = 8  # of the illustrative data: two years
_RULES = "nof-2025-26.yaml"


class _InFull(yaml.SafeDumper):
    """Writes what occurs twice twice: framework files have no anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


_MADE = datetime(2026, 6, 1, tzinfo=UTC)

# c: the copy of an organisation, 0 for itself; y: by how many years later a copy of a quarter is.
_MACROS = """
CREATE MACRO code(one, c) AS CASE WHEN c = 0 THEN one ELSE printf('%02d', c) || one END;
CREATE MACRO league_of(one, c) AS CASE WHEN c = 0 THEN one ELSE printf('%02d-', c) || one END;
CREATE MACRO named(one, c) AS CASE WHEN c = 0 THEN one ELSE one || printf(' %02d', c) END;
CREATE MACRO later(period, y) AS CASE
    WHEN y = 0 OR period IS NULL THEN period
    WHEN length(period) = 10 THEN printf(
        '%d-%02d-%s', period[1:4]::INTEGER + y, (period[1:4]::INTEGER + y + 1) % 100, period[9:]
    )
    ELSE printf('%d-%s', period[1:4]::INTEGER + y, period[6:])
END;
"""
# A figure of a month is copied with its two years; the first year of three has no copy.
_VIEWS = {
    "sources": "SELECT * FROM was",
    "indicators": "SELECT * FROM was",
    "quality_notes": "SELECT * FROM was",
    "organisations": """
        SELECT * EXCLUDE (c) REPLACE (
            code(org_code, c) AS org_code, named(name, c) AS name,
            CASE WHEN c = 0 THEN tile_row END AS tile_row,
            CASE WHEN c = 0 THEN tile_column END AS tile_column
        )
        FROM was, copies WHERE c = 0 OR kind IN ('trust', 'icb')""",
    "org_links": """
        SELECT * EXCLUDE (c) REPLACE (
            code(org_code, c) AS org_code,
            CASE WHEN relation = 'region' THEN related ELSE code(related, c) END AS related
        )
        FROM was, copies""",
    "figures": """
        SELECT * EXCLUDE (c, y) REPLACE (
            code(org_code, c) AS org_code, later(period, y) AS period,
            (period_start + to_years(y))::DATE AS period_start,
            last_day((period_end + to_years(y))::DATE) AS period_end
        )
        FROM was, copies, years WHERE y = 0 OR period_start >= DATE '2024-04-01'""",
    "memberships": "SELECT {member} FROM was, copies, years",
    "metric_scores": "SELECT {scored} FROM was, copies, years",
    "published": "SELECT {member} FROM was, copies, years",
    "cutoffs": "SELECT {league} FROM was, leagues, years",
}
_LEAGUE = "{league_id} AS league, later(period, y) AS period"
_MEMBER = f"code(org_code, c) AS org_code, {_LEAGUE}"


def grown_folder(
    path: Path, *, copies: int = 1, quarters: int = QUARTERS, apart: bool = False
) -> DataFolder:
    """A data folder with a release of `copies` times the organisations, over `quarters` quarters.

    apart: each copy plays in leagues of its own, whose framework `grown_frameworks` writes; the
    leagues are `copies` times as large otherwise. copies: at most 100; quarters: in eights.
    """
    league_id = "league_of(league, c)" if apart else "league"
    part = {"league": _LEAGUE, "member": _MEMBER}
    part |= {"scored": f"{_MEMBER}, later(figure_period, y) AS figure_period"}
    part = {
        k: f"* EXCLUDE (c, y) REPLACE ({v.format(league_id=league_id)})" for k, v in part.items()
    }
    base = DataFolder(DATA / "illustrative")
    files = base.release_path(base.require_current_id())
    connection = duckdb.connect(":memory:")
    connection.execute("SET enable_progress_bar = false")
    connection.execute(_MACROS)
    _counted(connection, "copies", "c", list(range(copies)))
    _counted(connection, "leagues", "c", list(range(copies if apart else 1)))
    _counted(connection, "years", "y", [2 * k for k in range(quarters // QUARTERS)])
    for name, query in _VIEWS.items():
        was = f"read_parquet('{files / name}.parquet')"
        text = query.format(**part).replace("FROM was", f"FROM {was} AS was")
        connection.execute(f"CREATE VIEW {name} AS {text}")
    folder = DataFolder(path)
    folder.path.mkdir(parents=True, exist_ok=True)
    write_release(folder, connection, made_at=_MADE)
    connection.close()
    return folder


def grown_frameworks(path: Path, copies: int) -> Path:
    """A folder of framework files that know the leagues of a folder grown `apart`."""
    content = yaml.safe_load((FRAMEWORKS / _RULES).read_text(encoding="utf-8"))
    for league in list(content["leagues"]):
        content["leagues"] += [
            league | {"id": f"{c:02}-{league['id']}", "name": f"{league['name']} {c:02}"}
            for c in range(1, copies)
        ]
    for metric in content["metrics"]:
        metric["leagues"] = [
            league if c == 0 else f"{c:02}-{league}"
            for league in metric["leagues"]
            for c in range(copies)
        ]
    path.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(content, Dumper=_InFull, allow_unicode=True)
    (path / _RULES).write_text(text, encoding="utf-8")
    return path


def _counted(
    connection: duckdb.DuckDBPyConnection, table: str, column: str, numbers: list[int]
) -> None:
    connection.execute(
        f"CREATE TABLE {table} AS SELECT unnest($numbers)::INTEGER AS {column}",
        {"numbers": numbers},
    )
