"""One in-memory database for one release: loaded, locked, and read by one cursor a query."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

from lib.errors import StoreError
from lib.store.layout import DataFolder
from lib.store.manifest import Manifest
from lib.store.reasons import ADVICE
from lib.store.soundness import Fault, file_faults, table_faults, told
from lib.store.tables import new_connection

if TYPE_CHECKING:
    import pandas as pd  # slow to load, and a query's frame loads it when asked for

T = TypeVar("T")
QUERIES = Path(__file__).with_name("queries")
_NAME = re.compile(r"[a-z0-9_]+")


class Database:
    """A release in memory. Any number of threads may read it at once.

    One connection used by several threads hands them each other's rows; a cursor for each query
    does not.
    """

    def __init__(
        self, release_id: str, manifest: Manifest, connection: duckdb.DuckDBPyConnection
    ) -> None:
        """Takes over a loaded connection and locks it: no files, no settings from here on."""
        self.release_id = release_id
        self.manifest = manifest
        self._connection = connection
        self._made: dict[str, Any] = {}
        self._making = RLock()
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")

    def rows(self, query: str, **parameters: object) -> list[tuple[Any, ...]]:
        """Every row that `queries/<query>.sql` gives for its $named parameters."""
        cursor = self._connection.cursor()
        try:
            return cursor.execute(_text(query), parameters or None).fetchall()
        finally:
            cursor.close()

    def frame(self, query: str, **parameters: object) -> "pd.DataFrame":
        """The same as a DataFrame with the query's column names."""
        cursor = self._connection.cursor()
        try:
            return cursor.execute(_text(query), parameters or None).df()
        finally:
            cursor.close()

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, worked out when first asked for: a release never changes."""
        with self._making:
            if name not in self._made:
                self._made[name] = make()
            made: T = self._made[name]
            return made

    def close(self) -> None:
        """Frees the memory."""
        self._connection.close()


def open_release(folder: DataFolder, release_id: str | None = None) -> Database:
    """Loads a release (the current one by default) into a database of its own.

    Raises StoreError if there is none, if it is damaged in any way that `check` would find, or of
    another schema. Only that no key is there twice is left to `check`: the rows are those that were
    written under their keys, or the checksums would not make the release's id.
    """
    chosen = release_id or folder.require_current_id()
    manifest, path = folder.manifest(chosen), folder.release_path(chosen)
    with folder.held(chosen):
        _refuse(file_faults(path, manifest), path)
        connection = new_connection(keyed=False)
        try:
            _refuse(table_faults(connection, path, manifest), path)
            return Database(chosen, manifest, connection)
        except BaseException:
            connection.close()
            raise


def load_release(connection: duckdb.DuckDBPyConnection, path: Path, manifest: Manifest) -> None:
    """Loads every table of the release at `path` into the empty tables of a connection.

    Raises StoreError naming the first file that is missing, changed or does not fit its table.
    """
    _refuse(file_faults(path, manifest), path)
    _refuse(table_faults(connection, path, manifest), path)


def _refuse(faults: Iterable[Fault], path: Path) -> None:
    for fault in faults:
        raise StoreError(f"{told([fault], str(path))[0]} {ADVICE}")


def _text(query: str) -> str:
    if _NAME.fullmatch(query) is None:
        raise ValueError(f"'{query}' is not the name of a query")
    return (QUERIES / f"{query}.sql").read_text(encoding="utf-8")
