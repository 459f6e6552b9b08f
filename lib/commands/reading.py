"""What the commands that compute read: the data, the league, the scenario file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from lib.commands.output import say
from lib.errors import ScenarioError
from lib.framework.plain_yaml import small_file
from lib.league import LeagueData
from lib.scenario import LARGEST, OFFICIAL, BoundScenario, Scenario, bind, parse, with_entered
from lib.scoring.league import LeagueResult, score_league
from lib.store import Database, DataFolder, data_folder, open_release
from lib.store.leagues import find_league, organisation_codes
from lib.store.pool import open_pool

scenario_option = click.option(
    "--scenario", "scenario_file", metavar="FILE", help="A scenario file; else official scoring."
)
basis_option = click.option(
    "--basis", type=click.Choice(["official", "indicative", "illustrative"]), default=None
)


@dataclass(frozen=True, eq=False)
class OpenLeague:
    """A league's data with the other leagues of its period, ready to be scored."""

    data: LeagueData
    leagues: Sequence[LeagueData]
    organisations: frozenset[str]

    def entering(self, scenario: Scenario) -> "OpenLeague":
        """The league with the lines that the scenario enters, where its year awaits any."""
        return replace(self, data=with_entered(self.data, scenario))

    def bound(self, scenario: Scenario) -> BoundScenario:
        """The scenario for this league; what it leaves inert is noted on stderr."""
        bound = bind(scenario, self.data, self.organisations)
        for note in bound.notes:
            say(f"Note: {note}", err=True)
        return bound

    def scored(self, scenario: Scenario) -> LeagueResult:
        """The league under the scenario."""
        return score_league(self.data, self.bound(scenario).rules, self.leagues)


def open_database(data: str | None) -> Database:
    """The current release of the chosen data folder."""
    folder = data_folder(data)
    database = open_release(folder)
    note_on(folder)
    return database


def note_on(folder: DataFolder) -> None:
    """What should be known of where the data come from, on stderr."""
    if folder.note:
        say(f"Note: {folder.note}", err=True)


def open_league(database: Database, league: str, period: str, basis: str | None) -> OpenLeague:
    """One league with its pool. Raises StoreError that lists what is loaded."""
    key = find_league(database, league, period, basis)
    pool = open_pool(database, key)
    return OpenLeague(pool.own, pool, organisation_codes(database))


def read_scenario(file: str | None) -> Scenario:
    """The scenario of a file; official scoring without one. Raises ScenarioError."""
    if file is None:
        return OFFICIAL
    try:
        return parse(small_file(Path(file), LARGEST))
    except ValueError as error:
        raise ScenarioError(f"The scenario file '{file}' cannot be read: {error}.") from error
    except ScenarioError as error:
        raise ScenarioError(f"{file}: {error}") from error
