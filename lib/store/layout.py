"""What lies where in a data folder, which release is in use, which others it keeps."""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from lib.errors import StoreError
from lib.store.manifest import Manifest, read_manifest
from lib.store.reasons import ADVICE, one_line, reason

_LONGEST_CURRENT = 64  # bytes
_ID = re.compile(r"[0-9a-f]{16}")


def is_release_id(text: str) -> bool:
    """Whether it could name a release: 16 hex digits, and so never a path."""
    return _ID.fullmatch(text) is not None


@dataclass(frozen=True)
class DataFolder:
    """A folder with CURRENT, LOCK and releases/<id>/. It need not exist yet."""

    path: Path

    @property
    def name(self) -> str:
        """What a message calls it."""
        return str(self.path)

    @property
    def note(self) -> str | None:
        """What a reader of its data should know of where they come from, if anything."""
        return None

    @property
    def current_file(self) -> Path:
        """One line: the id of the release in use."""
        return self.path / "CURRENT"

    @property
    def begun(self) -> bool:
        """Whether something was imported: CURRENT is there, or nobody can tell that it is not."""
        try:
            self.current_file.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            pass
        return True

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
            with self.current_file.open("rb") as stream:
                text = stream.read(_LONGEST_CURRENT).decode(errors="replace").strip()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(f"{self.current_file} cannot be read: {reason(error)}.") from error
        if not is_release_id(text):
            raise StoreError(
                f"{self.current_file} holds '{one_line(text)[:40]}', not the id of a release. Put "
                "one of these in use with python -m lib rollback --to ID: "
                f"{', '.join(self.release_ids()) or '(there are none)'}."
            )
        return text

    def require_current_id(self) -> str:
        """The release in use. Raises StoreError where there is none, saying what to do."""
        release_id = self.current_id()
        if release_id is None:
            if kept := self.release_ids():
                raise StoreError(
                    f"{self.current_file} is missing, which names the release in use. Put one of "
                    f"these in use with python -m lib rollback --to ID: {', '.join(kept)}."
                )
            raise StoreError(
                f"{self.path} holds no data. Import a publication into it "
                "(python -m lib import PATH --data DIR), or name another folder."
            )
        return release_id

    def manifest(self, release_id: str) -> Manifest:
        """The manifest of a release. Raises StoreError if it is missing or damaged."""
        path = self.release_path(release_id)
        try:
            path.lstat()
        except FileNotFoundError as error:
            message = f"{path} is not there; CURRENT must name one that is. {ADVICE}"
            raise StoreError(message) from error
        except OSError:
            pass  # who reads the manifest says what is wrong
        return read_manifest(path / "manifest.json")

    @contextmanager
    def afresh(self) -> Iterator["DataFolder"]:
        """The folder as it is where it lies; of one at a URL, a new copy that goes again."""
        yield self

    @contextmanager
    def held(self, release_id: str) -> Iterator[None]:
        """While a release is read: who clears a cache away leaves it (lib/store/cache.py)."""
        try:
            descriptor = os.open(self.release_path(release_id), os.O_RDONLY)
        except OSError:  # whoever reads it says what is wrong
            yield
            return
        try:
            with suppress(OSError):  # a disk without locks
                fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
            yield
        finally:
            os.close(descriptor)

    def release_ids(self) -> list[str]:
        """The releases kept, newest first; one whose manifest cannot be read counts as oldest."""
        try:
            there = [path.name for path in self.releases.iterdir() if path.is_dir()]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise StoreError(f"{self.releases} cannot be read: {reason(error)}.") from error
        found = [name for name in there if is_release_id(name)]
        return sorted(found, key=self._made, reverse=True)

    def _made(self, release_id: str) -> tuple[str, str]:
        try:
            return self.manifest(release_id).made_at.isoformat(), release_id
        except StoreError:
            return "", release_id
