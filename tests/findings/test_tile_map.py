"""The ICBs on tiles: every one on a tile of its own, its figure or its trusts' segments on it."""

from datetime import date

import pytest
from icb_places import figure, icb, merged
from leagues import league_of
from shipped import illustrative_database, illustrative_leagues

from lib.findings.icb_figures_words import OWN_INDICATORS
from lib.findings.tile_labels import label_lines
from lib.findings.tile_map import choice_words, figure_map, map_choices, tile_table
from lib.findings.tile_map_segments import segments_map
from lib.findings.tile_map_types import TileMap
from lib.framework import frameworks
from lib.organisations.tables import boards
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import official_rules
from lib.store.icb_figures import Icb, IcbFigure, all_icbs, icb_figures
from lib.store.leagues import find_league
from lib.store.member_icbs import MemberIcb, member_icbs

PERIOD = "2025-26-Q4"
FOUR = [icb("D", 3, 2), icb("A", 1, 2), icb("B", 1, 3), icb("C", 2, 4)]


def mapped(*figures: IcbFigure, icbs: list[Icb] = FOUR, period: str = PERIOD) -> TileMap:
    finding = figure_map(icbs, figures, "rtt_18_weeks", "commissioner", period, "official")
    assert finding
    return finding


def four(*values: float) -> TileMap:
    return mapped(*(figure(code, v) for code, v in zip("ABCD", values, strict=False)))


class TestFigureMap:
    def test_places_tiles_row_by_row_from_the_top_left(self) -> None:
        finding = four(1, 2, 3, 4)
        places = [(t.org_code, t.row, t.column) for t in finding.tiles]
        assert places == [("A", 0, 0), ("B", 0, 1), ("C", 1, 2), ("D", 2, 0)]
        assert (finding.rows, finding.columns) == (3, 3)

    def test_is_darkest_where_the_figure_is_highest(self) -> None:
        finding = four(50, 60.0, 70, 55)
        assert {t.org_code: t.shade for t in finding.tiles} == {"A": 4, "B": 2, "C": 1, "D": 3}
        assert [e.words for e in finding.legend] == [
            "70.0% (1 ICB)",
            "60.0% (1 ICB)",
            "55.0% (1 ICB)",
            "50.0% (1 ICB)",
        ]

    def test_gives_what_reads_the_same_one_shade(self) -> None:
        finding = four(60.02, 60.01, 60.04, 50)
        assert [t.shade for t in finding.tiles] == [1, 1, 1, 4]
        assert finding.legend[0].words == "60.0% (3 ICBs)"

    def test_says_the_ends_and_the_whole(self) -> None:
        finding = mapped(figure("A", 50.0), figure("B", 70.0), figure("ENG", 61.5))
        assert finding.headline == (
            "Under 18 weeks on the list: from 50.0% in A to 70.0% in B; England 61.5%"
        )
        assert finding.caveat == (
            "Official statistics · by where patients live · January 2026 · not scored"
        )
        assert four(60.0, 60.01, 60, 60).headline.endswith(": 60.0% in every ICB")
        assert four(60.0).headline.endswith(": 60.0% in A")

    def test_says_where_nothing_is_published(self) -> None:
        finding = four(50, 60)
        assert [t.says for t in finding.tiles] == [
            "A: 50.0%, 2nd of 2 ICBs",
            "B: 60.0%, 1st of 2 ICBs",
            "C: no figure published",
            "D: no figure published",
        ]
        assert finding.legend[-1].words == "no figure published"
        assert tile_table(finding).rows[0][-2:] == (50.0, 2)
        assert tile_table(finding).rows[2][-2:] == (None, None)

    def test_has_no_place_where_neither_way_is_better(self) -> None:
        finding = mapped(figure("A", 50.0, better="none"))
        assert finding.tiles[0].says == "A: 50.0%" and finding.tiles[0].place is None

    def test_shows_the_icbs_of_the_time_of_the_figures(self) -> None:
        old = mapped(figure("A", 50.0), figure("C", 60.0), icbs=merged(), period="2026-27-Q1")
        assert [t.org_code for t in old.tiles] == ["A", "B", "C"]
        new = mapped(figure("AB", 50.0, "2026-04"), icbs=merged(), period="2026-27-Q1")
        assert [t.org_code for t in new.tiles] == ["AB", "C"]

    def test_names_who_has_no_place(self) -> None:
        finding = mapped(figure("A", 1.0), icbs=[icb("A"), icb("B"), icb("C", None, None)])
        assert [t.org_code for t in finding.tiles] == ["A"]
        assert "Not on the map, which has no place for it: B and C." in finding.notes

    def test_of_nobody_with_a_place_is_empty(self) -> None:
        finding = mapped(figure("A", 1.0), icbs=[icb("A", None, None)])
        assert (finding.tiles, finding.rows, finding.columns) == ((), 0, 0)

    def test_is_none_without_a_recent_figure_of_an_icb(self) -> None:
        for figures in ([], [figure("ENG", 60.0)], [figure("A", 60.0, "2024-03")]):
            asked = (figures, "rtt_18_weeks", "commissioner", PERIOD)
            assert figure_map(FOUR, *asked, "official") is None  # type: ignore[arg-type]


