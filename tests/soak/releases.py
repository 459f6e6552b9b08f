"""Releases one after another in one data folder: the same figures, each with a mark of its own."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lib.store import DataFolder
from lib.store.connection import load_release
from lib.store.lock import locked
from lib.store.release import write_release
from lib.store.tables import new_connection

_FIRST_DAY = datetime(2026, 6, 1, tzinfo=UTC)


class Releases:
    """A copy of a data folder into which new releases come while an app reads it."""

    def __init__(self, source: Path, target: Path) -> None:
        shutil.copytree(source, target)
        self.folder = DataFolder(target)
        self.made = 0

    def renew(self) -> str:
        """Puts a release in use that never was before, as an import does; returns its id."""
        self.made += 1
        connection = new_connection()
        try:
            with locked(self.folder):
                current = self.folder.require_current_id()
                manifest = self.folder.manifest(current)
                load_release(connection, self.folder.release_path(current), manifest)
                mark = f"Release {self.made} of a soak"
                connection.execute("UPDATE sources SET name = $mark", {"mark": mark})
                day = _FIRST_DAY + timedelta(hours=self.made)
                return write_release(self.folder, connection, made_at=day).release_id
        finally:
            connection.close()
