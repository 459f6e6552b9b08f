"""Two looks of the Consequences page: since when and how soon, and one ICB."""

import re
from html import unescape

import pytest
from pages_help import Page, open_page

from lib.store import DataFolder


def text(page: Page) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<.*?>", " ", page.html)))


class TestSinceWhen:
    def test_counts_by_quarter_without_names_until_they_are_asked_for(
        self, official_data: DataFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(official_data.path))
        page = open_page("consequences", follows="when")

        said = text(page)
        pay = "No annual pay rise for very senior managers"
        assert f"{pay}: first known in Q4 2025/26, for 9 trusts" in said
        assert f"{pay}: 9 trusts at 4 quarters, 14 at 1" in said
        assert f"{pay}: 9 trusts now, 5 to come if everything stays as it is" in said
        assert "as announced November 2024, may have been overtaken" in said
        assert 'href="trusts?' not in page.html

        page.app.session_state["names"] = "show"
        page.app.run()
        assert not page.app.exception
        assert page.html.count('href="trusts?') == 14


class TestOneIcb:
    def test_names_its_trusts_when_asked_to_and_says_what_cannot_be_said(
        self, official_data: DataFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(official_data.path))
        page = open_page("consequences", follows="icb", icb="QHL", names="show")

        said = text(page)
        assert "Birmingham and Solihull: both officially scored trusts would be touched by" in said
        assert "no official league of ICBs is loaded" in said
        assert len(re.findall(r'href="trusts\?', page.html)) == 2

        page.app.session_state["names"] = "hidden"
        page.app.run()
        assert not page.app.exception
        assert 'href="trusts?' not in page.html
        assert "Community trust, Midlands" in text(page)

    @pytest.mark.usefixtures("illustrative")
    def test_shows_its_trusts_of_every_league_and_itself(self) -> None:
        where = {"league": "ambulance", "period": "2024-25-Q1"}  # few to draw, and one quarter
        page = open_page("consequences", follows="icb", icb="ZI16", names="show", **where)

        said = text(page)
        assert "Aldermere and the Vale: all 5 scored trusts would be touched by 7 cons" in said
        for league in ("Mental health and community: 1 trust", "Acute: 3 trusts"):
            assert league in said
        assert re.search(r"Aldermere and the Vale itself is in segment \d in Q1 2024/25\.", said)
        links = re.findall(r'href="trusts\?([^"]*)trust=(Z\w+)"', page.html)
        assert {re.findall(r"league=([\w-]+)", where)[0] for where, _ in links} == {
            *("mental-health-community", "ambulance", "acute")
        }
