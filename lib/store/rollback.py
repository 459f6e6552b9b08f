"""Going back to an earlier release."""

import re
from dataclasses import dataclass
from datetime import datetime

from lib.errors import StoreError
from lib.store.check import release_problems
from lib.store.layout import DataFolder
from lib.store.lock import locked
from lib.store.reasons import one_line, writing
from lib.store.release import clear_leftovers, switch

_PREFIX = re.compile(r"[0-9a-f]{4,16}")


@dataclass(frozen=True)
class Rollback:
    """The release now in use, when it was made, and the one that was in use before.

    before: None where CURRENT was missing or held no id; changed: whether they differ.
    """

    release_id: str
    made_at: datetime
    before: str | None
    changed: bool


def roll_back(folder: DataFolder, to: str | None = None) -> Rollback:
    """Puts the release before the one in use back in use, or the one whose id begins with `to`.

    Before: in the order of the days on which they were made, as `releases` lists them. Which ones
    were in use in between, nobody writes down: where an import brought an earlier release back as
    it was, the one before it is older still. By `to` any release kept can be had, a newer one too;
    it also mends a CURRENT that is missing or spoiled. Nothing is removed, and the next import adds
    to the release that is in use then.

    Raises StoreError, and leaves the folder as it was, if there is no such release, if it is
    damaged, if another import is under way, or if the folder cannot be written.
    """
    _require_releases(folder)
    with locked(folder):
        if to is None:
            in_use: str | None = folder.require_current_id()
            target = _before(folder, str(in_use))
        else:
            in_use, target = _in_use(folder), _beginning_with(folder, to)
        if problems := release_problems(folder, target):
            raise StoreError(
                f"Nothing was changed: release {target} is damaged. {' '.join(problems)} Name "
                f"another one with --to: {_others(folder, target)}."
            )
        if target != in_use:
            with writing(folder.path):
                clear_leftovers(folder)
                switch(folder, target)
        made_at = folder.manifest(target).made_at
    return Rollback(target, made_at, in_use, changed=target != in_use)


def _require_releases(folder: DataFolder) -> None:
    """Before the lock, which makes a folder that is not there."""
    if not folder.release_ids():
        folder.require_current_id()
        raise StoreError(f"{folder.releases} holds no release to go back to.")


def _in_use(folder: DataFolder) -> str | None:
    try:
        return folder.current_id()
    except StoreError:  # what CURRENT holds is what `to` is to mend
        return None


def _before(folder: DataFolder, in_use: str) -> str:
    try:
        folder.manifest(in_use)
    except StoreError as error:  # it has no date, and so no place in the order
        raise StoreError(
            f"Nothing was changed: it cannot be told which release came before {in_use}. {error} "
            f"Name one with --to: {_others(folder, in_use)}."
        ) from error
    kept = folder.release_ids()
    older = kept[kept.index(in_use) + 1 :]
    if not older:
        raise StoreError(
            f"Nothing was changed: {in_use} is the oldest release that {folder.path} keeps. Newer "
            f"ones can be had with --to: {_others(folder, in_use)}."
        )
    return older[0]


def _beginning_with(folder: DataFolder, to: str) -> str:
    if not _PREFIX.fullmatch(to):
        raise StoreError(
            f"'{one_line(to)[:40]}' is not the beginning of a release's id: give 4 to 16 of its "
            f"digits (0 to 9, a to f). Kept are {', '.join(folder.release_ids())}."
        )
    found = [kept for kept in folder.release_ids() if kept.startswith(to)]
    if len(found) == 1:
        return found[0]
    if found:
        raise StoreError(f"'{to}' begins {len(found)} ids: {', '.join(found)}. Give more digits.")
    raise StoreError(f"No release begins with '{to}'. Kept are {', '.join(folder.release_ids())}.")


def _others(folder: DataFolder, release: str) -> str:
    return ", ".join(kept for kept in folder.release_ids() if kept != release) or "(there is none)"
