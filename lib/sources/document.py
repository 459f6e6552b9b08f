"""Named bytes, from files, folders and zip archives."""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lib.errors import SourceError
from lib.sources.archive import LIMIT, is_archive, members
from lib.sources.workbook import Workbook, is_workbook


@dataclass(frozen=True)
class Document:
    """A file or a member of an archive. asked_for: named by the user, not found inside something.

    name: as a message should show it; members are `archive.zip/member.csv`.
    """

    name: str
    content: bytes
    asked_for: bool = True

    @cached_property
    def sha256(self) -> str:
        """Of the content, in hex."""
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def workbook(self) -> Workbook | None:
        """The document as a workbook, None if it is none. Raises SourceError for a damaged one."""
        return Workbook(self.name, self.content) if is_workbook(self.content) else None


def documents(paths: Iterable[Path]) -> Iterator[Document]:
    """Every file at the paths: files as they are, folders and archives opened, in name order.

    An archive inside an archive is given as it is, unopened. Raises SourceError for a path that
    does not exist or cannot be read, and for an archive that is not safe or not whole.
    """
    for path in paths:
        if _kind(path) == stat.S_IFDIR:
            for file in _files_below(path):
                yield from _opened(file, file.relative_to(path.parent).as_posix(), False)
        elif _kind(path) == stat.S_IFREG:
            yield from _opened(path, path.name, True)
        else:
            raise SourceError(f"{path} is neither a file nor a folder; save it as a file first.")


def _opened(path: Path, name: str, asked_for: bool) -> Iterator[Document]:
    content = _read(path, name)
    if is_archive(content):
        for member, unpacked in members(name, content):
            yield Document(f"{name}/{member}", unpacked, asked_for=False)
    else:
        yield Document(name, content, asked_for)


def _read(path: Path, name: str) -> bytes:
    try:
        if path.stat().st_size > LIMIT:
            raise SourceError(f"{name} is larger than {LIMIT >> 20} MiB; no publication is.")
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def _kind(path: Path) -> int:
    """Whether it is a file, a folder or something that may never end, such as a device."""
    try:
        return stat.S_IFMT(path.stat().st_mode)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path | str, error: OSError | ValueError) -> SourceError:
    if isinstance(error, FileNotFoundError):
        return SourceError(f"{path} does not exist.")
    reason = error.strerror if isinstance(error, OSError) else error
    return SourceError(f"{str(path)[:200]} cannot be read: {reason}.")


def _files_below(folder: Path) -> Iterator[Path]:
    """Regular files; a pipe or a device in a folder is not a publication."""

    def refuse(error: OSError) -> None:
        raise _unreadable(error.filename, error) from error

    for place, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place) / name
            if not name.startswith(".") and _kind(path) == stat.S_IFREG:
                yield path
