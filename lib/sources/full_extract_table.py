"""A full extract as a table of sums, read by DuckDB from the file, with faults named by cell."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb

from lib.errors import SourceError
from lib.sources.cells import refusal
from lib.sources.delimited import (
    checked_header,
    header_of,
    is_ended,
    raw_rows,
    refuse_unreadable,
)
from lib.sources.document import Document
from lib.sources.rows import Row

PLACES = {
    "provider_parent": "Provider Parent Org Code",
    "provider_parent_name": "Provider Parent Name",
    "provider": "Provider Org Code",
    "provider_name": "Provider Org Name",
    "commissioner_parent": "Commissioner Parent Org Code",
    "commissioner_parent_name": "Commissioner Parent Name",
    "commissioner": "Commissioner Org Code",
}
PERIOD = "Period"
_COUNT = re.compile(r" *[0-9]{0,9} *")  # a blank one is none
_MOST_THREADS = 4  # each has a buffer of its own
_MEMORY = 1024  # MiB; the largest published takes a tenth
_OPTIONS = (
    "auto_detect = false, header = true, strict_mode = true, delim = ',', quote = '\"', "
    "escape = '\"', buffer_size = 8388608, max_line_size = 1048576"
)


@dataclass(frozen=True)
class Layout:
    """Which columns of a full extract say what.

    part: the column and value of the rows to keep, None for all; whole: the column and value of
    the rows that sum up the others of their provider and commissioner; bands: how long people have
    waited, shortest first; beside: those in no band; total: all of these; numerators: bands by
    indicator.
    """

    part: tuple[str, str] | None
    whole: tuple[str, str]
    bands: tuple[str, ...]
    beside: tuple[str, ...]
    total: str
    numerators: Mapping[str, tuple[str, ...]]

    @property
    def counts(self) -> tuple[str, ...]:
        """The columns that hold whole numbers."""
        return (*self.bands, *self.beside, self.total)

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that the file must have."""
        part = (self.part[0],) if self.part else ()
        return (PERIOD, *PLACES.values(), *part, self.whole[0], *self.counts)


@contextmanager
def table_of(document: Document, layout: Layout) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the table `sums`: one row a provider, commissioner, whole or not.

    Its columns: period, part, kept (it is the part to keep; the others are one row each, without
    places), the PLACES, whole, lines (rows of the file), torn (of them, where bands and total
    differ), total, and n0, n1... for the numerators. Raises SourceError naming row and column of
    what is no sound table.
    """
    refuse_unreadable(document)
    checked_header(document.name, header_of(document), layout.columns)
    if not is_ended(document):
        raise fault(document, layout) or _unreadable(document)
    threads = min(_MOST_THREADS, os.cpu_count() or 1)
    # Out of memory it would go on in a folder of its own, in whichever one it was started.
    limits = {"threads": str(threads), "memory_limit": f"{_MEMORY}MiB", "temp_directory": ""}
    with document.as_file() as path, duckdb.connect(config={**limits}) as connection:
        connection.execute("SET enable_progress_bar = false")  # it goes to standard output
        try:
            connection.execute(_query(header_of(document), layout), {"path": str(path)})
        except duckdb.OutOfMemoryException as error:
            raise SourceError(
                f"{document.name} takes more than {_MEMORY} MiB of memory to add up. No "
                "publication does; it was not read."
            ) from error
        except duckdb.Error as error:
            raise fault(document, layout) or _unreadable(document) from error
        yield connection


def fault(document: Document, layout: Layout) -> SourceError | None:
    """The first thing wrong with the file as a table, by row and column; None if it is sound.

    Far slower than DuckDB: for files that are known to be at fault.
    """
    places: list[int] = []
    try:
        for number, header, cells in raw_rows(document, layout.columns):
            places = places or [header.index(column) for column in layout.counts]
            for place in places:
                if not _COUNT.fullmatch(cells[place]):
                    row = Row(number, {header[place]: cells[place]})
                    return refusal(document.name, row, header[place], "a whole number of people")
    except SourceError as error:
        return error
    return None


def _unreadable(document: Document) -> SourceError:
    return SourceError(
        f"{document.name} cannot be read as a table: its lines may end in different ways. Download "
        "it again, or save it anew as CSV UTF-8."
    )


def _stretches(layout: Layout) -> dict[tuple[bool, ...], list[str]]:
    """The columns that the same numerators count, so that each column is added up once."""
    stretches: dict[tuple[bool, ...], list[str]] = {}
    for column in (*layout.bands, *layout.beside):
        within = tuple(column in bands for bands in layout.numerators.values())
        stretches.setdefault(within, []).append(column)
    return stretches


def _query(header: Sequence[str], layout: Layout) -> str:
    """The file's columns are called c0, c1...: no name in it becomes a part of the query."""
    at = {name: f"c{place}" for place, name in enumerate(header)}
    counts = {at[name] for name in layout.counts}
    types = {f"c{i}": "UINTEGER" if f"c{i}" in counts else "VARCHAR" for i in range(len(header))}

    def added(columns: Iterable[str]) -> str:
        return " + ".join(f"coalesce({at[column]}, 0)" for column in columns)

    def equals(condition: tuple[str, str] | None) -> str:
        return (
            f"coalesce(trim({at[condition[0]]}) = '{condition[1]}', false)" if condition else "true"
        )

    places = [f"{at[column]} AS {place}" for place, column in PLACES.items()]
    stretches = _stretches(layout)
    parts = [f"{added(columns)} AS s{i}" for i, columns in enumerate(stretches.values())]
    sums = [
        f"sum({' + '.join(f's{i}' for i, within in enumerate(stretches) if within[n])}) AS n{n}"
        for n in range(len(layout.numerators))
    ]
    banded = " + ".join(f"s{i}" for i in range(len(parts)))
    part = at[layout.part[0]] if layout.part else "''"
    tidied = ", ".join(f"nullif(trim({place}), '') AS {place}" for place in PLACES)
    # For speed: names are long, what they are of is enough to group by; of the parts that are left
    # aside only the sums are compared; blanks are cut off last.
    kept = {place: f"if(kept, {place}, NULL)" for place in PLACES}
    grouped = ", ".join(
        f"min({each}) AS {place}" if place.endswith("_name") else f"{each} AS {place}"
        for place, each in kept.items()
    )
    return f"""
        CREATE TABLE sums AS
        WITH lines AS (
            SELECT {at[PERIOD]} AS period, {part} AS part, {equals(layout.part)} AS kept,
                {", ".join(places)},
                {equals(layout.whole)} AS whole,
                {at[layout.total]} AS total,
                {", ".join(parts)}
            FROM read_csv($path, columns = {types}, {_OPTIONS})
        ),
        grouped AS (
            SELECT period, part, kept, {grouped}, whole,
                count(*) AS lines,
                count_if(kept AND {banded} IS DISTINCT FROM total) AS torn,
                sum(total) AS total, {", ".join(sums)}
            FROM lines
            GROUP BY ALL
        )
        SELECT * REPLACE (trim(period) AS period, trim(part) AS part, {tidied}) FROM grouped
    """
