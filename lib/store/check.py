"""Whether a data folder holds what its manifests say, file by file."""

import duckdb

from lib.errors import StoreError
from lib.store.digest import file_sha256, release_id
from lib.store.layout import DataFolder
from lib.store.manifest import FileEntry, Manifest
from lib.store.tables import load_table, new_connection, table_keys


def check_folder(folder: DataFolder) -> list[str]:
    """What is wrong with the folder, one sentence a fault, each naming the file; empty if sound."""
    try:
        current = folder.require_current_id()
    except StoreError as error:
        return [str(error)]
    kept = folder.release_ids()
    problems = [] if current in kept else [f"CURRENT names {current}, and releases/ lacks it."]
    for release in kept:
        problems += release_problems(folder, release)
    return problems


def release_problems(folder: DataFolder, release: str) -> list[str]:
    """What is wrong with one release."""
    try:
        manifest = folder.manifest(release)
    except StoreError as error:
        return [str(error)]
    expected = {f"{table}.parquet" for table in table_keys()}
    there = {path.name for path in folder.release_path(release).iterdir()}
    place = f"releases/{release}"
    problems = [f"{place}/{name} is missing." for name in sorted(expected - there)]
    problems += [
        f"{place}/{name} does not belong to the release."
        for name in sorted(there - expected - {"manifest.json"})
    ]
    if set(manifest.files) != expected:
        problems.append(f"{place}/manifest.json does not list the tables of a release.")
    made_of = release_id({name: entry.sha256 for name, entry in manifest.files.items()})
    if made_of != release:
        problems.append(f"{place}/manifest.json describes another release, {made_of}.")
    return problems + _table_problems(folder, release, manifest, there)


def _table_problems(
    folder: DataFolder, release: str, manifest: Manifest, there: set[str]
) -> list[str]:
    problems = []
    connection = new_connection()
    for table in table_keys():
        name = f"{table}.parquet"
        entry = manifest.files.get(name)
        if name not in there or entry is None:
            continue
        fault = _fault(connection, folder, release, table, entry)
        if fault is not None:
            problems.append(f"releases/{release}/{name} {fault}.")
    connection.close()
    return problems


def _fault(
    connection: duckdb.DuckDBPyConnection,
    folder: DataFolder,
    release: str,
    table: str,
    entry: FileEntry,
) -> str | None:
    path = folder.release_path(release) / f"{table}.parquet"
    try:
        if file_sha256(path) != entry.sha256:
            return "has changed since it was written: its sha256 is not the manifest's"
        load_table(connection, table, path)
    except (OSError, duckdb.Error) as error:
        return f"cannot be loaded: {error}"
    rows = connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
    if rows != entry.rows:
        return f"has {rows} rows; the manifest says {entry.rows}"
    return None
