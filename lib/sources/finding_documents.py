"""The documents at paths: files as they are, folders walked and archives opened, within limits."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from lib.errors import SourceError
from lib.sources.archive import LIMIT, is_archive, members
from lib.sources.document import LONGEST_NAME, Document, LargeDocument, unreadable
from lib.sources.rows import shown
from lib.sources.spool import LARGE, Spooled

MOST_FILES = 100_000  # in one folder
DEEPEST = 50  # folders in each other; Python would not go down a thousand


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
                name = shown(file.relative_to(path.parent).as_posix(), LONGEST_NAME)
                yield from _opened(file, name, False)
        elif _kind(path) == stat.S_IFREG:
            yield from _opened(path, shown(path.name, LONGEST_NAME), True)
        else:
            raise SourceError(
                f"{shown(str(path), LONGEST_NAME)} is neither a file nor a folder; save it as a "
                "file first."
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
                yield _member(f"{name}/{shown(member, LONGEST_NAME)}", unpacked)
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
        raise unreadable(path, error) from error
    if len(content) > LARGE:
        return LargeDocument(name, path, asked_for)
    return Document(name, content, asked_for)


def _kind(path: Path) -> int:
    """Whether it is a file, a folder or something that may never end, such as a device."""
    try:
        return stat.S_IFMT(path.stat().st_mode)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error


def _files_below(folder: Path) -> Iterator[Path]:
    """Regular files; a pipe or a device in a folder is not a publication."""

    def refuse(error: OSError) -> None:
        raise unreadable(error.filename, error) from error

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
        f"{shown(str(folder), LONGEST_NAME)} has {what}. Name the folder of the publications alone."
    )
