"""The releases that a data folder keeps, for who may put one back in use."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.errors import StoreError
from lib.findings.times import day_words
from lib.findings.words import count_of
from lib.store.folder import DataFolder

_OWN = ("reference",)  # sources that are part of Weighbridge, and no file


@dataclass(frozen=True)
class ReleaseLine:
    """A release. made: day and time; holds: how many files, and what was accepted in them."""

    release_id: str
    made: str
    holds: str
    in_use: bool


def kept_releases(folder: DataFolder) -> Sequence[ReleaseLine]:
    """The releases kept, the newest first; one that cannot be read is left out.

    Raises StoreError if the folder cannot be read.
    """
    current = folder.current_id()
    lines = []
    for release_id in folder.release_ids():
        try:
            manifest = folder.manifest(release_id)
        except StoreError:
            continue
        made = f"{day_words(manifest.made_at.date())}, {manifest.made_at:%H:%M} UTC"
        holds = count_of(sum(source.kind not in _OWN for source in manifest.sources), "file")
        if manifest.forced:
            holds += f", in spite of {count_of(len(manifest.forced), 'finding')}"
        lines.append(ReleaseLine(release_id, made, holds, release_id == current))
    return lines
