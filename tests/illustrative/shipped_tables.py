"""The shipped tables as frames, and the leagues scored, for the tests of this folder."""

from functools import cache

import pandas as pd
from shipped import ILLUSTRATIVE, illustrative_leagues

from lib.illustrative.times import QUARTERS
from lib.league import LeagueData
from lib.movement import movement
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import official_rules
from lib.store.tables import load_table, new_connection

LEAGUES = ("mental-health-community", "acute", "ambulance", "icb")
NEWEST = QUARTERS[-1]


@cache
def table(name: str) -> pd.DataFrame:
    """One table of the shipped release."""
    release = ILLUSTRATIVE.release_path(ILLUSTRATIVE.require_current_id())
    connection = new_connection()
    load_table(connection, name, release / f"{name}.parquet")
    return connection.execute(f"SELECT * FROM {name}").df()


@cache
def figures(grain: str) -> pd.DataFrame:
    """The shipped figures of months, or of quarters."""
    everything = table("figures")
    return everything[everything["grain"] == grain]


@cache
def members(league: str, quarter: str) -> frozenset[str]:
    """The codes of a league's members in a quarter."""
    rows = table("memberships")
    here = (rows["league"] == league) & (rows["period"] == quarter)
    return frozenset(rows.loc[here, "org_code"])


def values(indicator_id: str, quarter: str, league: str = LEAGUES[0]) -> pd.Series:
    """A league's quarterly values by organisation."""
    rows = figures("quarter")
    here = (rows["indicator_id"] == indicator_id) & (rows["period"] == quarter)
    mine = rows["org_code"].isin(members(league, quarter))
    return rows[here & mine].set_index("org_code")["value"].sort_index()


def league(name: str, quarter: str) -> LeagueData:
    """One league as the app loads it."""
    (data,) = [data for data in illustrative_leagues(quarter) if data.league == name]
    return data


@cache
def official(name: str, quarter: str) -> LeagueResult:
    """A league under the framework's own rules."""
    data = league(name, quarter)
    return score_league(data, official_rules(data.framework))


def moves(a: LeagueResult, b: LeagueResult) -> int:
    """How many change segment from one table to the other."""
    return sum(move.change != 0 for move in movement(a, b))
