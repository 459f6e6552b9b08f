"""A release put where others read it: the tables, what describes them, and CURRENT last."""

import hashlib
from pathlib import Path

from lib.errors import StoreError
from lib.store.check import description_problems, release_problems
from lib.store.copying import LARGEST_MANIFEST, LARGEST_TABLE
from lib.store.digest import file_sha256
from lib.store.layout import DataFolder
from lib.store.manifest import Manifest, parse_manifest
from lib.store.release import Release
from lib.store.remote import Remote
from lib.store.remote_faults import NotThereError
from lib.store.soundness import DESCRIPTION


def upload_release(folder: DataFolder, url: str) -> Release:
    """Puts the folder's current release at the URL, in use there.

    A reader sees the release that was there before, or this one, whole. What is there already is
    not sent again, and what was spoiled there is mended. Raises StoreError if the folder is not
    sound, if the URL cannot be written, or if another release stands there under the same id.
    """
    current = folder.require_current_id()
    if problems := release_problems(folder, current) or description_problems(folder, current):
        raise StoreError(f"{folder.name} is not sound. " + " ".join(problems))
    manifest, remote = folder.manifest(current), Remote(url)
    place, local = f"releases/{current}", folder.release_path(current)
    there = _manifest_there(remote, f"{place}/manifest.json")
    if there is not None and there.files != manifest.files:
        raise StoreError(
            f"{remote.name}/{place} holds a different release under the same id. Nothing was "
            "changed. Remove it there, or publish to another URL."
        )
    sent = []
    for file, entry in sorted(manifest.files.items()):
        if _sha256_there(remote, f"{place}/{file}") != entry.sha256:
            remote.put(local / file, f"{place}/{file}")
            sent.append(file)
    if not _described(remote, place, local / DESCRIPTION):
        remote.put_whole((local / DESCRIPTION).read_bytes(), f"{place}/{DESCRIPTION}")
        sent.append(DESCRIPTION)
    if there is None:
        remote.put_whole((local / "manifest.json").read_bytes(), f"{place}/manifest.json")
    in_use = _current_there(remote) == current
    if not in_use:
        remote.put_whole(f"{current}\n".encode(), "CURRENT")
    return Release(current, changed=bool(sent) or there is None or not in_use)


def _described(remote: Remote, place: str, local: Path) -> bool:
    """Whether what other tools read of the release stands there, if it has such a file."""
    if not local.exists():
        return True
    return _sha256_there(remote, f"{place}/{DESCRIPTION}") == file_sha256(local)


def _manifest_there(remote: Remote, file: str) -> Manifest | None:
    try:
        return parse_manifest(remote.small(file, LARGEST_MANIFEST), f"{remote.name}/{file}")
    except NotThereError:
        return None


def _sha256_there(remote: Remote, file: str) -> str | None:
    digest = hashlib.sha256()
    try:
        for piece in remote.pieces(file, LARGEST_TABLE):
            digest.update(piece)
    except NotThereError:
        return None
    return digest.hexdigest()


def _current_there(remote: Remote) -> str | None:
    try:
        return remote.small("CURRENT", 64).decode(errors="replace").strip()
    except NotThereError:
        return None
