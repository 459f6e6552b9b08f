"""One release fetched from a URL: each file checked before it counts, and the whole put last."""

import hashlib
import shutil
from contextlib import suppress
from errno import ENOSPC
from pathlib import Path

from lib.errors import StoreError
from lib.store.digest import file_sha256, release_id
from lib.store.layout import DataFolder
from lib.store.manifest import Manifest, parse_manifest
from lib.store.remote import Remote
from lib.store.remote_faults import NotThereError, RemoteError
from lib.store.soundness import DESCRIPTION
from lib.store.tables import table_keys

LARGEST_TABLE = 512 << 20  # bytes
LARGEST_MANIFEST = 4 << 20
_TRIES = 2
_PARTIAL = ".copying-"


def check_manifest(manifest: Manifest, release: str, name: str) -> None:
    """That it lists a release's tables and no other file, with the checksums that make the id."""
    if set(manifest.files) != {f"{table}.parquet" for table in table_keys()}:
        raise RemoteError(f"{name} does not list the tables of a release, and them alone.")
    made_of = release_id({file: entry.sha256 for file, entry in manifest.files.items()})
    if made_of != release:
        raise RemoteError(f"{name} describes another release, {made_of}.")


def copy_release(remote: Remote, folder: DataFolder, release: str) -> None:
    """Copies a release beside the others, not in use yet.

    Tables that were copied whole before the network failed are not fetched again.
    """
    place = f"releases/{release}"
    try:
        text = remote.small(f"{place}/manifest.json", LARGEST_MANIFEST)
        name = f"{remote.name}/{place}/manifest.json"
        manifest = parse_manifest(text, name)
        check_manifest(manifest, release, name)
        partial = folder.releases / f"{_PARTIAL}{release}"
        for other in folder.releases.glob(f"{_PARTIAL}*"):
            if other != partial:
                shutil.rmtree(other, ignore_errors=True)
        partial.mkdir(parents=True, exist_ok=True)
        for file, entry in sorted(manifest.files.items()):
            _copy_table(remote, f"{place}/{file}", partial / file, entry.sha256)
        for other in partial.iterdir():
            if other.name not in manifest.files:
                other.unlink()  # what a crash left
        (partial / "manifest.json").write_bytes(text)
        _copy_description(remote, f"{place}/{DESCRIPTION}", partial / DESCRIPTION)
        target = folder.release_path(release)
        shutil.rmtree(target, ignore_errors=True)  # a copy that was spoiled
        partial.rename(target)
    except OSError as error:
        if error.errno == ENOSPC:
            shutil.rmtree(folder.releases / f"{_PARTIAL}{release}", ignore_errors=True)
        raise unwritable(folder.path, error) from error


def _copy_description(remote: Remote, source: str, target: Path) -> None:
    """A release of an earlier version has none; whether it fits, `check` says."""
    with suppress(NotThereError):
        target.write_bytes(remote.small(source, LARGEST_MANIFEST))


def _copy_table(remote: Remote, source: str, target: Path, sha256: str) -> None:
    if target.exists() and file_sha256(target) == sha256:
        return
    for left in reversed(range(_TRIES)):
        try:
            _fetch(remote, source, target.with_suffix(".part"), sha256)
        except NotThereError:
            raise
        except RemoteError:
            if not left:
                raise
        else:
            target.with_suffix(".part").replace(target)
            return


def _fetch(remote: Remote, source: str, target: Path, sha256: str) -> None:
    digest, size = hashlib.sha256(), 0
    with target.open("wb") as stream:
        for piece in remote.pieces(source, LARGEST_TABLE):
            size += len(piece)
            if size > LARGEST_TABLE:
                raise StoreError(
                    f"{remote.name}/{source} is larger than the {LARGEST_TABLE >> 20} MiB that a "
                    "table may have."
                )
            digest.update(piece)
            stream.write(piece)
    if digest.hexdigest() != sha256:
        raise RemoteError(
            f"{remote.name}/{source} is not the file that its manifest describes: its sha256 "
            "differs. Publish the release again."
        )


def unwritable(path: Path, error: OSError) -> StoreError:
    """An error that says why the cache folder takes nothing, and what to do."""
    return StoreError(
        f"The cache folder {path} cannot be written: {error.strerror}. Make room, or name "
        "another with WEIGHBRIDGE_CACHE."
    )
