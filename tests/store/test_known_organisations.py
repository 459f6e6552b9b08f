"""What can be found in a release."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from shipped import ILLUSTRATIVE, illustrative_database

from lib.organisations.search import Known, LiesIn, Tie, find
from lib.store.connection import Database
from lib.store.known_organisations import KnownOrganisations, known_organisations
from lib.store.leagues import LeagueKey
from lib.store.tables import new_connection

APRIL = date(2024, 4, 1)


@cache
def illustrative() -> KnownOrganisations:
    return known_organisations(illustrative_database())


def told(
    organisations: Sequence[tuple[str, str, str]],
    links: Sequence[tuple[str, str, str, str]] = (),
    memberships: Sequence[tuple[str, ...]] = (),
) -> KnownOrganisations:
    """organisations: code, kind, last day or nothing; their names are the codes with `Trust`.

    links: code, related, relation, first day and, of an ICB, last day after a slash.
    """
    connection = new_connection()
    for code, kind, closed in organisations:
        connection.execute(
            "INSERT INTO organisations (org_code, name, kind, closed, source_id) "
            "VALUES (?, ?, ?, ?, 's')",
            [code, f"{code} Trust", kind, closed or None],
        )
    for code, related, relation, days in links:
        first, _, last = days.partition("/")
        connection.execute(
            "INSERT INTO org_links VALUES (?, ?, ?, ?, ?, NULL, 's')",
            [code, related, relation, first, last or None],
        )
    for row in memberships:
        connection.execute("INSERT INTO memberships VALUES (?, ?, ?, ?, ?, 's')", row)
    manifest = ILLUSTRATIVE.manifest(ILLUSTRATIVE.require_current_id())
    database = Database("made", manifest, connection)
    try:
        return known_organisations(database)
    finally:
        database.close()


def by_code(found: KnownOrganisations) -> dict[str, Known]:
    return {org.code: org for org in found.known}


class TestIllustrative:
    def test_has_every_trust_and_icb_by_code(self) -> None:
        found = [org.code for org in illustrative().known]
        assert found == sorted(found)
        assert len(found) == 207 + 36

    def test_has_the_newest_quarter_of_every_league(self) -> None:
        leagues = illustrative().leagues
        assert leagues["ZA01"] == (LeagueKey("nof-2025-26", "illustrative", "acute", "2025-26-Q4"),)
        assert leagues["ZA20"][0].period == "2025-26-Q2"  # merged in October 2025
        assert leagues["ZI01"][0].league == "icb"

    def test_has_the_merger_both_ways(self) -> None:
        known, since = by_code(illustrative()), date(2025, 10, 1)
        merged = known["ZB37"]
        assert [(old.code, old.since, old.part) for old in merged.formers] == [
            ("ZA20", since, False),
            ("ZA22", since, False),
        ]
        assert known["ZA20"].became == (Tie("ZB37", merged.name, since),)

    def test_has_the_icb_of_every_trust(self) -> None:
        known = by_code(illustrative())
        assert all(org.icbs for org in known.values() if org.kind == "trust")
        assert all(icb.code in known for org in known.values() for icb in org.icbs)

    def test_is_found(self) -> None:
        known = illustrative().known
        assert [hit.org.code for hit in find("zb37", known).hits] == ["ZB37"]
        assert {hit.org.code for hit in find("za20", known).hits} == {"ZA20", "ZB37"}
        assert find(known[0].name, known).hits[0].org == known[0]


class TestKnownOrganisations:
    def test_are_no_regions_providers_or_sites(self) -> None:
        kinds = [("R1", "trust", ""), ("R1A1", "trust", ""), ("Q1", "icb", "")]
        kinds += [("Y1", "region", ""), ("N1", "provider", ""), ("E1", "england", "")]
        assert [*by_code(told(kinds))] == ["Q1", "R1"]

    def test_that_are_no_more_are_former_names_unless_a_league_has_them(self) -> None:
        all_of = [("R1", "trust", "2024-03-31"), ("R2", "trust", "2024-03-31"), ("R3", "trust", "")]
        links = [
            ("R1", "R3", "merged_into", "2024-04-01"),
            ("R2", "R3", "merged_into", "2024-04-01"),
        ]
        member = ("nof-2025-26", "official", "acute", "2025-26-Q1", "R2")
        known = by_code(told(all_of, links, [member]))
        assert [*known] == ["R2", "R3"]
        assert known["R3"].formers == (Tie("R1", "R1 Trust", APRIL), Tie("R2", "R2 Trust", APRIL))

    def test_that_closed_without_a_successor_can_be_found(self) -> None:
        found = told([("R1", "trust", "2024-03-31")], [("R1", "R9", "merged_into", "2024-04-01")])
        assert by_code(found)["R1"].became == ()
        assert found.leagues == {}

    def test_are_followed_through_several_mergers_and_never_in_circles(self) -> None:
        all_of = [(code, "trust", "") for code in ("R1", "R2", "R3")]
        links = [
            ("R1", "R2", "merged_into", "2022-04-01"),
            ("R2", "R3", "merged_into", "2024-04-01"),
        ]
        assert by_code(told(all_of, links))["R3"].formers == (
            Tie("R1", "R1 Trust", APRIL),
            Tie("R2", "R2 Trust", APRIL),
        )
        assert told(all_of[:2], [links[0], ("R2", "R1", "merged_into", "2023-04-01")]).known == ()

    def test_that_were_split_up_are_former_names_of_each_part(self) -> None:
        all_of = [("Q1", "icb", "2024-03-31"), ("Q2", "icb", ""), ("Q3", "icb", "")]
        links = [("Q2", "Q1", "split_from", "2024-04-01"), ("Q3", "Q1", "split_from", "2024-04-01")]
        known = by_code(told(all_of, links))
        assert known["Q2"].formers == known["Q3"].formers == (Tie("Q1", "Q1 Trust", APRIL, True),)

    def test_that_gave_a_part_away_and_carry_on_are_no_former_names(self) -> None:
        links = [("R2", "R1", "split_from", "2024-04-01")]
        known = by_code(told([("R1", "trust", ""), ("R2", "trust", "")], links))
        assert [org.formers + org.became for org in known.values()] == [(), ()]

    def test_lie_in_their_present_icb_first(self) -> None:
        all_of = [("R1", "trust", ""), ("Q1", "icb", ""), ("Q2", "icb", "")]
        links = [
            ("R1", "Q1", "icb", "2022-07-01/2024-03-31"),
            ("R1", "Q2", "icb", "2022-07-01/2023-03-31"),
            ("R1", "Q2", "icb", "2024-04-01"),
        ]
        assert by_code(told(all_of, links))["R1"].icbs == (
            LiesIn("Q2", "Q2 Trust"),
            LiesIn("Q1", "Q1 Trust", date(2024, 3, 31)),
        )

    def test_have_their_newest_league_first_and_of_a_quarter_the_official_one(self) -> None:
        rows = [
            ("weighbridge-indicative", "indicative", "acute", "2025-26-Q1", "R1"),
            ("weighbridge-indicative", "indicative", "acute", "2025-26-Q4", "R1"),
            ("nof-2025-26", "official", "acute", "2025-26-Q4", "R1"),
            ("nof-2026-27", "official", "acute", "2026-27-Q1", "R1"),
        ]
        found = told([("R1", "trust", "")], (), rows).leagues["R1"]
        assert [(key.basis, key.period) for key in found] == [
            ("official", "2026-27-Q1"),
            ("official", "2025-26-Q4"),
            ("indicative", "2025-26-Q4"),
        ]
