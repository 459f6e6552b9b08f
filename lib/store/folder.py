"""The data folder on disk: where it is, which release is in use, which others it keeps."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from lib.errors import StoreError
from lib.store.manifest import Manifest, read_manifest

DATA = Path(__file__).resolve().parents[2] / "data"
ENVIRONMENT = "WEIGHBRIDGE_DATA"
_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class DataFolder:
    """A folder with CURRENT, LOCK and releases/<id>/. It need not exist yet."""

    path: Path

    @property
    def current_file(self) -> Path:
        """One line: the id of the release in use."""
        return self.path / "CURRENT"

    @property
    def lock_file(self) -> Path:
        """Held while importing."""
        return self.path / "LOCK"

    @property
    def releases(self) -> Path:
        """The folder of the releases."""
        return self.path / "releases"

    def release_path(self, release_id: str) -> Path:
        """Where a release is, or would be."""
        return self.releases / release_id

    def current_id(self) -> str | None:
        """The release in use; None where nothing was imported yet.

        Raises StoreError if CURRENT does not hold the id of a release.
        """
        try:
            release_id = self.current_file.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"{self.current_file} cannot be read: {error}") from error
        if _ID.fullmatch(release_id) is None:
            raise StoreError(
                f"{self.current_file} holds '{release_id[:40]}', not the id of a release. Write "
                f"one of these into it: {', '.join(self.release_ids()) or '(there are none)'}."
            )
        return release_id

    def require_current_id(self) -> str:
        """The release in use. Raises StoreError where there is none, saying what to do."""
        release_id = self.current_id()
        if release_id is None:
            raise StoreError(
                f"{self.path} holds no data. Import a publication into it "
                "(python -m lib import PATH --data DIR), or name another folder."
            )
        return release_id

    def manifest(self, release_id: str) -> Manifest:
        """The manifest of a release. Raises StoreError if it is missing or damaged."""
        return read_manifest(self.release_path(release_id) / "manifest.json")

    def release_ids(self) -> list[str]:
        """The releases kept, newest first; one whose manifest cannot be read counts as oldest."""
        if not self.releases.is_dir():
            return []
        try:
            there = [path.name for path in self.releases.iterdir() if path.is_dir()]
        except OSError as error:
            raise StoreError(f"{self.releases} cannot be read: {error.strerror}.") from error
        found = [name for name in there if _ID.fullmatch(name)]
        return sorted(found, key=self._made, reverse=True)

    def _made(self, release_id: str) -> tuple[str, str]:
        try:
            return self.manifest(release_id).made_at.isoformat(), release_id
        except StoreError:
            return "", release_id


def data_folder(data: str | Path | None = None) -> DataFolder:
    """The folder to read: the one given, else WEIGHBRIDGE_DATA, else official, else illustrative.

    The official folder counts from its first import on.
    """
    chosen = _chosen(data)
    if chosen is not None:
        return chosen
    official = DataFolder(DATA / "official")
    return official if official.current_file.exists() else DataFolder(DATA / "illustrative")


def import_folder(data: str | Path | None = None) -> DataFolder:
    """The folder to import into: the one given, else WEIGHBRIDGE_DATA, else data/official."""
    return _chosen(data) or DataFolder(DATA / "official")


def _chosen(data: str | Path | None) -> DataFolder | None:
    if data == "":  # a script's empty variable must not mean the default
        raise StoreError("The data folder's name is empty; name one, or leave --data out.")
    chosen = data or os.environ.get(ENVIRONMENT)
    return DataFolder(Path(chosen)) if chosen else None
