"""One import at a time into one folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lib.errors import StoreError
from lib.store.layout import DataFolder
from lib.store.reasons import writing

_TRIES = 100  # of which the second is needed where another import ends just then


class BusyError(StoreError):
    """Another process holds the lock."""


@contextmanager
def locked(folder: DataFolder) -> Iterator[None]:
    """Holds the folder's LOCK, making the folder if need be.

    A LOCK file that a crash left behind does not matter: the lock is the kernel's, not the file,
    and whoever comes next takes it away. What was made for the lock and is not needed goes again,
    so that a refused import leaves no trace. Raises BusyError if another holds the lock, StoreError
    if the folder cannot be made.
    """
    made = _missing_parents(folder.path)
    try:
        with writing(folder.path):
            descriptor = _acquire(folder)
        try:
            yield
        finally:
            with suppress(OSError):  # a disk that takes no more: the file says nothing
                folder.lock_file.unlink()
            os.close(descriptor)
    finally:
        for path in made:
            with suppress(OSError):  # something was written into it
                path.rmdir()


def _acquire(folder: DataFolder) -> int:
    for tries_left in reversed(range(_TRIES)):
        folder.path.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(folder.lock_file, os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:  # its last holder removed the folder between our two steps
            if not tries_left:
                raise
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            break
        except BaseException:
            os.close(descriptor)
            raise
        if _same_file(descriptor, folder.lock_file):
            return descriptor
        os.close(descriptor)  # its last holder removed the file between our two steps
    raise BusyError(
        f"Another import is writing to {folder.path}. Wait until it has ended, then try again."
    )


def _same_file(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _missing_parents(path: Path) -> list[Path]:
    """The folder and its parents that do not exist yet, innermost first."""
    missing = []
    for candidate in (path, *path.parents):
        if os.path.lexists(candidate):
            break
        missing.append(candidate)
    return missing
