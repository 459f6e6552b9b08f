"""The reference tables by themselves: sound, complete, and tied together."""

from collections import Counter
from datetime import date, timedelta

import pytest

from lib.framework import frameworks
from lib.organisations import reference_extract
from lib.organisations.links import reference_links
from lib.organisations.tables import Service, boards, clusters, mergers, regions, trusts
from lib.sources.extract import Link, Organisation

EXTRACT = reference_extract()
BY_CODE = {each.org_code: each for each in EXTRACT.organisations}
DAY = timedelta(days=1)
DAYS = (date(2022, 7, 1), date(2026, 3, 31), date(2026, 4, 1))


def at(day: date, kind: str) -> list[Organisation]:
    return [
        each
        for each in EXTRACT.organisations
        if each.kind == kind
        and (each.opened is None or each.opened <= day)
        and (each.closed is None or each.closed >= day)
    ]


def links(relation: str, org_code: str | None = None) -> list[Link]:
    return [
        link
        for link in EXTRACT.links
        if link.relation == relation and org_code in (None, link.org_code)
    ]


def lying(day: date) -> dict[str, list[str]]:
    """By trust the boards that it lies in or serves on a day."""
    found: dict[str, list[str]] = {}
    for link in links("icb"):
        if link.valid_from <= day and (link.valid_to is None or day <= link.valid_to):
            found.setdefault(link.org_code, []).append(link.related)
    return found


def is_ambulance(code: str) -> bool:
    return BY_CODE[code].trust_type == "Ambulance trust"


class TestSource:
    def test_is_told_apart_from_publications(self) -> None:
        source = EXTRACT.source
        assert (source.kind, source.vintage) == ("reference", date(2026, 8, 31))
        assert len(source.source_id) == 64
        assert (EXTRACT.figures, EXTRACT.indicators, EXTRACT.memberships) == ((), (), ())
        assert source.rows == len(EXTRACT.organisations) + len(EXTRACT.links)


class TestOrganisations:
    def test_each_is_there_once(self) -> None:
        assert len(BY_CODE) == len(EXTRACT.organisations)
        assert list(BY_CODE) == sorted(BY_CODE)

    def test_of_every_kind(self) -> None:
        kinds = Counter(each.kind for each in EXTRACT.organisations)
        assert kinds == {"trust": 229, "icb": 48, "region": 7, "england": 1}

    def test_42_boards_until_march_2026_and_36_from_april(self) -> None:
        assert len(at(date(2022, 7, 1), "icb")) == 42
        assert len(at(date(2026, 3, 31), "icb")) == 42
        assert len(at(date(2026, 4, 1), "icb")) == 36
        assert at(date(2022, 6, 30), "icb") == []

    def test_some_codes_have_five_characters(self) -> None:
        long = {code for code in BY_CODE if len(code) == 5}
        assert long == {*("S1Y5D", "D7T5G", "T6Y0W", "Z9B2Z", "S0E4D", "S9B9J"), "G6V2S", "K0N6A"}

    def test_205_trusts_in_the_leagues_at_the_end_of_march_2026(self) -> None:
        types = Counter(each.trust_type for each in at(date(2026, 3, 31), "trust"))
        assert types == {
            "Acute trust": 134,
            "Mental health and community trust": 61,
            "Ambulance trust": 10,
            None: 1,  # the Online NHS Trust, in no league
        }

    def test_trust_types_are_those_by_which_frameworks_know_their_leagues(self) -> None:
        league_of = {trust.code: trust.league for trust in trusts()}
        for framework in frameworks().values():
            known = {league.id for league in framework.leagues}
            for code, league in league_of.items():
                trust_type = BY_CODE[code].trust_type
                if league in known and trust_type:
                    found = framework.league_of_trust_type(trust_type)
                    assert found is not None
                    assert found.id == league

    def test_of_one_of_the_seven_regions(self) -> None:
        assert len(regions()) == 7
        named = {each.region for each in EXTRACT.organisations}
        assert named == {None, *regions()}
        assert [t.code for t in trusts() if t.region is None] == ["K0N6A"]

    def test_names_are_not_in_capitals(self) -> None:
        assert [each.name for each in EXTRACT.organisations if each.name.isupper()] == []

    def test_boards_share_no_tile_at_any_time(self) -> None:
        for day in (date(2026, 3, 31), date(2026, 4, 1)):
            tiles = [(each.tile_row, each.tile_column) for each in at(day, "icb")]
            assert None not in {row for row, _ in tiles}
            assert len(set(tiles)) == len(tiles)

    def test_a_new_board_stands_where_a_predecessor_stood(self) -> None:
        for board in at(date(2026, 4, 1), "icb"):
            if board.opened == date(2026, 4, 1):
                before = {
                    li.org_code for li in links("merged_into") if li.related == board.org_code
                }
                before |= {li.related for li in links("split_from", board.org_code)}
                places = {(BY_CODE[b].tile_row, BY_CODE[b].tile_column) for b in before}
                assert (board.tile_row, board.tile_column) in places


