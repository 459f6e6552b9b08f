"""Writing a release: whole, beside the others, and only then in use."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from lib.errors import StoreError
from lib.store.check import release_problems
from lib.store.digest import file_sha256, release_id
from lib.store.layout import DataFolder
from lib.store.manifest import APP_VERSION, SCHEMA_NUMBER, FileEntry, Finding, Manifest, SourceEntry
from lib.store.tables import table_keys, write_table

KEPT = 5
_TEMPORARY = ".writing-"


@dataclass(frozen=True)
class Release:
    """A release in use; `changed` is false if it already was."""

    release_id: str
    changed: bool


def write_release(
    folder: DataFolder,
    connection: duckdb.DuckDBPyConnection,
    *,
    made_at: datetime,
    forced: Sequence[Finding] = (),
) -> Release:
    """Writes every table of the connection as a new release and puts it in use.

    The caller holds the folder's lock. Until CURRENT is switched the folder serves what it served
    before; if the content is that of the current release, nothing changes at all. Raises
    StoreError if the folder cannot be written.
    """
    existed = folder.releases.is_dir()
    try:
        folder.releases.mkdir(parents=True, exist_ok=True)
        _clear_leftovers(folder)
        temporary = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=folder.releases))
        try:
            new_id = _write_files(connection, temporary, made_at, forced)
            if new_id == folder.current_id():
                return Release(new_id, changed=False)
            _put_in_use(folder, temporary, new_id)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
        _prune(folder)
        return Release(new_id, changed=True)
    except (OSError, duckdb.IOException) as error:
        raise StoreError(f"{folder.path} cannot be written: {error}") from error
    finally:
        if not existed and folder.releases.is_dir() and not any(folder.releases.iterdir()):
            folder.releases.rmdir()


def _write_files(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    made_at: datetime,
    forced: Sequence[Finding],
) -> str:
    files = {}
    for table in table_keys():
        file = path / f"{table}.parquet"
        rows = write_table(connection, table, file)
        files[file.name] = FileEntry(sha256=file_sha256(file), rows=rows)
    sources = connection.execute(
        "SELECT source_id, kind, name, vintage, superseded_by FROM sources ORDER BY source_id"
    ).fetchall()
    manifest = Manifest(
        schema_number=SCHEMA_NUMBER,
        app_version=APP_VERSION,
        made_at=made_at,
        files=files,
        sources=tuple(
            SourceEntry(source_id=i, kind=k, name=n, vintage=v, superseded_by=s)
            for i, k, n, v, s in sources
        ),
        forced=tuple(forced),
    )
    (path / "manifest.json").write_text(manifest.to_json(), encoding="utf-8")
    for file in path.iterdir():
        _sync(file)
    _sync(path)
    return release_id({name: entry.sha256 for name, entry in files.items()})


def _put_in_use(folder: DataFolder, temporary: Path, new_id: str) -> None:
    target = folder.release_path(new_id)
    if target.is_dir() and not release_problems(folder, new_id):
        switch(folder, new_id)  # an earlier release comes back, as it was
        return
    shutil.rmtree(target, ignore_errors=True)
    temporary.chmod(0o755)  # mkdtemp's folders are the owner's alone
    temporary.rename(target)
    try:
        _sync(folder.releases)
        switch(folder, new_id)
    except BaseException:
        shutil.rmtree(target, ignore_errors=True)
        raise


def switch(folder: DataFolder, new_id: str) -> None:
    """Puts a release in use, at once for every reader: a crash leaves the old or the new one."""
    fresh = folder.current_file.with_name(".CURRENT.new")
    try:
        fresh.write_text(new_id + "\n", encoding="utf-8")
        _sync(fresh)
        fresh.replace(folder.current_file)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    _sync(folder.path)


def _clear_leftovers(folder: DataFolder) -> None:
    """Removes what an import that crashed was writing; the lock says that nobody writes now."""
    for leftover in folder.releases.glob(f"{_TEMPORARY}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _prune(folder: DataFolder) -> None:
    others = [kept for kept in folder.release_ids() if kept != folder.current_id()]
    for old in others[KEPT - 1 :]:
        shutil.rmtree(folder.release_path(old), ignore_errors=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