class TestMapChoices:
    def test_are_what_an_icb_has(self) -> None:
        figures = [
            figure("A", 1.0, view="provider"),
            figure("A", 1.0),
            figure("ENG", 1.0, indicator="ae_4_hours"),
        ]
        assert map_choices(FOUR, figures, PERIOD) == {
            "rtt-18-weeks-residents": ("rtt_18_weeks", "commissioner"),
            "rtt-18-weeks-providers": ("rtt_18_weeks", "provider"),
        }
        words = choice_words("rtt_18_weeks", "provider")
        assert words == "Under 18 weeks on the list, by where providers sit"


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
            (result.data.league, org)
            for result, icbs in leagues
            for one in icbs
            for org in one.orgs
            if result.segments[result.data.orgs.index(org)]
        }
        hidden = sum(t.counts is None for t in finding.tiles)
        assert shown <= len(inside) <= shown + 2 * hidden
        assert finding.caveat.startswith("Illustrative data: fictional trusts · ")
        assert finding.caveat.count("Q4 2025/26") == 1


class TestLabels:
    def test_of_every_icb_fit_a_tile_and_are_its_own(self) -> None:
        for day in (date(2026, 3, 31), date(2026, 4, 1)):
            there = [b for b in boards() if b.opened <= day and (not b.closed or b.closed >= day)]
            labels = [label_lines(b.code, b.name) for b in there]
            assert len(there) in (42, 36) and len({*labels}) == len(labels)
            assert all(len(lines) <= 3 and max(map(len, lines)) <= 10 for lines in labels)

    def test_of_every_fictional_icb_are_its_own(self) -> None:
        icbs = all_icbs(illustrative_database())
        labels = [label_lines(i.org_code, i.name) for i in icbs]
        assert len({*labels}) == 36 and all(len(lines) <= 2 for lines in labels)

    def test_are_the_first_place_of_a_name_that_nobody_knows(self) -> None:
        assert label_lines("X", "Ashdown, Elm and Oak Integrated Care Board") == ("Ashdown",)


class TestOfRealLayout:
    def test_no_two_icbs_of_a_time_share_a_tile(self) -> None:
        for day in (date(2026, 3, 31), date(2026, 4, 1)):
            places = [
                (b.tile_row, b.tile_column)
                for b in boards()
                if b.opened <= day and (b.closed is None or b.closed >= day)
            ]
            assert len({*places}) == len(places)

    def test_of_illustrative_figures_every_icb_has_its_tile(self) -> None:
        database = illustrative_database()
        icbs, figures = all_icbs(database), icb_figures(database, PERIOD, OWN_INDICATORS)
        assert len(map_choices(icbs, figures, PERIOD)) == 4
        finding = mapped(*figures, icbs=list(icbs))
        assert len(finding.tiles) == 36 and len(finding.notes) == 1
        assert sum(t.number is not None for t in finding.tiles) == 36
        assert [e.words.count("9 ICBs") for e in finding.legend].count(1) >= 3
