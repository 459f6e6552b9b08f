"""Writing a release: whole, beside the others, and only then in use."""

import os
import shutil
import tempfile
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from lib.errors import StoreError
from lib.store.check import release_problems
from lib.store.description import write_description
from lib.store.digest import file_sha256, release_id
from lib.store.layout import DataFolder
from lib.store.manifest import APP_VERSION, SCHEMA_NUMBER, FileEntry, Finding, Manifest, SourceEntry
from lib.store.reasons import writing
from lib.store.tables import table_keys, write_table

KEPT = 5
_TEMPORARY = ".writing-"
_FRESH = ".CURRENT.new"


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
    anew: bool = False,
) -> Release:
    """Writes every table of the connection as a new release and puts it in use.

    The caller holds the folder's lock. Until CURRENT is switched the folder serves what it served
    before; if the content is that of the current release, nothing changes at all. An earlier
    release of the same content comes back as it was, with the date on which it was made. anew: in
    place of a release in use that is damaged or not described. Raises StoreError if the folder
    cannot be written.
    """
    with writing(folder.path):
        try:
            folder.releases.mkdir(parents=True, exist_ok=True)
            clear_leftovers(folder)
            temporary = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=folder.releases))
            try:
                new_id = _write_files(connection, temporary, made_at, forced)
                before = None if anew else folder.current_id()
                if new_id != before:
                    _put_in_use(folder, temporary, new_id, anew=anew)
            finally:
                shutil.rmtree(temporary, ignore_errors=True)
        finally:
            with suppress(OSError):  # it is not empty
                folder.releases.rmdir()
    _prune(folder, {new_id} | ({before} if before else set()))
    return Release(new_id, changed=new_id != before)


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
    new_id = release_id({name: entry.sha256 for name, entry in files.items()})
    (path / "manifest.json").write_text(manifest.to_json(), encoding="utf-8")
    write_description(path, manifest, new_id)
    for file in path.iterdir():
        _sync(file)
    _sync(path)
    return new_id


def _put_in_use(folder: DataFolder, temporary: Path, new_id: str, *, anew: bool) -> None:
    target = folder.release_path(new_id)
    if not anew and target.is_dir() and not release_problems(folder, new_id):
        switch(folder, new_id)
        return
    spoiled = temporary.with_name(f"{temporary.name}-spoiled")
    temporary.chmod(0o755)  # mkdtemp's folders are the owner's alone
    try:
        if os.path.lexists(target):
            target.rename(spoiled)
        temporary.rename(target)
        _sync(folder.releases)
        switch(folder, new_id)
    except BaseException:
        if not _names(folder, new_id) or not target.exists():
            _take_back(target, temporary, spoiled)
        raise
    finally:
        _remove(spoiled)


def _names(folder: DataFolder, release_id: str) -> bool:
    """Whether CURRENT names the release: who was stopped after the switch takes nothing back."""
    try:
        return folder.current_id() == release_id
    except StoreError:
        return False


def _take_back(target: Path, temporary: Path, spoiled: Path) -> None:
    if not temporary.exists():
        try:
            target.rename(temporary)  # goes with it
        except OSError:  # a full disk may still let things go
            shutil.rmtree(target, ignore_errors=True)
    with suppress(OSError):
        spoiled.rename(target)


def switch(folder: DataFolder, new_id: str) -> None:
    """Puts a release in use, at once for every reader: a crash leaves the old or the new one."""
    fresh = folder.current_file.with_name(_FRESH)
    try:
        fresh.write_text(new_id + "\n", encoding="utf-8")
        _sync(fresh)
        fresh.replace(folder.current_file)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise
    with suppress(OSError):  # in use it is; only if the power went might the old one come back
        _sync(folder.path)


def clear_leftovers(folder: DataFolder) -> None:
    """Removes what a writer that crashed left; the lock says that nobody writes now."""
    for leftover in folder.releases.glob(f"{_TEMPORARY}*"):
        _remove(leftover)
    with suppress(OSError):
        folder.current_file.with_name(_FRESH).unlink()


def remove_release(folder: DataFolder, release_id: str) -> None:
    """Removes a release that is not in use, if that can be done.

    At once: whoever is stopped in the middle leaves no release without some of its files.
    """
    going = folder.releases / f"{_TEMPORARY}{release_id}"
    with suppress(OSError):
        folder.release_path(release_id).rename(going)
        _remove(going)


def _prune(folder: DataFolder, needed: Collection[str]) -> None:
    """Keeps the newest releases beside the one in use and the one that was in use before it.

    That one may be older than all others: someone may have gone back to it.
    """
    with suppress(StoreError):
        others = [kept for kept in folder.release_ids() if kept not in needed]
        for old in others[KEPT - len(needed) :]:
            remove_release(folder, old)


def _remove(path: Path) -> None:
    """A folder with what it holds, or the file that stands in its place; as far as it goes."""
    shutil.rmtree(path, ignore_errors=True)
    with suppress(OSError):
        path.unlink()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
