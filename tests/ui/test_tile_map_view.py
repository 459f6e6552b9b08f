"""The tile map as HTML: links in reading order, escaped, with what each tile says."""

import re
from dataclasses import replace

from app_test import AppTest
from icb_places import figure, icb

from lib.findings.tile_map import figure_map
from lib.findings.tile_map_types import TileMap
from lib.findings.wording import INDICATIVE
from lib.ui.tile_map_view import map_html


def made() -> TileMap:
    icbs = [icb("B", 0, 1), icb("A<i>", 0, 0), icb("Phalaropemoor", 1, 0)]
    figures = [figure("A<i>", 50.0), figure("B", 70.0)]
    found = figure_map(icbs, figures, "rtt_18_weeks", "commissioner", "2025-26-Q4", "official")
    assert found
    return found


def html(chosen: str = "") -> str:
    return map_html(made(), lambda code: f"?icb={code}&a=1", chosen=chosen)


class TestMapHtml:
    def test_has_a_link_for_each_icb_in_reading_order(self) -> None:
        said = re.findall(r'aria-label="([^"]*)"[^>]*><span>', html())
        assert said == [
            "A&lt;i&gt;: 50.0%, 2nd of 2 ICBs",
            "B: 70.0%, 1st of 2 ICBs",
            "Phalaropemoor: no figure published",
        ]
        assert html().count('target="_self"') == 3

    def test_escapes_names_and_addresses(self) -> None:
        assert "<i>A" not in html() and 'href="?icb=A&lt;i&gt;&amp;a=1"' in html()

    def test_marks_the_icb_that_the_page_is_about(self) -> None:
        assert html().count("aria-current") == 0
        assert html("B").count('aria-current="true"') == 1

    def test_says_shades_notes_and_caveat_in_words(self) -> None:
        finding = made()
        for words in (*(e.words for e in finding.legend), *finding.notes, finding.caveat):
            assert words in html()

    def test_writes_long_words_smaller(self) -> None:
        assert html().count("wb-tile-long") == 1

    def test_of_league_quarters_has_a_look_of_its_own(self) -> None:
        quarters = replace(made(), wording=INDICATIVE)
        assert "wb-tiles-quarters" in map_html(quarters, str)
        assert "wb-tiles-quarters" not in html()


def _page(finding: object) -> None:
    from lib.ui.tile_map_view import draw_tile_map

    draw_tile_map(finding, lambda code: f"icbs?icb={code}&s=1", chosen="B")  # type: ignore[arg-type]


class TestDrawTileMap:
    def test_draws_the_finding_with_a_link_to_each_icb(self) -> None:
        app = AppTest.from_function(_page, args=(made(),))
        app.run()
        assert not app.exception
        heading, drawn = (element.value for element in app.html)
        assert made().headline.replace("<i>", "&lt;i&gt;") in heading
        assert 'href="icbs?icb=B&amp;s=1"' in drawn and 'aria-current="true"' in drawn
