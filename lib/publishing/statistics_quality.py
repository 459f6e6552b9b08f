"""The quality gate for the statistics: what is overruled, or followed through a merger."""

from collections.abc import Iterator

import duckdb

from lib.framework import frameworks
from lib.periods import quarter_words
from lib.publishing.queries import run
from lib.store.manifest import Finding


def statistics_findings(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """Every finding about the statistics and the indicative leagues. None names its source."""
    yield from _overruled(connection)
    if run(connection, "any_indicative"):
        yield from _mergers(connection)
        yield from _splits(connection)


def _overruled(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    for name, vintage in run(connection, "overruled"):
        yield Finding(
            severity="note",
            code="overruled",
            message=(
                f"{name}: none of its figures counts; others, newer or fuller, are loaded for all "
                f"of them (its date is {vintage})."
            ),
        )


def _mergers(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    for league, org, predecessors, metrics, first, last in run(connection, "mergers_followed"):
        figures = f"{metrics} figure{'s' if metrics != 1 else ''}"
        yield Finding(
            severity="note",
            code="merger-followed",
            org_code=org,
            message=(
                f"{league_name(league)}, indicative, {_span(first, last)}: up to {figures} of "
                f"{org} from before its merger include those of {predecessors}."
            ),
        )


def _splits(connection: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    for league, org, parted, first, last in run(connection, "splits_not_followed"):
        yield Finding(
            severity="note",
            code="split-not-followed",
            org_code=org,
            message=(
                f"{league_name(league)}, indicative, {_span(first, last)}: {org} took over part of "
                f"{parted}. How figures from before divide is not published, so none count for it."
            ),
        )


def _span(first: str, last: str) -> str:
    return " to ".join(quarter_words(period) for period in dict.fromkeys((first, last)))


def league_name(league_id: str) -> str:
    """A league as it is called."""
    for framework in frameworks().values():
        for league in framework.leagues:
            if league.id == league_id:
                return league.name
    return league_id
