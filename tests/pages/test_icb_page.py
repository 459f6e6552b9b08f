"""The My ICB page."""

import re
from datetime import date
from html import unescape

import pytest
from pages_help import Page, code, open_page

from lib.store import DataFolder


def text(page: Page) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<.*?>", " ", page.html)))


@pytest.mark.usefixtures("illustrative")
class TestMyIcb:
    def test_says_where_its_trusts_stand_and_would_stand_and_links_to_each(self) -> None:
        own = code({"name": "<b>Mine</b>", "domain_weights": {"finance": 0.5}})
        page = open_page("my_icb", icb="ZI09", s=own)

        assert re.fullmatch(
            r"Avocetfell Dales: \w+ of \d trusts would change segment \(what-if, not official\)",
            page.heading,
        )
        said = text(page)
        assert "Finance ×0.5" in said and "Officially: Avocetfell Dales has 6 scored" in said
        assert "Own patients: 57.7% within 18 weeks in March 2026, 34th of 36 ICBs." in said
        assert "Other ICBs of Highfell" in said and "Its trusts by presets" in said
        assert "Against official" in said and "Illustrative data: fictional trusts" in said
        assert "<b>Mine</b>" not in page.html
        leagues = re.findall(r'href="trusts\?[^"]*league=([a-z-]+)[^"]*trust=', page.html)
        assert {*leagues} == {"acute", "ambulance", "mental-health-community"}

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
        assert page.heading == f"{who}: 2 officially scored trusts"
        assert "Leicestershire Partnership, in segment 2 of the mental health" in text(page)
        assert " 2 in segment 2" not in text(page).partition("What each")[0]
