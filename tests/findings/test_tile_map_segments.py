"""The ICBs on tiles, by the segments of the trusts that lie in them."""

import pytest
from icb_places import icb
from leagues import league_of
from shipped import illustrative_database, illustrative_leagues

from lib.findings.tile_map import tile_table
from lib.findings.tile_map_segments import segments_map
from lib.framework import frameworks
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import official_rules
from lib.store.icb_figures import all_icbs
from lib.store.leagues import find_league
from lib.store.member_icbs import MemberIcb, member_icbs

PERIOD = "2025-26-Q4"
FOUR = [icb("D", 3, 2), icb("A", 1, 2), icb("B", 1, 3), icb("C", 2, 4)]


def scored(codes: str, *, indicative: bool = False) -> LeagueResult:
    """A league whose members are in the segments that the digits say, 0 for unscored."""
    level = {"1": 1.0, "2": 2.2, "3": 2.7, "4": 4.0, "0": float("nan")}
    if indicative:
        rules, league = frameworks()["weighbridge-indicative"], "acute"
    else:
        rules, league = None, "mental-health-community"
    metrics = [m.score_id for m in (rules or league_of({}).framework).metrics_of(league)]
    data = league_of(
        {f"T{i}": dict.fromkeys(metrics, level[code]) for i, code in enumerate(codes)},
        league=league,
        rules=rules,
    )
    return score_league(data, official_rules(data.framework), [data])


def lying(**trusts: str) -> list[MemberIcb]:
    return [MemberIcb(c, c, tuple(f"T{i}" for i in of)) for c, of in trusts.items()]


class TestSegmentsMap:
    def test_counts_trusts_by_segment(self) -> None:
        result = scored("1123440")
        finding = segments_map(FOUR, [(result, lying(A="012", B="3456", C="01"))], PERIOD)
        by_code = {t.org_code: t for t in finding.tiles}
        assert by_code["A"].counts == (2, 1, 0, 0) and by_code["A"].shade == 1
        assert by_code["A"].says == (
            "A: of 3 trusts, by segment: 2 in 1, 1 in 2, none in 3 and none in 4"
        )
        assert by_code["B"].counts == (0, 0, 1, 2) and by_code["B"].shade == 4
        assert finding.headline == (
            "In 1 of the 2 ICBs with three or more trusts that have a segment, half or more of "
            "them are in segments 1 and 2"
        )

    def test_hides_fewer_than_three(self) -> None:
        finding = segments_map(FOUR, [(scored("1100"), lying(A="01", B="0123"))], PERIOD)
        assert all(t.counts is None and t.text == "–" for t in finding.tiles)
        assert finding.headline == "No ICB has three trusts with a segment"
        table = tile_table(finding)
        assert table.columns[-4:] == tuple(f"trusts_in_segment_{i}" for i in (1, 2, 3, 4))
        assert all(row[-4:] == (None,) * 4 for row in table.rows)
        assert any("fewer than three" in note for note in finding.notes)

    def test_tells_where_a_trust_counts_in_several_icbs(self) -> None:
        several = "A trust that serves several ICBs counts in each."
        twice = segments_map(FOUR, [(scored("1134"), lying(A="012", B="123"))], PERIOD)
        once = segments_map(FOUR, [(scored("1134"), lying(A="012", B="3"))], PERIOD)
        assert several in twice.notes and several not in once.notes

    def test_says_none_and_the_one(self) -> None:
        finding = segments_map(FOUR, [(scored("344"), lying(A="012"))], PERIOD)
        assert finding.headline.startswith("In none of the one ICB with three")

    def test_leaves_out_the_note_where_nobody_is_hidden(self) -> None:
        finding = segments_map(FOUR[1:2], [(scored("123"), lying(A="012"))], PERIOD)
        assert len(finding.notes) == 1 and {e.shade for e in finding.legend} == {2}

    def test_of_an_indicative_league_has_quarters(self) -> None:
        finding = segments_map(FOUR, [(scored("123", indicative=True), lying(A="012"))], PERIOD)
        assert finding.kind == "Trusts by league quarter"
        assert "segment" not in f"{finding.headline} {finding.subtitle} {finding.legend}"

    def test_mixes_no_kinds_of_leagues(self) -> None:
        both = [(scored("1"), lying(A="0")), (scored("1", indicative=True), lying(A="0"))]
        for leagues in (both, []):
            with pytest.raises(ValueError, match="one kind"):
                segments_map(FOUR, leagues, PERIOD)

    def test_adds_up_over_illustrative_leagues(self) -> None:
        database, pool = illustrative_database(), illustrative_leagues(PERIOD)
        leagues = [
            (
                score_league(data, official_rules(data.framework), pool),
                member_icbs(database, find_league(database, data.league, PERIOD)),
            )
            for data in pool
            if data.member == "trust"
        ]
        finding = segments_map(all_icbs(database), leagues, PERIOD)
        shown = sum(sum(t.counts or ()) for t in finding.tiles)
        inside = {
            (result.data.league, org, one.org_code)
            for result, icbs in leagues
            for one in icbs
            for org in one.orgs
            if result.segments[result.data.orgs.index(org)]
        }
        hidden = sum(t.counts is None for t in finding.tiles)
        assert shown <= len(inside) <= shown + 2 * hidden
        assert finding.caveat.startswith("Illustrative data: fictional trusts · ")
        assert finding.caveat.count("Q4 2025/26") == 1
