"""The quality gate: whether organisations add up to England, and trusts to their ICBs.

Readers refuse a file that does not add up to its own England row. What is left are tables merged
from several files: a re-issue that lacks a provider leaves the older figure of it there.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import duckdb

from lib.publishing.quality_limits import Described
from lib.publishing.quality_spans import Span, without_england
from lib.publishing.quality_words import count_words, in_periods, number, only, when
from lib.publishing.queries import run
from lib.sources.indicators import STATISTICS
from lib.store.manifest import Finding

_UNITS_THAT_ADD: Final = frozenset({"", "beds", "people", "sites"})
_COUNTS: Final = [i.indicator_id for i in STATISTICS.values() if i.unit in _UNITS_THAT_ADD]
_TWICE: Final = ["headcount"]  # who works for two trusts is one person of England
_MORE: Final = 0.005  # of them all; 0.23% in the files known
_PART, _LEAST = 0.1, 20  # of what an ICB's trusts count, by which it may count fewer


def sum_findings(
    connection: duckdb.DuckDBPyConnection,
    spans: Sequence[Span],
    described: Mapping[str, Described],
) -> Iterator[Finding]:
    """Every finding about sums, by indicator: warnings, as each figure may be sound by itself."""
    if not any(span.england for span in spans):
        return
    yield from _england(connection, described)
    yield from _england_missing(spans, described)
    yield from _systems(connection, described)


def _england(
    connection: duckdb.DuckDBPyConnection, described: Mapping[str, Described]
) -> Iterator[Finding]:
    for indicator_id, periods, first, last, mixed, worst in run(
        connection, "sums_differ", counts=_COUNTS, twice=_TWICE, more=_MORE
    ):
        why = (
            " Not all of them are of the publication that England's figure is of." if mixed else ""
        )
        yield Finding(
            severity="warning",
            code="sums-differ",
            indicator_id=indicator_id,
            period=first if first == last else None,
            message=(
                f"{described[indicator_id].title}: organisations do not add up to England "
                f"{in_periods(periods, first, last)}; the largest gap: "
                f"{when(worst['period'])}, {worst['total']:,.10g}, England "
                f"{worst['england']:,.10g}.{why}"
            ),
        )


def _england_missing(
    spans: Sequence[Span], described: Mapping[str, Described]
) -> Iterator[Finding]:
    for indicator_id, periods in without_england(spans):
        yield Finding(
            severity="warning",
            code="england-missing",
            indicator_id=indicator_id,
            period=only(periods),
            message=(
                f"{described[indicator_id].title}: no figure of England "
                f"{in_periods(len(periods), periods[0], periods[-1])}, though there is in others."
            ),
        )


def _systems(
    connection: duckdb.DuckDBPyConnection, described: Mapping[str, Described]
) -> Iterator[Finding]:
    for indicator_id, period, count, icbs, source_id, worst in run(
        connection, "systems_differ", part=_PART, least=_LEAST
    ):
        yield Finding(
            severity="warning",
            code="icb-sums-differ",
            source_id=source_id,
            org_code=worst["org"] if count == 1 else None,
            indicator_id=indicator_id,
            period=period,
            message=(
                f"{described[indicator_id].title}, {when(period)}: {count} of "
                f"{count_words(icbs, 'ICB')} {'counts' if count == 1 else 'count'} fewer than the "
                f"trusts that lie in them; the largest gap: {worst['org']}, "
                f"{number(worst['icb'])}, its trusts {number(worst['trusts'])}."
            ),
        )
