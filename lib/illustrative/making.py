"""The illustrative data folder, made again from its seed."""

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from lib.errors import StoreError
from lib.framework import frameworks
from lib.illustrative.country import Country, draw_country
from lib.illustrative.scoring import Scored, score_country
from lib.illustrative.tables import KIND, fill
from lib.scoring.league import LeagueResult
from lib.store.check import description_problems, release_problems
from lib.store.folder import DataFolder
from lib.store.lock import locked
from lib.store.release import remove_release, write_release
from lib.store.soundness import DESCRIPTION
from lib.store.tables import new_connection

SEED = 24
FRAMEWORK = "nof-2025-26"
# Fixed, so that making the same data again changes no file.
MADE_AT = datetime(2026, 11, 21, tzinfo=UTC)


@dataclass(frozen=True, eq=False)
class Illustration:
    """What was made. changed: whether the folder held anything else before."""

    release_id: str
    changed: bool
    seed: int
    results: tuple[LeagueResult, ...]


def illustrate(folder: DataFolder, seed: int = SEED) -> Illustration:
    """Makes the fictional data and puts them in use as the folder's only release.

    Raises StoreError if the folder holds anything that is not illustrative.
    """
    with locked(folder), closing(new_connection()) as connection:
        _refuse_others(folder)
        country, scored = _made(seed)
        fill(connection, country, scored)
        damaged = _in_use_is_damaged(folder)
        release = write_release(folder, connection, made_at=MADE_AT, anew=damaged)
        for old in set(folder.release_ids()) - {release.release_id}:
            remove_release(folder, old)
    return Illustration(release.release_id, release.changed, seed, scored.results)


def _made(seed: int) -> tuple[Country, Scored]:
    country = draw_country(frameworks()[FRAMEWORK], seed)
    return country, score_country(country)


def _refuse_others(folder: DataFolder) -> None:
    """Publications that someone imported are not to be thrown away."""
    for release_id in folder.release_ids():
        try:
            kinds = {source.kind for source in folder.manifest(release_id).sources}
        except StoreError as error:
            raise StoreError(
                f"{folder.path} holds a release of which cannot be told whether it is "
                "illustrative: its manifest.json is damaged or of another schema. If it is, remove "
                f"{folder.release_path(release_id)}, then try again."
            ) from error
        if kinds != {KIND}:
            raise StoreError(
                f"{folder.path} holds imported publications. Make the illustrative data in "
                "another folder: --to DIR"
            )


def _in_use_is_damaged(folder: DataFolder) -> bool:
    """One that is damaged or undescribed is written anew, though its id says it is the same."""
    try:
        current = folder.current_id()
    except StoreError:
        return True
    if current is None:
        return False
    described = (folder.release_path(current) / DESCRIPTION).exists()
    return bool(
        not described or release_problems(folder, current) or description_problems(folder, current)
    )
