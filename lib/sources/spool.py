"""Unpacked bytes: in memory while they are few, then in a temporary file."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from lib.errors import SourceError

LARGE = 8 << 20  # bytes; most publications are below it


@dataclass(frozen=True)
class Spooled:
    """Bytes in a temporary file. size: how many; sha256: of them, in hex."""

    path: Path
    size: int
    sha256: str


@contextmanager
def spooled(name: str, chunks: Iterator[bytes]) -> Iterator[bytes | Spooled]:
    """The chunks as one, in memory up to LARGE; a file of larger ones goes with the context.

    name: what a message calls them. Raises SourceError where there is no room for the file.
    """
    start = bytearray()
    for chunk in chunks:
        start += chunk
        if len(start) > LARGE:
            break
    else:
        yield bytes(start)
        return
    with temporary_folder(name) as folder:
        yield _written(name, folder / "member", chain([bytes(start)], chunks))


@contextmanager
def temporary_folder(name: str) -> Iterator[Path]:
    """A folder that goes with the context. Raises SourceError where none can be made."""
    try:
        folder = tempfile.TemporaryDirectory(prefix="weighbridge-", ignore_cleanup_errors=True)
    except OSError as error:
        raise no_room(name, error) from error
    with folder as path:
        yield Path(path)


def no_room(name: str, error: OSError) -> SourceError:
    """An error that says what could not be put into the temporary folder, and why."""
    return SourceError(
        f"{name} cannot be put into the folder for temporary files ({tempfile.tempdir}): "
        f"{error.strerror}. Make room there, or name another folder with TMPDIR."
    )


def _written(name: str, path: Path, chunks: Iterator[bytes]) -> Spooled:
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            _write(name, file, chunk)
    return Spooled(path, size, digest.hexdigest())


def _write(name: str, file: BinaryIO, chunk: bytes) -> None:
    # Apart from the reading of the chunks, whose errors are those of a damaged archive.
    try:
        file.write(chunk)
    except OSError as error:
        raise no_room(name, error) from error
