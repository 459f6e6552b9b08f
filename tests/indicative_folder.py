"""A small data folder, made by hand, with indicative leagues and an official one beside them.

Acute: trusts R01 to R14 in two quarters, of which R13 and R14 have the staff survey alone; NHS
England's own scoring of the first twelve in the later quarter, where that is asked for. ICBs: six
by where patients live, five of them by where providers sit too. Higher codes score better; official
scoring differs in R01 and R04, which have changed places.
"""

from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any

import duckdb

from lib.periods import period_dates
from lib.publishing.deriving import derive
from lib.publishing.queries import append
from lib.sources.extract import Organisation
from lib.sources.indicators import STATISTICS
from lib.store.folder import DataFolder
from lib.store.release import write_release
from lib.store.tables import new_connection

TRUSTS = [f"R{i:02}" for i in range(1, 15)]
ICBS = [f"Q{i:02}" for i in range(1, 7)]
PERIOD = "2025-26-Q4"
SURVEY = ("staff_engagement", "staff_raising_concerns")
_MONTHLY = ("rtt_18_weeks", "ae_4_hours", "ae_12_hours_from_decision")
_OF_ICBS = ("rtt_18_weeks", "rtt_52_weeks", "diagnostics_over_6_weeks")
_OFFICIAL = ("nof-2025-26", "official", "acute", PERIOD)
_MADE_AT = datetime(2026, 6, 1, tzinfo=UTC)


def indicative_folder(folder: DataFolder, *, official: bool = False) -> DataFolder:
    """Fills the folder; official: with NHS England's own scoring of the acute league."""
    with closing(new_connection()) as connection:
        _trusts(connection)
        _icbs(connection)
        derive(connection)
        if official:
            _official(connection)
        write_release(folder, connection, made_at=_MADE_AT)
    return folder


def _trusts(connection: duckdb.DuckDBPyConnection) -> None:
    for i, code in enumerate(TRUSTS, start=1):
        name = f"Place {i} NHS Foundation Trust"
        _organisation(connection, Organisation(code, name, "trust", trust_type="Acute trust"))
        for indicator in SURVEY:
            _figure(connection, code, indicator, "2024", 6 + i / 10)
        for month in ("2025-12", "2026-03") if i <= 12 else ():
            for n, indicator in enumerate(_MONTHLY):
                better = (7 * i + 5 * n) % 14 if n else i
                low = STATISTICS[indicator].better == "low"
                _figure(connection, code, indicator, month, 40 - better if low else 40 + better)


def _icbs(connection: duckdb.DuckDBPyConnection) -> None:
    for i, code in enumerate(ICBS, start=1):
        _organisation(connection, Organisation(code, f"Area {i} Integrated Care Board", "icb"))
        for indicator in _OF_ICBS:
            _figure(connection, code, indicator, "2026-03", 50 + i, view="commissioner")
            if i <= 5:
                _figure(connection, code, indicator, "2026-02", 60 + i)
        if i <= 5:
            _figure(connection, code, "ae_4_hours", "2026-03" if i > 1 else "2026-01", 70 + i)


def _official(connection: duckdb.DuckDBPyConnection) -> None:
    """Twelve trusts, three to a segment."""
    columns = ("framework", "basis", "league", "period", "org_code")
    order = [TRUSTS[3], *TRUSTS[1:3], TRUSTS[0], *TRUSTS[4:12]]
    for i, code in enumerate(order):
        key = (*_OFFICIAL, code)
        append(connection, "memberships", (*columns, "source_id"), [(*key, "file")])
        score = 1 + 0.25 * (11 - i)
        scored = (*columns, "metric_id", "score", "origin", "rule_version")
        for metric in ("OF1061", "OF1082", "OF1084"):
            append(connection, "metric_scores", scored, [(*key, metric, score, "published", "x")])
        segment = 4 - i // 3
        summary = (*columns, "average", "segment_before", "segment", "override", "rank")
        append(connection, "published", summary, [(*key, score, segment, segment, False, 12 - i)])


def _organisation(connection: duckdb.DuckDBPyConnection, row: Organisation) -> None:
    columns = (*Organisation._fields, "source_id")
    append(connection, "organisations", columns, [(*row, "reference")])


def _figure(
    connection: duckdb.DuckDBPyConnection,
    code: str,
    indicator: str,
    period: str,
    value: float,
    view: str = "provider",
) -> None:
    start, end = period_dates(period)
    row: dict[str, Any] = {
        "org_code": code, "indicator_id": indicator, "view": view,
        "grain": STATISTICS[indicator].grain, "period": period, "period_start": start,
        "period_end": end, "value": value, "status": "published", "vintage": date(2026, 5, 1),
        "source_id": "file",
    }  # fmt: skip
    append(connection, "figures", tuple(row), [tuple(row.values())])
