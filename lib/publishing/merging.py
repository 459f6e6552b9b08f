"""The reported tables: what the current release holds and what the new extracts bring, merged.

Which row wins a key never depends on the order of import (docs/decisions/0003), so importing the
same publications in any order gives the same tables.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import duckdb

from lib.errors import SourceError
from lib.organisations.names import readable_name, says_no_case
from lib.periods import is_quarter, quarter_words
from lib.publishing.queries import append, run
from lib.sources import Extract
from lib.sources.extract import Figure, Indicator, Link, Membership, Note, Organisation
from lib.store.tables import table_keys

REPORTED = ("organisations", "org_links", "indicators", "figures", "memberships")
_SOURCE = (
    *("source_id", "kind", "name", "vintage", "period_min", "period_max"),
    *("rows", "organisations"),
)


def merge(connection: duckdb.DuckDBPyConnection, extracts: Sequence[Extract]) -> None:
    """Merges the extracts into the connection's reported tables and sources.

    Raises SourceError where two sources of equal vintage give a figure differently.
    """
    _refuse_illustrative(connection)
    recorded = dict(connection.execute("SELECT source_id, vintage FROM sources").fetchall())
    _set_aside(connection, extracts)
    for extract in extracts:
        _add(connection, extract, _vintage(extract, recorded.get(extract.source.source_id)))
    _refuse_conflicts(connection, extracts)
    _mark_names(connection)
    for table in REPORTED:
        run(connection, f"win_{table}")
    run(connection, "sources")


def _refuse_illustrative(connection: duckdb.DuckDBPyConnection) -> None:
    fictional = "SELECT 1 FROM memberships WHERE basis = 'illustrative' LIMIT 1"
    if connection.execute(fictional).fetchall():
        raise SourceError(
            "The data folder holds illustrative data; publications do not mix with them. Import "
            "into another folder: --data DIR"
        )


def _set_aside(connection: duckdb.DuckDBPyConnection, extracts: Sequence[Extract]) -> None:
    """Moves the current rows into given_ tables, except those of sources that are read anew.

    Reference tables of another version are not read again and go all the same.
    """
    older = connection.execute("SELECT source_id FROM sources WHERE kind = 'reference'").fetchall()
    read = [extract.source.source_id for extract in extracts]
    again = {"again": [*read, *(source_id for (source_id,) in older)]}
    left_out = {"figures": "EXCLUDE (vintage)", "sources": "EXCLUDE (superseded_by)"}
    for table in (*REPORTED, "sources", "quality_notes"):
        connection.execute(
            f"CREATE TEMP TABLE given_{table} AS "
            f"SELECT * {left_out.get(table, '')} FROM {table} "
            "WHERE NOT list_contains($again, source_id)",
            again,
        )
    for table in table_keys():
        connection.execute(f"DELETE FROM {table}")


def _vintage(extract: Extract, recorded: date | None) -> date:
    """A vintage may be raised, not lowered: what the source replaced is no longer there."""
    source = extract.source
    if recorded is None or source.vintage >= recorded:
        return source.vintage
    if source.vintage_given:
        raise SourceError(
            f"{extract.file} was imported with the vintage {recorded}, and {source.vintage} is "
            "earlier. What it replaced then is gone: give a later --vintage, or import into a "
            "new folder."
        )
    return recorded


def _add(connection: duckdb.DuckDBPyConnection, extract: Extract, vintage: date) -> None:
    source = extract.source
    values = {column: getattr(source, column) for column in _SOURCE} | {"vintage": vintage}
    append(connection, "given_sources", _SOURCE, [tuple(values.values())])
    for table, rows, fields in (
        ("given_organisations", _readable(extract.organisations), Organisation._fields),
        ("given_org_links", extract.links, Link._fields),
        ("given_indicators", extract.indicators, Indicator._fields),
        ("given_figures", extract.figures, Figure._fields),
        ("given_memberships", extract.memberships, Membership._fields),
        ("given_quality_notes", extract.notes, Note._fields),
    ):
        tagged = [(*row, source.source_id) for row in rows]
        append(connection, table, (*fields, "source_id"), tagged)


def _readable(organisations: Iterable[Organisation]) -> list[Organisation]:
    """Providers' names in capitals are mended at once: what is stored is compared again later."""
    return [
        each._replace(name=readable_name(each.name)) if each.kind == "provider" else each
        for each in organisations
    ]


def _mark_names(connection: duckdb.DuckDBPyConnection) -> None:
    run(connection, "caseless")
    names = connection.execute("SELECT DISTINCT name FROM given_organisations").fetchall()
    append(connection, "caseless", ("name",), [row for row in names if says_no_case(*row)])


def _refuse_conflicts(connection: duckdb.DuckDBPyConnection, extracts: Sequence[Extract]) -> None:
    files = {extract.source.source_id: extract.file for extract in extracts}
    for count, org, period, id_a, name_a, league_a, id_b, name_b, league_b in run(
        connection, "league_conflicts"
    ):
        pair = files.get(id_a, name_a), files.get(id_b, name_b)
        raise _conflict(pair, (org, "league"), period, (league_a, league_b), count)
    for count, org, indicator, period, id_a, name_a, value_a, id_b, name_b, value_b in run(
        connection, "conflicts"
    ):
        pair = files.get(id_a, name_a), files.get(id_b, name_b)
        raise _conflict(pair, (org, indicator), period, (value_a, value_b), count)


def _conflict(
    files: tuple[str, str],
    of: tuple[str, str],
    period: str,
    said: tuple[str, str],
    count: int,
) -> SourceError:
    words = quarter_words(period) if is_quarter(period) else period
    more = f" So do {count - 1} more." if count > 1 else ""
    return SourceError(
        f"{files[0]} and {files[1]} differ and are equally new: {of[0]}, {of[1]}, {words} is "
        f"{said[0]} in the first, {said[1]} in the second.{more} "
        "Import the newer one by itself with the date of its issue: --vintage 2026-06-30"
    )
