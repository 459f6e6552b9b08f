"""Files that were handed over: tried in memory, and nothing kept, or imported."""

from collections.abc import Collection, Sequence
from pathlib import Path

from lib.publishing.importing import ImportReport, import_publications
from lib.sources.spool import no_room, temporary_folder
from lib.store.folder import DataFolder

_LONGEST = 200  # bytes of a name; disks take some more


def try_files(files: Sequence[tuple[str, bytes]], folder: DataFolder | None) -> ImportReport:
    """What importing the files, given by name and content, would do.

    folder: where they would go, which is only read; None: they are read by themselves. While they
    are read they lie in a temporary folder. Raises WeighbridgeError on any refusal.
    """
    with temporary_folder("What is to be tried") as place:
        where = folder or DataFolder(place / "none")
        return import_publications(where, _paths(place, files), dry_run=True)


def import_files(
    files: Sequence[tuple[str, bytes]], folder: DataFolder, accepted: Collection[str]
) -> ImportReport:
    """Imports the files, given by name and content, into the folder, as the command line would.

    accepted: the messages of blocking findings that somebody has accepted. Raises BlockedError for
    any other, and another WeighbridgeError on any refusal; then the folder is as it was.
    """
    with temporary_folder("What is to be imported") as place:
        return import_publications(folder, _paths(place, files), accepted=accepted)


def _paths(place: Path, files: Sequence[tuple[str, bytes]]) -> list[Path]:
    return [_put(place / str(n), name, content) for n, (name, content) in enumerate(files)]


def _put(place: Path, name: str, content: bytes) -> Path:
    """The file in a place of its own: two may have the same name."""
    path = place / _safe(name)
    try:
        place.mkdir()
        path.write_bytes(content)
    except OSError as error:
        raise no_room(path.name, error) from error
    return path


def _safe(name: str) -> str:
    """The last part of the name, which came from outside, without what a path gives a meaning."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter if letter.isprintable() else "_" for letter in last)
    short = kept.encode()[-_LONGEST:].decode(errors="ignore")
    return short if short.strip(". ") else "file"
