"""The copy of a data folder at a URL: a data folder of this machine, whole or not at all."""

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lib.errors import StoreError
from lib.store.copying import check_manifest, copy_release, unwritable
from lib.store.digest import file_sha256
from lib.store.layout import DataFolder, is_release_id
from lib.store.lock import BusyError, locked
from lib.store.release import switch
from lib.store.remote import Remote
from lib.store.remote_faults import NotThereError, RemoteError

KEPT = 2  # old releases, beside the one in use
_LARGEST_CURRENT = 64
_LONGEST_WAIT = 900.0  # seconds for another process that copies
_whole: dict[Path, tuple[tuple[str, int, int], ...]] = {}


def copy_current(remote: Remote, folder: DataFolder) -> None:
    """Brings the copy up to the release that CURRENT names there; asks for CURRENT alone if it is.

    One process copies at a time; another waits for it. Raises StoreError where that fails, and
    then the copy is as it was.
    """
    wanted = _current(remote)
    if not _in_use(folder, wanted):
        with _alone(folder):
            wanted = _current(remote)  # who waited may be behind by now
            if not is_whole(folder, wanted):
                copy_release(remote, folder, wanted)
            try:
                switch(folder, wanted)
            except OSError as error:
                raise unwritable(folder.path, error) from error
            _clear(folder)
    with suppress(OSError):
        os.utime(folder.current_file)  # when it was last seen to be what is current there


def is_whole(folder: DataFolder, release: str) -> bool:
    """Whether every file of a copied release is there and as its manifest says.

    Files that have not been touched since they were found whole are not read again.
    """
    path = folder.release_path(release)
    try:
        touched = _touched(path)
        if _whole.get(path) != touched:
            manifest = folder.manifest(release)
            check_manifest(manifest, release, str(path))
            if any(file_sha256(path / n) != entry.sha256 for n, entry in manifest.files.items()):
                return False
            _whole[path] = touched
    except (OSError, StoreError):
        return False
    return True


def _touched(path: Path) -> tuple[tuple[str, int, int], ...]:
    found = [(file.name, file.stat()) for file in sorted(path.iterdir())]
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in found)


def _in_use(folder: DataFolder, release: str) -> bool:
    try:
        return folder.current_id() == release and is_whole(folder, release)
    except StoreError:  # a CURRENT that a crash or a hand spoiled
        return False


def _current(remote: Remote) -> str:
    try:
        text = remote.small("CURRENT", _LARGEST_CURRENT).decode(errors="replace").strip()
    except NotThereError as error:
        raise NotThereError(
            f"{remote.name} holds no data: it has no CURRENT. Is the URL right? Data are put "
            f"there with python -m lib publish {remote.name} --data DIR"
        ) from error
    if not is_release_id(text):
        raise RemoteError(f"{remote.name}/CURRENT holds {text[:40]!r}, not the id of a release.")
    return text


@contextmanager
def temporary_in(cache: Path) -> Iterator[Path]:
    """A folder in the cache folder that goes with the context."""
    try:
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        place = tempfile.TemporaryDirectory(prefix=".check-", dir=cache, ignore_cleanup_errors=True)
    except OSError as error:
        raise unwritable(cache, error) from error
    with place as path:
        yield Path(path)


@contextmanager
def _alone(folder: DataFolder) -> Iterator[None]:
    try:
        folder.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.releases.mkdir(exist_ok=True)
    except OSError as error:
        raise unwritable(folder.path, error) from error
    end = time.monotonic() + _LONGEST_WAIT
    while True:
        try:
            with locked(folder):
                yield
                return
        except BusyError:
            if time.monotonic() > end:
                raise StoreError(
                    f"Another process has been copying into {folder.path} for long. Wait until it "
                    "has ended, then try again."
                ) from None
            time.sleep(0.2)


def _clear(folder: DataFolder) -> None:
    """Removes old releases but for the newest; one that is being read stays until the next time."""
    others = [kept for kept in folder.release_ids() if kept != folder.current_id()]
    for old in others[KEPT:]:
        with suppress(OSError):
            _remove(folder.release_path(old))


def _remove(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(descriptor)
