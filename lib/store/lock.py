"""One import at a time into one folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lib.errors import StoreError
from lib.store.layout import DataFolder


class BusyError(StoreError):
    """Another process holds the lock."""


@contextmanager
def locked(folder: DataFolder) -> Iterator[None]:
    """Holds the folder's LOCK, making the folder if need be.

    A LOCK file that a crash left behind does not matter: the lock is the kernel's, not the file.
    What was made for the lock and is not needed goes again, so that a refused import leaves no
    trace. Raises BusyError if another import holds the lock, StoreError if the folder cannot be
    made.
    """
    made = _missing_parents(folder.path)
    try:
        with _held(folder):
            yield
    finally:
        for path in made:
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()


@contextmanager
def _held(folder: DataFolder) -> Iterator[None]:
    try:
        folder.path.mkdir(parents=True, exist_ok=True)
        existed = folder.lock_file.exists()
        descriptor = _acquire(folder)
    except OSError as error:
        raise StoreError(f"{folder.path} cannot be written: {error}") from error
    try:
        yield
    finally:
        if not existed:
            folder.lock_file.unlink(missing_ok=True)
        os.close(descriptor)


def _acquire(folder: DataFolder) -> int:
    while True:
        descriptor = os.open(folder.lock_file, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(descriptor)
            raise BusyError(
                f"Another import is writing to {folder.path}. Wait until it has ended, then try "
                "again."
            ) from error
        if _same_file(descriptor, folder.lock_file):
            return descriptor
        os.close(descriptor)  # its last holder removed the file between our two steps


def _same_file(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _missing_parents(path: Path) -> list[Path]:
    """The folder and its parents that do not exist yet, innermost first."""
    missing = []
    for candidate in (path, *path.parents):
        if candidate.exists():
            break
        missing.append(candidate)
    return missing
