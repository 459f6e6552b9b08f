"""Named bytes, from files, folders and zip archives."""

import hashlib
import io
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from lib.errors import SourceError
from lib.sources.archive import LIMIT, is_archive, members
from lib.sources.rows import shown
from lib.sources.spool import LARGE, Spooled, no_room, temporary_folder
from lib.sources.workbook import Workbook, workbook_in

HEAD = 1 << 16
MOST_FILES = 100_000  # in one folder
DEEPEST = 50  # folders in each other; Python would not go down a thousand
_NAMED = 200  # letters of a name in a message


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
            raise _unreadable(self.name, error) from error
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


def documents(paths: Iterable[Path]) -> Iterator[Document]:
    """Every file at the paths: files as they are, folders and archives opened, in name order.

    An archive inside an archive is given as it is, unopened. A large one out of an archive lies
    in a temporary file, which goes when the next one is asked for. Raises SourceError for a path
    that does not exist or cannot be read, for a folder with more than MOST_FILES in it or folders
    more than DEEPEST deep, for a file that changes meanwhile, and for an archive that is not safe
    or not whole.
    """
    for path in paths:
        if _kind(path) == stat.S_IFDIR:
            for file in _files_below(path):
                name = shown(file.relative_to(path.parent).as_posix(), _NAMED)
                yield from _opened(file, name, False)
        elif _kind(path) == stat.S_IFREG:
            yield from _opened(path, shown(path.name, _NAMED), True)
        else:
            raise SourceError(
                f"{shown(str(path), _NAMED)} is neither a file nor a folder; save it as a file "
                "first."
            )


def file_count(paths: Iterable[Path]) -> int:
    """How many files lie at the paths, archives counted as one. Raises SourceError likewise."""
    return sum(
        sum(1 for _ in _files_below(path)) if _kind(path) == stat.S_IFDIR else 1 for path in paths
    )


def _opened(path: Path, name: str, asked_for: bool) -> Iterator[Document]:
    document = _read(path, name, asked_for)
    with document.open() as stream:
        if is_archive(stream):
            for member, unpacked in members(name, stream):
                yield _member(f"{name}/{shown(member, _NAMED)}", unpacked)
            document.refuse_changed()
            return
    yield document
    document.refuse_changed()


def _member(name: str, unpacked: bytes | Spooled) -> Document:
    if isinstance(unpacked, Spooled):
        return LargeDocument(name, unpacked.path, False, unpacked.sha256)
    return Document(name, unpacked, asked_for=False)


def _read(path: Path, name: str, asked_for: bool) -> Document:
    try:
        if path.stat().st_size > LIMIT:
            raise SourceError(f"{name} is larger than {LIMIT >> 20} MiB; no publication is.")
        with path.open("rb") as stream:
            content = stream.read(LARGE + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(content) > LARGE:
        return LargeDocument(name, path, asked_for)
    return Document(name, content, asked_for)


def _kind(path: Path) -> int:
    """Whether it is a file, a folder or something that may never end, such as a device."""
    try:
        return stat.S_IFMT(path.stat().st_mode)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path | str, error: OSError | ValueError) -> SourceError:
    name = shown(str(path), _NAMED)
    if isinstance(error, FileNotFoundError):
        return SourceError(f"{name} does not exist.")
    reason = error.strerror if isinstance(error, OSError) else error
    return SourceError(f"{name} cannot be read: {reason}.")


def _files_below(folder: Path) -> Iterator[Path]:
    """Regular files; a pipe or a device in a folder is not a publication."""

    def refuse(error: OSError) -> None:
        raise _unreadable(error.filename, error) from error

    left = MOST_FILES
    for place, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        left -= len(files)
        if left < 0:
            raise _unlike_downloads(folder, f"more than {MOST_FILES:,} files in it")
        if folders and len(Path(place).relative_to(folder).parts) >= DEEPEST:
            raise _unlike_downloads(folder, f"folders more than {DEEPEST} deep in it")
        for name in sorted(files):
            path = Path(place) / name
            if not name.startswith(".") and _kind(path) == stat.S_IFREG:
                yield path


def _unlike_downloads(folder: Path, what: str) -> SourceError:
    return SourceError(
        f"{shown(str(folder), _NAMED)} has {what}. Name the folder of the publications alone."
    )
