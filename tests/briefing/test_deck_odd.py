"""Decks for others than everyone, and of leagues that are odd."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from brief_help import NO_FINANCE, brief_on, icb_brief, rising_brief, rising_league
from deck_help import across, charts, fits, opened, parts, rows, texts
from leagues import league_of
from openpyxl import load_workbook
from pptx import Presentation

from lib.briefing.deck import deck
from lib.findings.brief_types import Brief


class TestAudiences:
    def test_one_trust_has_its_own_place(self):
        half = {"domain_weights": {"finance": 0.5}}
        brief = brief_on(rising_league(), half, audience="trust", code="R3")
        found = [*opened(brief).slides]
        own = next(row for row in brief.what.held.rows if row.org_code == "R3")
        table = {row[0]: row[1:] for row in rows(found)}
        assert table["Segment"] == [str(own.segment_from), str(own.segment_to)]
        assert table["Rank, of 8"] == [str(own.rank_from), str(own.rank_to)]
        shares = brief.rows[0].likely.shares or brief.rows[0].officially.shares
        likely = next(c for c in charts(found) if "drawn again" in c.chart_title.text_frame.text)
        assert [*likely.plots[0].series[-1].values] == pytest.approx([*shares])
        fits(found)

    def test_one_trust_by_official_scoring_is_where_it_is(self):
        found = [*opened(brief_on(rising_league(), audience="trust", code="R0")).slides]
        fits(found)
        assert "Segment 1\nRank 1 of 8." in texts(found[1])
        assert all(len(row) == 2 for row in rows(found))

    def test_an_icb_sees_all_its_trusts(self):
        brief = icb_brief(rising_league(), ("R1", "R2", "R5"), NO_FINANCE)
        assert {row[0] for row in rows([*opened(brief).slides])} >= {r.name for r in brief.rows}

    def test_no_part_names_whom_names_hide(self):
        brief = brief_on(rising_league(), NO_FINANCE, names=False)
        whole = "\n".join(parts(deck(brief)).values())
        assert "Partnership Trust" not in whole
        assert not any(f">R{i}<" in whole or f" R{i} " in whole for i in range(8))

    def test_nothing_changed_shows_where_the_league_stands(self):
        brief = rising_brief(what_if=False)
        found = [*opened(brief).slides]
        _, *titles = [slide.shapes.title.text_frame.text for slide in found]
        assert len({*titles}) == len(titles)
        assert len(charts(found)[0].plots[0].series) == 1
        assert len(rows(found)) == 8
        assert "Segment 1" in texts(found[1]) and "If the cut-offs stay put" not in texts(found[1])


HOSTILE = ('=HYPERLINK("http://x","y")', "+1+1", "-2", "@SUM(1)", "<b>&amp;</b>", "a\nb")


class TestHostileNames:
    def test_they_stay_text_in_tables_and_workbooks(self):
        league = rising_league()
        names = (*HOSTILE, *(f"{'Very long name ' * 9}Trust {i}" for i in range(2)))
        brief = brief_on(replace(league, names=names), NO_FINANCE)
        file = deck(brief)
        found = [*Presentation(BytesIO(file)).slides]
        fits(found)
        assert not any(row[0].startswith(("=", "+", "-", "@")) for row in rows(found))
        with ZipFile(BytesIO(file)) as of:
            books = [of.read(name) for name in of.namelist() if name.endswith(".xlsx")]
        assert len(books) == 2
        for book in books:
            for cell in (c for r in load_workbook(BytesIO(book)).active.rows for c in r):
                assert cell.data_type != "f"
                assert not str(cell.value or "").startswith(("=", "+", "@"))


class TestOddLeagues:
    @pytest.mark.parametrize("n", [0, 1, 3])
    def test_too_few_for_segments_say_so(self, n: int):
        scores = {f"T{i}": {"OF1082": 1.5 + i, "OF1084": 2.0, "OF1005": 2.0} for i in range(n)}
        found = [*opened(brief_on(league_of(scores, cutoffs=None), NO_FINANCE)).slides]
        fits(found)
        assert "No answer" in texts(found[1])

    def test_forty_movers_go_on_over_several_slides(self):
        brief = _many(44)
        found = [*opened(brief).slides]
        fits(found)
        assert len(brief.movers) >= 40
        assert [row[0] for row in rows(found)] == [row.name for row in brief.movers]
        assert len(across(charts(found)[1].plots[0].series[-1])) == 12

    def test_one_mover_alone(self):
        whole = rising_brief()
        brief = replace(whole, rows=whole.movers[:1])
        found = [*opened(brief).slides]
        fits(found)
        assert len(rows(found)) == 1


def _many(n: int) -> Brief:
    """Everyone but for finance in segment 1, and moved by it."""
    scores = {
        f"M{i}": {"OF1082": 1.5 + i / 1000, "OF1084": 1.5, "OF1005": 1.6, "OF1080": 4.0}
        for i in range(n)
    }
    return brief_on(league_of(scores, cutoffs=(2.0, 2.5, 3.0)), NO_FINANCE)