class TestLinks:
    def test_each_is_there_once_and_between_known_organisations(self) -> None:
        keys = {link[:4] for link in EXTRACT.links}
        assert len(keys) == len(EXTRACT.links)
        for link in EXTRACT.links:
            assert link.org_code in BY_CODE
            assert link.related in (clusters() if link.relation == "cluster" else BY_CODE)
            assert link.valid_to is None or link.valid_from <= link.valid_to

    @pytest.mark.parametrize("day", DAYS)
    def test_a_trust_lies_in_one_board_on_a_day_and_the_board_is_there(self, day: date) -> None:
        lies = lying(day)
        there = {board.org_code for board in at(day, "icb")}
        others = {code: icbs for code, icbs in lies.items() if not is_ambulance(code)}
        assert all(len(icbs) == 1 for icbs in others.values())
        assert {icb for icbs in others.values() for icb in icbs} == there
        assert {t.org_code for t in at(day, "trust")} - lies.keys() <= {"K0N6A"}

    @pytest.mark.parametrize("day", DAYS)
    def test_every_board_is_served_by_one_or_two_ambulance_trusts(self, day: date) -> None:
        served = [icb for code, icbs in lying(day).items() if is_ambulance(code) for icb in icbs]
        assert set(served) == {board.org_code for board in at(day, "icb")}
        assert max(Counter(served).values()) == 2

    def test_an_ambulance_trust_has_one_link_to_each_board_without_a_share(self) -> None:
        served = [link for link in links("icb") if is_ambulance(link.org_code)]
        assert len({link.org_code for link in served}) == 10
        assert len({link[:2] for link in served}) == len(served)
        assert {link.share for link in served} == {None}
        assert {link.share for link in links("icb") if not is_ambulance(link.org_code)} == {1.0}

    def test_an_ambulance_trust_goes_on_with_the_successors(self) -> None:
        before, after = lying(date(2026, 3, 31)), lying(date(2026, 4, 1))
        assert after["RYA"] == before["RYA"] and len(after["RYA"]) == 6
        assert after["RRU"] == ["QKK", "QMF", "QWE", "Z9B2Z"]
        assert after["RYC"] == ["D7T5G", "S1Y5D", "T6Y0W"]
        # Of what was Frimley, each where it served another predecessor too.
        assert "QNQ" in before["RYE"] and after["RYE"] == ["QRL", "S0E4D", "S1Y5D"]
        assert "QNQ" in before["RYD"] and after["RYD"] == ["QKS", "S9B9J"]

    def test_of_a_divided_board_alone_go_to_all_its_successors(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def found(*icbs: str) -> list[str]:
            areas = [Service("RYE", icb, "") for icb in icbs]
            monkeypatch.setattr("lib.organisations.links.ambulance_areas", lambda: areas)
            return [li.related for li in reference_links() if li.org_code == "RYE"]

        assert found("QNQ") == ["QNQ", "S0E4D", "S9B9J"]
        assert found("QNQ", "QXU") == ["QNQ", "QXU", "S9B9J"]
        assert found("QNQ", "QRL") == ["QNQ", "QRL", "S0E4D", "S9B9J"]
        assert found("QRL") == ["QRL"]
        assert found() == []

    def test_follow_a_trust_across_the_mergers_of_boards(self) -> None:
        assert [(li.related, li.valid_from, li.valid_to) for li in links("icb", "RGT")] == [
            ("QUE", date(2022, 7, 1), date(2026, 3, 31)),
            ("S1Y5D", date(2026, 4, 1), None),
        ]
        assert [(li.related, li.valid_from, li.valid_to) for li in links("icb", "RVJ")] == [
            ("QUY", date(2022, 7, 1), date(2026, 6, 30))
        ]
        assert [li.valid_from for li in links("icb", "G6V2S")] == [
            *(date(2024, 11, 1), date(2026, 4, 1))
        ]

    def test_three_boards_were_split_and_nobody_says_how(self) -> None:
        split: dict[str, set[str]] = {}
        for link in links("split_from"):
            assert link.share is None
            split.setdefault(link.related, set()).add(link.org_code)
        assert split.pop("RW6") == {"R0A"}  # a trust
        assert split == {
            "QJG": {"D7T5G", "T6Y0W"},
            "QNQ": {"S0E4D", "S9B9J"},
            "QM7": {"S1Y5D", "D7T5G"},
        }

    def test_what_merged_closed_the_day_before(self) -> None:
        became = {link.org_code: link for link in links("merged_into")}
        for code, link in became.items():
            assert BY_CODE[code].closed == link.valid_from - DAY
        gone = {each.org_code for each in EXTRACT.organisations if each.closed is not None}
        unknown = gone - became.keys() - {link.related for link in links("split_from")}
        assert unknown == {"RYK"}  # its services went to several
        assert became["RVJ"][1:4] == ("RA7", "merged_into", date(2026, 7, 1))
        assert became["RNK"].related == "G6V2S"

    def test_clusters_have_names(self) -> None:
        assert {link.related for link in links("cluster")} == set(clusters())
        assert clusters()["BSOL-BC"] == "Birmingham and Solihull, Black Country"

    def test_every_merger_is_a_link(self) -> None:
        assert len(links("merged_into")) + len(links("split_from")) == len(mergers())

    def test_every_board_lies_in_a_region(self) -> None:
        assert [link.org_code for link in links("region")] == [board.code for board in boards()]
