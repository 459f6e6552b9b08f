"""The quality gate: whether the merged tables are sound, and agree with what was published.

Blocking findings stop an import unless it is forced; warnings and notes are there to be read.
docs/decisions/0019-quality-gate.md lists the checks, what they find and what they cannot.
"""

from collections.abc import Iterator

import duckdb

from lib.periods import quarter_words
from lib.publishing.adoption import TOLERANCE
from lib.publishing.counting import Counted
from lib.publishing.quality_dates import date_findings
from lib.publishing.quality_jumps import jump_findings
from lib.publishing.quality_organisations import organisation_findings
from lib.publishing.quality_range import Judged
from lib.publishing.quality_rules import rule_findings
from lib.publishing.quality_scores import score_findings
from lib.publishing.quality_spans import figure_spans
from lib.publishing.quality_standings import standing_findings
from lib.publishing.quality_sums import sum_findings
from lib.publishing.quality_words import count_words, some
from lib.publishing.queries import append, run
from lib.publishing.statistics_quality import league_name as _named
from lib.publishing.statistics_quality import statistics_findings
from lib.store.manifest import Finding

_WEIGHTS = ("blocking", "warning", "note")
# The gate's own findings that may name a publication, as the readers' do. A code that is given up
# stays here: a release made before may still hold it.
NAMING_A_SOURCE = frozenset(
    {
        *("not-described", "not-a-number", "out-of-range", "place-below-1", "negative-count"),
        *("value-not-of-counts", "status-differs", "part-above-whole", "period-not-its-dates"),
        *("measured-after-quarter", "measured-long-ago", "published-before-measured"),
        *("far-future", "icb-sums-differ", "figures-restated", "sudden-jumps", "median-shifts"),
        "figures-repeated",
    }
)


def findings(
    connection: duckdb.DuckDBPyConnection,
    counted: list[Counted],
    figures: Judged,
) -> list[Finding]:
    """Every finding, blocking ones first. figures: as judged before anything was derived."""
    described = figures.described
    run(connection, "recomputed")
    spans = figure_spans(connection)
    found = [
        *figures.findings,
        *date_findings(spans, described),
        *_averages(connection),
        *standing_findings(connection),
        *_segments(connection),
        *score_findings(connection, described),
        *rule_findings(connection, described),
        *sum_findings(connection, spans, described),
        *jump_findings(connection, spans, described),
        *organisation_findings(connection, described),
        *_missing(connection),
        *_adopted(counted),
        *_unscored(connection),
        *_undated(connection),
        *statistics_findings(connection),
    ]
    return sorted(found, key=lambda finding: _WEIGHTS.index(finding.severity))


def note_down(connection: duckdb.DuckDBPyConnection, found: list[Finding]) -> None:
    """Fills quality_notes: the findings, then the sources' own notes."""
    rows = [
        *(
            (f.severity, f.code, f.source_id, f.org_code, f.indicator_id, f.period, f.message)
            for f in found
        ),
        *run(connection, "reported_notes", ours=sorted(NAMING_A_SOURCE)),
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
                f"published average of {_trusts(trusts)}; the largest gap: {worst}, {ours:.3f}, "
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
    return count_words(count, "trust")


def _some(codes: str) -> str:
    listed = codes.split(", ")
    return some(listed, len(listed))
