"""On the page of a trust: month by month, and against its peers."""

import re
from html import unescape

import pytest
from pages_help import Page, code, open_page

TRUST = "ZM02"


def titles(page: Page) -> list[str]:
    return [unescape(title) for title in re.findall(r"<h2>(.*?)</h2>", page.html)]


def kinds(page: Page) -> list[str]:
    return [element.proto.alt for element in page.app.get("vega_lite_chart")]


@pytest.mark.usefixtures("illustrative")
class TestMonthByMonth:
    def test_shows_every_figure_with_its_signs_and_one_chart(self) -> None:
        page = open_page("trust", trust=TRUST, part="months", rebase="2024-10")

        assert any(re.match(r"Of \d monthly figures, ", title) for title in titles(page))
        assert len(re.findall(r'<img class="wb-sign".*?alt="[A-Z]', page.html)) >= 2
        assert "A monthly figure with its mean and limits" in kinds(page)
        assert "The limits start again in October 2024" in page.html
        assert page.notes == []

        page.app.session_state["rebase"] = "2026-02"
        page.app.run()
        assert not page.app.exception
        assert any(note.startswith("Limits cannot start again in Febru") for note in page.notes)

    def test_forgets_the_month_of_new_limits_with_another_figure(self) -> None:
        page = open_page("trust", trust=TRUST, part="months", rebase="2024-10", month="<b>")
        assert any("monthly figure “<b>”" in note for note in page.notes)

        first = page.state("choose_month")
        other = next(i for i in ("sickness_absence", "beds_occupied") if i != first)
        page.app.session_state["month"] = other
        page.app.run()
        assert page.state("rebase") == "" and "The limits start again" not in page.html


@pytest.mark.usefixtures("illustrative")
class TestAgainstItsPeers:
    def test_begins_with_who_is_alike_and_follows_the_scenario(self) -> None:
        page = open_page(
            "trust", trust=TRUST, part="peers", s=code({"domain_weights": {"finance": 0}})
        )

        assert "same type and size" in page.html and "Officially it is " in page.html
        assert "Metric scores of one trust among its peers" in kinds(page)
        assert page.html.count("no weight in this scenario") >= 1
        assert "what-if, not official" in page.html

    def test_takes_the_readers_own_choice_and_notes_what_is_not_there(self) -> None:
        page = open_page(
            "trust", trust=TRUST, part="peers", peers="own", peer_codes="ZM05.<script>.ZM01.ZM02"
        )

        assert "2 peers: too few to say much" in titles(page)
        assert "Asked for as peers but no trust of this league: “<script>”." in page.notes
        assert "<script>" not in page.html

        page.app.session_state["peers"] = "region"
        page.app.run()
        page.app.session_state["peers"], page.app.session_state["peer_codes"] = "own", ""
        page.app.run()
        assert not page.app.exception
        assert TRUST not in str(page.state("peer_codes")) and page.state("peer_codes") != ""

        page.app.session_state["peer_codes"] = ""
        page.app.run()
        assert "No peers to compare with" in titles(page)

    def test_begins_ones_own_choice_with_who_is_alike_where_an_address_names_nobody(self) -> None:
        page = open_page("trust", trust=TRUST, part="peers", peers="own")
        assert len(str(page.state("peer_codes")).split(".")) >= 5
