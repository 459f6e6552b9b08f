"""What a briefing is about, read from a release."""

from lib.findings.brief_types import Subject
from lib.scenario import Scenario, canonical, with_entered
from lib.store.connection import Database
from lib.store.leagues import LeagueKey, organisation_codes
from lib.store.member_icbs import member_icbs
from lib.store.pool import open_pool


def brief_subject(database: Database, key: LeagueKey, scenario: Scenario) -> Subject:
    """The league of the release under the scenario, with its ICBs.

    Raises ScenarioError for metrics that no framework knows.
    """
    pool = open_pool(database, key)
    data = with_entered(pool.own, scenario)
    icbs = () if data.member == "ICB" else tuple(member_icbs(database, key))
    return Subject(
        data=data,
        scenario=canonical(scenario, data.framework),
        leagues=pool,
        organisations=organisation_codes(database),
        icbs=icbs,
    )
