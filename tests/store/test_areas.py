"""Who lies where on a day, read from a release."""

from collections.abc import Sequence
from datetime import date

from shipped import ILLUSTRATIVE, illustrative_database, illustrative_leagues

from lib.store.areas import Areas, areas
from lib.store.connection import Database
from lib.store.icb_figures import Before, Icb
from lib.store.tables import new_connection

MARCH, APRIL = date(2026, 3, 31), date(2026, 4, 1)
ALWAYS = "2022-07-01/"
OLD, NEW = "2022-07-01/2026-03-31", "2026-04-01/"


def told(links: Sequence[tuple[str, str, str, str]]) -> Areas:
    """links: code, related, relation, first day and last day parted by a slash."""
    connection = new_connection()
    connection.execute(
        "INSERT INTO organisations (org_code, name, kind, source_id) "
        "VALUES ('Y1', 'Northmarch', 'region', 's')"
    )
    for code, related, relation, days in links:
        first, _, last = days.partition("/")
        connection.execute(
            "INSERT INTO org_links VALUES (?, ?, ?, ?, ?, NULL, 's')",
            [code, related, relation, first or None, last or None],
        )
    manifest = ILLUSTRATIVE.manifest(ILLUSTRATIVE.require_current_id())
    database = Database("made", manifest, connection)
    try:
        return areas(database)
    finally:
        database.close()


def icb(code: str, *before: Before) -> Icb:
    return Icb(code, code, "", None, None, None, None, before)


class TestTrustsIn:
    def test_are_those_of_the_day(self) -> None:
        of = told([("T1", "A", "icb", OLD), ("T1", "B", "icb", NEW), ("T2", "A", "icb", ALWAYS)])
        assert of.trusts_in(icb("A"), ("T1", "T2"), MARCH, MARCH) == ["T1", "T2"]
        assert of.trusts_in(icb("A"), ("T1", "T2"), APRIL, APRIL) == ["T2"]
        assert of.trusts_in(icb("B"), ("T2", "T1"), APRIL, MARCH) == ["T1"]

    def test_of_one_that_lies_nowhere_then_are_by_the_leagues_own_day(self) -> None:
        of = told([("T1", "A", "icb", OLD)])
        assert of.trusts_in(icb("A"), ("T1",), APRIL, MARCH) == ["T1"]
        assert of.trusts_in(icb("A"), ("T1",), APRIL, APRIL) == []

    def test_of_an_icb_to_come_are_those_of_the_area_it_takes_over(self) -> None:
        new = icb("AB", Before("A", part=False), Before("B", part=True))
        of = told(
            [
                *(("T1", "A", "icb", OLD), ("T1", "AB", "icb", NEW)),
                *(("T2", "B", "icb", OLD), ("T2", "AB", "icb", NEW)),
                *(("T3", "B", "icb", OLD), ("T3", "C", "icb", NEW)),
            ]
        )
        assert of.trusts_in(new, ("T1", "T2", "T3"), MARCH, MARCH) == ["T1", "T2"]
        assert of.trusts_in(new, ("T1", "T2", "T3"), APRIL, APRIL) == ["T1", "T2"]

    def test_one_may_lie_in_several(self) -> None:
        of = told([("T1", "A", "icb", ALWAYS), ("T1", "B", "icb", ALWAYS)])
        assert all(of.trusts_in(icb(code), ("T1",), MARCH, MARCH) for code in "AB")

    def test_of_all_icbs_together_are_the_league(self) -> None:
        of, database = areas(illustrative_database()), illustrative_database()
        codes = [code for (code, *_) in database.rows("icbs")]
        for data in illustrative_leagues("2025-26-Q4"):
            if data.member == "trust":
                found = {
                    org
                    for code in codes
                    for org in of.trusts_in(icb(code), data.orgs, MARCH, MARCH)
                }
                assert found == {*data.orgs}


class TestTogether:
    def test_is_a_cluster_or_region_of_the_day(self) -> None:
        of = told(
            [
                *(("B", "X", "cluster", NEW), ("A", "X", "cluster", NEW)),
                *(("A", "Y1", "region", ALWAYS), ("C", "Y1", "region", OLD)),
            ]
        )
        assert of.together("A", "cluster", MARCH) == ()
        assert of.together("A", "cluster", APRIL) == ("A", "B")
        assert of.together("A", "region", MARCH) == ("A", "C")
        assert of.together("C", "region", APRIL) == ()

    def test_knows_a_regions_name(self) -> None:
        of = told([("A", "Y1", "region", NEW)])
        assert (of.region_of("A", MARCH), of.region_of("A", APRIL)) == ("", "Northmarch")
