"""The quality gate: whether what was derived agrees with what was published, and what is missing.

Blocking findings stop an import unless it is forced; warnings and notes are there to be read.
"""

from collections.abc import Iterator

import duckdb

from lib.periods import quarter_words
from lib.publishing.adoption import TOLERANCE
from lib.publishing.counting import Counted
from lib.publishing.queries import append, run
from lib.publishing.statistics_quality import league_name as _named
from lib.publishing.statistics_quality import statistics_findings
from lib.store.manifest import Finding

_SHOWN = 5  # codes in one message


def findings(connection: duckdb.DuckDBPyConnection, counted: list[Counted]) -> list[Finding]:
    """Every finding, blocking ones first."""
    run(connection, "recomputed")
    return [
        *_averages(connection),
        *_segments(connection),
        *_missing(connection),
        *_adopted(counted),
        *_unscored(connection),
        *_undated(connection),
        *statistics_findings(connection),
    ]


def note_down(connection: duckdb.DuckDBPyConnection, found: list[Finding]) -> None:
    """Fills quality_notes: the sources' own notes, then the findings."""
    reported = run(connection, "reported_notes")
    rows = [
        *reported,
        *(
            (f.severity, f.code, f.source_id, f.org_code, f.indicator_id, f.period, f.message)
            for f in found
        ),
    ]
    columns = (
        *("n", "severity", "code", "source_id", "org_code", "indicator_id", "period"),
        "message",
    )
    numbered = [(n, *row) for n, row in enumerate(rows, start=1)]
    append(connection, "quality_notes", columns, numbered)


def _averages(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    for league, period, trusts, worst, ours, theirs in run(
        connection, "averages_differ", tolerance=TOLERANCE
    ):
        yield Finding(
            severity="blocking",
            code="averages-differ",
            org_code=worst,
            period=period,
            message=(
                f"{_named(league)}, {quarter_words(period)}: the metric scores do not give the "
                f"published average of {_trusts(trusts)}; most of all {worst}: {ours:.3f}, "
                f"published {theirs:g}."
            ),
        )
    for league, period, trusts in run(connection, "averages_without_scores"):
        yield Finding(
            severity="note",
            code="averages-without-scores",
            period=period,
            message=(
                f"{_named(league)}, {quarter_words(period)}: {_trusts(trusts)} with a published "
                "average and no metric scores; import the metric file too."
            ),
        )


def _segments(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    for league, period, differing, trusts, codes in run(connection, "segments_differ"):
        yield Finding(
            severity="warning",
            code="segments-differ",
            period=period,
            message=(
                f"{_named(league)}, {quarter_words(period)}: the cut-offs do not give {differing} "
                f"of {trusts} published segments before the override ({_some(codes)})."
            ),
        )


def _missing(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    for league, period, missing, codes in run(connection, "trusts_missing"):
        yield Finding(
            severity="warning",
            code="trusts-missing",
            period=period,
            message=(
                f"{_named(league)}, {quarter_words(period)}: {_trusts(missing)} of other quarters "
                f"not there ({_some(codes)})."
            ),
        )


def _adopted(counted: list[Counted]) -> Iterator[Finding]:
    by_league: dict[str, list[str]] = {}
    for row in counted:
        if row.adopted:
            by_league.setdefault(row.league, []).append(row.metric_id)
    for league, ids in by_league.items():
        yield Finding(
            severity="note",
            code="scores-adopted",
            message=(
                f"{_named(league)}: {', '.join(ids)} count, though no framework file names them "
                "for this league: with them the averages match the published ones."
            ),
        )


def _unscored(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    for league, period, metric_ids in run(connection, "metrics_nobody_has"):
        yield Finding(
            severity="note",
            code="metrics-nobody-has",
            period=period,
            message=f"{_named(league)}, {quarter_words(period)}: no trust has {metric_ids}.",
        )


def _undated(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    for league, metric_id, scores in run(connection, "undated_scores"):
        yield Finding(
            severity="note",
            code="undated-scores",
            indicator_id=metric_id,
            message=(
                f"{_named(league)}: {scores} scores of {metric_id} without a date of measurement "
                "that can be told."
            ),
        )


def _trusts(count: int) -> str:
    return f"{count} trust{'s' if count != 1 else ''}"


def _some(codes: str) -> str:
    listed = codes.split(", ")
    rest = len(listed) - _SHOWN
    return ", ".join(listed[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")
