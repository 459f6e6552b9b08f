"""The My ICB page."""

import re
from datetime import date
from html import unescape

import pytest
from pages_help import Page, code, open_page

from lib.store import DataFolder


def text(page: Page) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<.*?>", " ", page.html)))


class TestMyIcb:
    def test_says_where_its_trusts_stand_and_would_stand_and_links_to_each(
        self, official_data: DataFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(official_data.path))
        own = code({"name": "<b>Mine</b>", "domain_weights": {"finance": 0.5}})
        page = open_page("my_icb", icb="QYG", s=own)

        assert page.heading == (
            "Cheshire and Merseyside: 1 of 4 trusts would change segment (what-if, not official)"
        )
        said = text(page)
        assert "0 up and 1 down: Wirral Community Health and Care from 1 to 2." in said
        assert "Officially Cheshire and Merseyside has 4 officially scored trusts" in said
        assert "1 is within 0.05 of a cut-off and none is held by the override." in said
        assert page.html.index('id="questions"') < page.html.index('id="patients"')
        assert all(f'href="#{at}"' in page.html for at in ("its-trusts", "lines", "map"))
        assert "Other ICBs of North West" in said and "Its trusts by presets" in said
        assert "Against official" in said and "cut-offs bracketed, not published" in said
        assert "<b>Mine</b>" not in page.html
        (follows,) = re.findall(r'href="(what-follows\?[^"]*)"', page.html)
        assert "icb=QYG" in follows and "follows=icb" in follows
        links = re.findall(r'href="trusts\?([^"]*)trust=(R\w\w)"', page.html)
        assert {org for _, org in links} == {"RW4", "RXA", "RY2", "RY7"}
        assert all("league=mental-health-community" in where for where, _ in links)

    @pytest.mark.usefixtures("illustrative")
    def test_without_an_icb_offers_all_by_region(self) -> None:
        page = open_page("my_icb")

        assert page.heading == "Choose an ICB to see where its trusts stand"
        assert page.html.count('href="icbs?') == 36


@pytest.fixture
def in_june(official_data: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The official league as a quarter later would show it, when ICBs have merged."""
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(official_data.path))
    for module in ("lib.ui.one_icb", "lib.ui.icb_view"):
        monkeypatch.setattr(f"{module}.end_of", lambda _: date(2026, 6, 30))


@pytest.mark.usefixtures("in_june")
class TestOtherTimes:
    def test_an_icb_that_was_divided_leads_to_both(self) -> None:
        page = open_page("my_icb", icb="QNQ")

        assert page.heading == "Frimley was an ICB until 31 March 2026"
        assert page.html.count('href="icbs?') == 2
        assert "divided between Surrey and Sussex and Thames Valley" in text(page)
        assert "Asked for but not found" not in text(page)

    def test_a_cluster_has_the_trusts_of_its_icbs_named_where_they_are_two(self) -> None:
        page = open_page("my_icb", icb="QK1", area="cluster")

        who = "The cluster of Leicester, Leicestershire and Rutland and Northamptonshire"
        assert page.heading == f"{who}: both officially scored trusts are in segment 2"
        assert "Leicestershire Partnership in segment 2 and" in text(page)
        assert " 2 in segment 2" not in text(page).partition("What each")[0]
