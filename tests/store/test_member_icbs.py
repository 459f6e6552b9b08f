"""Which ICBs the members of a league lie in."""

from shipped import illustrative_database, illustrative_leagues

from lib.store.leagues import find_league
from lib.store.member_icbs import MemberIcb, member_icbs


def icbs(league: str, period: str = "2025-26-Q4") -> list[MemberIcb]:
    database = illustrative_database()
    return member_icbs(database, find_league(database, league, period))


class TestMemberIcbs:
    def test_hold_every_trust(self) -> None:
        for data in illustrative_leagues("2025-26-Q4"):
            found = icbs(data.league)
            assert {org for icb in found for org in icb.orgs} == {*data.orgs}

    def test_are_sorted_by_name(self) -> None:
        names = [icb.name for icb in icbs("acute")]
        assert names == sorted(names)

    def test_of_the_icbs_league_are_each_itself(self) -> None:
        assert all(icb.orgs == (icb.org_code,) for icb in icbs("icb"))
