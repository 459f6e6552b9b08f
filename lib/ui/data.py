"""What is loaded, kept between runs. Every cache key holds the release's id."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from lib.findings.league_table import Quarter
from lib.framework import frameworks
from lib.store import Database, DataFolder, data_folder, open_release
from lib.store.folder import DATA
from lib.store.leagues import LeagueKey, league_keys, load_pool, organisation_codes
from lib.ui.errors import NoDataError

ILLUSTRATIVE = "illustrative"
OFFICIAL = "official"
NO_LEAGUE = (
    "<p>What was imported holds figures, but no league's metric scores.</p>"
    "<p>Import NHS England's metric file of a league too, then load this page again:</p>"
    "<pre>python -m lib import PATH-OF-THE-FILE</pre>"
)


@dataclass(frozen=True)
class Loaded:
    """A release in memory with what it holds; leagues: their names by id, in the usual order."""

    database: Database
    keys: tuple[LeagueKey, ...]
    leagues: Mapping[str, str]
    organisations: frozenset[str]


def data_sets() -> dict[str, DataFolder]:
    """The data sets to choose from by their word in the URL; the first is the default."""
    illustrative = DataFolder(DATA / ILLUSTRATIVE)
    found = data_folder()
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
    return Loaded(database, keys, leagues, organisation_codes(database))


def quarter(data: Loaded, key: LeagueKey) -> Quarter:
    """A league in a quarter with the leagues beside it."""
    names = (key.framework, key.basis, key.league, key.period)
    return _quarter(data.database.release_id, names, data.database)


@st.cache_resource(max_entries=64, show_spinner=False)
def _quarter(
    release_id: str,  # noqa: ARG001 - what the cache tells entries apart by
    names: tuple[str, str, str, str],
    _database: Database,
) -> Quarter:
    leagues = load_pool(_database, LeagueKey(*names))
    return Quarter(next(one for one in leagues if one.league == names[2]), tuple(leagues))


def quarter_before(data: Loaded, key: LeagueKey) -> LeagueKey | None:
    """The same league in the latest earlier quarter that is loaded."""
    earlier = [
        other
        for other in data.keys
        if (other.basis, other.league) == (key.basis, key.league) and other.period < key.period
    ]
    return max(earlier, key=lambda other: other.period, default=None)


def official_twin(data: Loaded, key: LeagueKey) -> LeagueKey | None:
    """NHS England's own scoring of an indicative league's quarter, where that is loaded."""
    same = [
        other
        for other in data.keys
        if (other.league, other.period) == (key.league, key.period) and other.basis == "official"
    ]
    return same[0] if same and key.basis == "indicative" else None


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
