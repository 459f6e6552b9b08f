"""Data folders in tests: what stands in them, byte for byte, and imports into them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lib.publishing import ImportReport, import_publications
from lib.store.connection import load_release
from lib.store.folder import DataFolder
from lib.store.tables import new_connection

DAY = datetime(2026, 6, 1, tzinfo=UTC)


def every_file(path: Path) -> dict[str, bytes] | None:
    """Every file below the path with its bytes; None if there is no such folder."""
    if not path.exists():
        return None
    files = sorted(file for file in path.rglob("*") if file.is_file())
    return {str(file.relative_to(path)): file.read_bytes() for file in files}


def files_in(path: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Writes the files into a folder and returns their paths."""
    path.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return [path / name for name in files]


def import_into(folder: DataFolder, *contents: bytes, **options: Any) -> ImportReport:
    """Imports the contents, as files named 0.csv, 1.csv, ..., in one go."""
    near = folder.path.with_name(folder.path.name + "-files")
    paths = files_in(near, {f"{i}.csv": content for i, content in enumerate(contents)})
    return import_publications(folder, paths, **{"made_at": DAY} | options)


def table(folder: DataFolder, query: str) -> list[tuple[Any, ...]]:
    """What a query gives on the release in use; tables are named as in schema.sql."""
    connection = new_connection()
    release_id = folder.require_current_id()
    load_release(connection, folder.release_path(release_id), folder.manifest(release_id))
    return connection.execute(query).fetchall()
