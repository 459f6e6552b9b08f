"""The ICBs on tiles, by one of their own figures."""

from icb_places import figure, icb, merged
from shipped import illustrative_database

from lib.findings.icb_figures_words import OWN_INDICATORS
from lib.findings.tile_map import choice_words, figure_map, map_choices, tile_table
from lib.findings.tile_map_types import TileMap
from lib.store.icb_figures import Icb, IcbFigure, all_icbs, icb_figures

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


class TestIllustrative:
    def test_of_illustrative_figures_every_icb_has_its_tile(self) -> None:
        database = illustrative_database()
        icbs, figures = all_icbs(database), icb_figures(database, PERIOD, OWN_INDICATORS)
        assert len(map_choices(icbs, figures, PERIOD)) == 4
        finding = mapped(*figures, icbs=list(icbs))
        assert len(finding.tiles) == 36 and len(finding.notes) == 1
        assert sum(t.number is not None for t in finding.tiles) == 36
        assert [e.words.count("9 ICBs") for e in finding.legend].count(1) >= 3
