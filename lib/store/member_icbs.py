"""Which ICBs a league's members lie in, read from a release."""

from dataclasses import dataclass

from lib.periods import quarter_dates
from lib.store.connection import Database
from lib.store.leagues import LeagueKey


@dataclass(frozen=True)
class MemberIcb:
    """An ICB in which some of a league's members lie at the quarter's end; orgs: their codes."""

    org_code: str
    name: str
    orgs: tuple[str, ...]


def member_icbs(database: Database, key: LeagueKey) -> list[MemberIcb]:
    """The ICBs that have members in the league, by name; an ambulance trust lies in several."""
    names = {"framework": key.framework, "basis": key.basis}
    names |= {"league": key.league, "period": key.period}
    found: dict[tuple[str, str], list[str]] = {}
    for code, name, org in database.rows(
        "member_icbs", **names, on_day=quarter_dates(key.period)[1]
    ):
        found.setdefault((code, name), []).append(org)
    return [MemberIcb(code, name, tuple(orgs)) for (code, name), orgs in found.items()]
