"""What is wrong with one release. Whoever opens one and whoever checks it find the same."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb

from lib.store.digest import file_sha256, release_id
from lib.store.manifest import Manifest
from lib.store.reasons import reason
from lib.store.tables import MisfitError, load_table, table_keys

MANIFEST = "manifest.json"
DESCRIPTION = "datapackage.json"  # lib/store/description.py


class Fault(NamedTuple):
    """A file of a release, and what is wrong with it: words that go after its name."""

    file: str
    what: str


def file_faults(path: Path, manifest: Manifest) -> Iterator[Fault]:
    """Files too few or too many, and those that are not what the manifest of `path` describes.

    That the manifest's checksums make the release's id is all that ties the one to the other: where
    they do not, no file is judged by it. Hidden files, which some systems leave in any folder,
    count for nothing.
    """
    expected = {f"{table}.parquet" for table in table_keys()}
    try:
        there = {file.name for file in path.iterdir()}
    except OSError as error:
        yield Fault("", f"cannot be read: {reason(error)}")
        return
    yield from (Fault(name, "is missing") for name in sorted(expected - there))
    for name in sorted(there - expected - {MANIFEST, DESCRIPTION}):
        if not name.startswith("."):
            yield Fault(name, "does not belong to the release")
    if set(manifest.files) != expected:
        yield Fault(MANIFEST, "does not list the tables of a release, and them alone")
    made_of = release_id({name: entry.sha256 for name, entry in manifest.files.items()})
    if made_of != path.name:
        yield Fault(MANIFEST, f"describes another release, {made_of}")
        return
    for name in sorted(expected & there & set(manifest.files)):
        try:
            if file_sha256(path / name) != manifest.files[name].sha256:
                yield Fault(name, "is not the file that its manifest describes: its sha256 differs")
        except OSError as error:
            yield Fault(name, f"cannot be read: {reason(error)}")


def table_faults(
    connection: duckdb.DuckDBPyConnection, path: Path, manifest: Manifest
) -> Iterator[Fault]:
    """Loads the tables of a release without file faults, up to the first that is not its own.

    connection: with the empty tables. What DuckDB says after a spoiled file may be of no use.
    """
    for table in table_keys():
        name = f"{table}.parquet"
        try:
            rows = load_table(connection, table, path / name)
        except MisfitError as error:
            yield Fault(name, str(error))
            return
        except OSError as error:
            yield Fault(name, f"cannot be read: {reason(error)}")
        else:
            if rows != manifest.files[name].rows:
                said = manifest.files[name].rows
                yield Fault(name, f"has {rows} rows; the manifest says {said}")


def told(faults: Iterable[Fault], place: str) -> list[str]:
    """A sentence for each; place: the release's folder as a message calls it."""
    return [f"{place}/{file} {what}." if file else f"{place} {what}." for file, what in faults]
