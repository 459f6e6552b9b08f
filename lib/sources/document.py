"""Named bytes, from files, folders and zip archives."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lib.errors import SourceError
from lib.sources.archive import LIMIT, is_archive, members


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


def documents(paths: Iterable[Path]) -> Iterator[Document]:
    """Every file at the paths: files as they are, folders and archives opened, in name order.

    An archive inside an archive is given as it is, unopened. Raises SourceError for a path that
    does not exist or cannot be read, and for an archive that is not safe or not whole.
    """
    for path in paths:
        if path.is_dir():
            for file in _files_below(path):
                yield from _opened(file, file.relative_to(path.parent).as_posix(), False)
        else:
            yield from _opened(path, path.name, True)


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
    except FileNotFoundError as error:
        raise SourceError(f"{path} does not exist.") from error
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.") from error


def _files_below(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place) / name for name in sorted(files) if not name.startswith("."))
