"""Named bytes: what a reader is given, small in memory or large in its file."""

import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from lib.errors import SourceError
from lib.sources.archive import LIMIT
from lib.sources.rows import shown
from lib.sources.spool import no_room, temporary_folder
from lib.sources.workbook import Workbook, workbook_in

HEAD = 1 << 16
LONGEST_NAME = 200  # letters of a name in a message


@dataclass(frozen=True)
class Document:
    """A file or a member of an archive. asked_for: named by the user, not found inside something.

    name: as a message should show it; members are `archive.zip/member.csv`.
    """

    name: str
    content: bytes = field(repr=False)
    asked_for: bool = True

    @property
    def head(self) -> bytes:
        """Its first 64 KiB at most: enough to know it by."""
        return self.content[:HEAD]

    @cached_property
    def sha256(self) -> str:
        """Of the content, in hex."""
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def workbook(self) -> Workbook | None:
        """The document as a workbook, None if it is none. Raises SourceError for a damaged one."""
        with self.open() as stream:
            return workbook_in(self.name, stream)

    def open(self) -> BinaryIO:
        """Its bytes from the first, to be read piece by piece and closed."""
        return io.BytesIO(self.content)

    def refuse_changed(self) -> None:
        """Raises SourceError for one that was written to since it was first opened."""

    @contextmanager
    def as_file(self) -> Iterator[Path]:
        """A file that holds it, to be read only, for as long as the context is open."""
        with temporary_folder(self.name) as folder:
            path = folder / "document"
            try:
                path.write_bytes(self.content)
            except OSError as error:
                raise no_room(self.name, error) from error
            yield path


class LargeDocument(Document):
    """A document that stays in its file. Its content is read again each time it is asked for.

    One out of an archive can be read until the next one is taken from `documents`.
    """

    def __init__(self, name: str, path: Path, asked_for: bool, sha256: str | None = None) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "asked_for", asked_for)
        self._path, self._sha256 = path, sha256
        self._state: tuple[int, ...] | None = None

    @property
    def content(self) -> bytes:
        """All of it."""
        with self.open() as stream:
            return stream.read(LIMIT)

    @cached_property
    def head(self) -> bytes:
        """Its first 64 KiB."""
        with self.open() as stream:
            return stream.read(HEAD)

    @cached_property
    def sha256(self) -> str:
        """Of the content, in hex."""
        if self._sha256 is not None:
            return self._sha256
        with self.open() as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def open(self) -> io.BufferedReader:
        """Its bytes from the first. Raises SourceError for a file that is gone or has changed.

        It is read more than once, and what was checked must be what is imported.
        """
        try:
            stream = self._path.open("rb")
            found = os.fstat(stream.fileno())
        except OSError as error:
            raise unreadable(self.name, error) from error
        state = (found.st_ino, found.st_size, found.st_mtime_ns)
        self._state = self._state or state
        if self._state != state:
            stream.close()
            raise SourceError(
                f"{self.name} was written to while it was read. Import it again once it is whole."
            )
        return stream

    def refuse_changed(self) -> None:
        """Raises SourceError for one that was written to since it was first opened."""
        self.open().close()

    @contextmanager
    def as_file(self) -> Iterator[Path]:
        """The file itself."""
        yield self._path


def unreadable(path: Path | str, error: OSError | ValueError) -> SourceError:
    """That what lies at the path cannot be read, and what the machine says of it."""
    name = shown(str(path), LONGEST_NAME)
    if isinstance(error, FileNotFoundError):
        return SourceError(f"{name} does not exist.")
    reason = error.strerror if isinstance(error, OSError) else error
    return SourceError(f"{name} cannot be read: {reason}.")
