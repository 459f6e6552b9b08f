"""What is loaded, kept between runs. Every cache key holds the release's id."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TypeVar
from weakref import WeakSet

import streamlit as st

from lib.framework import frameworks
from lib.logs import event
from lib.store import Database, DataFolder, data_folder, open_release
from lib.store.folder import DATA
from lib.store.leagues import (
    LeagueKey,
    find_league,
    league_keys,
    organisation_codes,
)
from lib.ui.errors import NoDataError
from lib.ui.memory import forget_others
from lib.ui.process_memory import settle

ILLUSTRATIVE = "illustrative"
OFFICIAL = "official"
Group = TypeVar("Group")
NO_LEAGUE = (
    "<p>What was imported holds figures, but no league's metric scores.</p>"
    "<p>Import NHS England's metric file of a league too, then load this page again:</p>"
    "<pre>python -m lib import PATH-OF-THE-FILE</pre>"
)


@dataclass(frozen=True, eq=False)
class Loaded:
    """A release in memory with what it holds; leagues: their names by id, in the usual order."""

    database: Database
    keys: tuple[LeagueKey, ...]
    leagues: Mapping[str, str]
    organisations: frozenset[str]

    def of_league(self, league: str) -> tuple[LeagueKey, ...]:
        """The keys of one league, the oldest quarter first; none for one that is not loaded."""
        return self._by_league.get(league, ())

    def beside(self, key: LeagueKey) -> tuple[LeagueKey, ...]:
        """The keys of the same framework, basis and quarter, its own among them, in their order."""
        return self._by_quarter[_quarter_of(key)]

    @cached_property
    def newest(self) -> Mapping[str, str]:
        """The newest quarter loaded of each framework."""
        return {of.framework: of.period for of in sorted(self.keys, key=lambda key: key.period)}

    @cached_property
    def _by_league(self) -> Mapping[str, tuple[LeagueKey, ...]]:
        return _grouped(sorted(self.keys, key=lambda key: key.period), lambda key: key.league)

    @cached_property
    def _by_quarter(self) -> Mapping[tuple[str, ...], tuple[LeagueKey, ...]]:
        return _grouped(self.keys, _quarter_of)


def _quarter_of(key: LeagueKey) -> tuple[str, ...]:
    return key.framework, key.basis, key.period


def _grouped(
    keys: Iterable[LeagueKey], by: Callable[[LeagueKey], Group]
) -> dict[Group, tuple[LeagueKey, ...]]:
    found: dict[Group, list[LeagueKey]] = {}
    for key in keys:
        found.setdefault(by(key), []).append(key)
    return {group: tuple(of) for group, of in found.items()}


# By release: what is kept of a quarter must not keep the database of a release that was replaced.
# One that came back is open twice while a session still holds the first.
_OPEN: dict[str, WeakSet[Loaded]] = {}
_OPENING = Lock()


def data_sets() -> dict[str, DataFolder]:
    """The data sets to choose from by their word in the URL; the first is the default."""
    illustrative = DataFolder(DATA / ILLUSTRATIVE)
    found = data_folder(patient=False)
    if found.path.resolve() == illustrative.path.resolve():
        return {ILLUSTRATIVE: illustrative}
    return {OFFICIAL: found, ILLUSTRATIVE: illustrative}


def loaded(folder: DataFolder) -> Loaded:
    """The release in use now. Raises NoDataError for an empty folder, StoreError for a bad one."""
    release_id = folder.current_id()
    if release_id is None:
        raise NoDataError(_how_to_fill(folder))
    return _loaded(str(folder.path), release_id)


@st.cache_resource(max_entries=2, show_spinner="Opening the data")
def _loaded(path: str, release_id: str) -> Loaded:
    database = open_release(DataFolder(Path(path)), release_id)
    keys = tuple(league_keys(database))
    there = {key.league for key in keys}
    known = [league for framework in frameworks().values() for league in framework.leagues]
    leagues = {league.id: league.name for league in known if league.id in there}
    opened = Loaded(database, keys, leagues, organisation_codes(database))
    with _OPENING:
        _OPEN.setdefault(release_id, WeakSet()).add(opened)
        for gone in [release for release, held in _OPEN.items() if not held]:
            del _OPEN[gone]
        forget_others(_OPEN.keys())
        others = len(_OPEN) > 1
    if others:  # else this is the start, which settles when more is worked out
        settle()
    event("Release opened", release=release_id, leagues=len(leagues))
    return opened


def any_open(release_id: str) -> Loaded:
    """The release as somebody holds it: whoever asks for what is kept of it does."""
    with _OPENING:
        return next(iter(_OPEN[release_id]))


def default_league(data: Loaded) -> LeagueKey:
    """What a reader sees who has chosen nothing: the first league in its newest quarter.

    Raises NoDataError where what was imported makes no league.
    """
    if not data.keys:
        raise NoDataError(NO_LEAGUE)
    league = next(iter(data.leagues))
    period = data.of_league(league)[-1].period
    return find_league(data.database, league, period)


def _how_to_fill(folder: DataFolder) -> str:
    if folder.path.resolve() == (DATA / ILLUSTRATIVE).resolve():
        return (
            "<p>The illustrative data have not been made on this machine, so there is no league to "
            "show.</p><p>Make them, then load this page again:</p>"
            "<pre>python -m lib illustrate</pre>"
        )
    return (
        "<p>Nothing has been imported into the data folder, so there is no league to show.</p>"
        "<p>Import NHS England's metric file, then load this page again:</p>"
        "<pre>python -m lib import PATH-OF-THE-FILE</pre>"
        "<p>Or choose the illustrative data at the left to try the bench on fictional trusts.</p>"
    )
