"""One in-memory database for one release: loaded, locked, and read by one cursor a query."""

import re
from collections.abc import Callable
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

from lib.errors import StoreError
from lib.store.digest import file_sha256
from lib.store.layout import DataFolder
from lib.store.manifest import Manifest
from lib.store.tables import load_table, new_connection, table_keys

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

    Raises StoreError if there is none, or if it is damaged or of another schema.
    """
    chosen = release_id or folder.require_current_id()
    manifest = folder.manifest(chosen)
    connection = new_connection(keyed=False)
    try:
        with folder.held(chosen):
            load_release(connection, folder.release_path(chosen), manifest)
        return Database(chosen, manifest, connection)
    except StoreError:
        connection.close()
        raise


def load_release(connection: duckdb.DuckDBPyConnection, path: Path, manifest: Manifest) -> None:
    """Loads every table of the release at `path` into the empty tables of a connection.

    Raises StoreError naming the first file that is missing, changed or does not fit its table.
    """
    for table in table_keys():
        file = path / f"{table}.parquet"
        entry = manifest.files.get(file.name)
        try:
            if entry is None or file_sha256(file) != entry.sha256:
                raise StoreError(f"{file} is not the file that its manifest describes. {_ADVICE}")
            load_table(connection, table, file)
        except OSError as error:
            raise StoreError(f"{file} cannot be read: {error.strerror}. {_ADVICE}") from error
        except duckdb.Error as error:
            raise StoreError(f"{file} does not fit its table: {error}. {_ADVICE}") from error


_ADVICE = (
    "Write the id of another release into CURRENT, or import the publications again into a new "
    "folder."
)


def _text(query: str) -> str:
    if _NAME.fullmatch(query) is None:
        raise ValueError(f"'{query}' is not the name of a query")
    return (QUERIES / f"{query}.sql").read_text(encoding="utf-8")
