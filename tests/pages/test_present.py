"""The presenting view without a browser: what stands in place of the page, and in the address."""

from html import unescape
from pathlib import Path

import pytest
from pages_help import Page, code, open_page

HALF = code({"domain_weights": {"finance": 0.5}})
ASKED = {"data": "illustrative", "league": "ambulance", "present": "1"}


def press(page: Page, key: str) -> Page:
    page.app.button(f"present_key_{key}").click().run()
    assert not page.app.exception
    return page


@pytest.mark.usefixtures("illustrative")
class TestPresentingView:
    def test_takes_the_page_s_place_and_opens_locked(self) -> None:
        page = open_page("league_table", s=HALF, **ASKED)
        assert page.heading.startswith("Finance ×0.5: ")
        assert "wb-table" not in page.html and not page.app.slider
        assert "Illustrative data: fictional trusts" in page.html

        press(page, "u")
        names = [slider.key for slider in page.app.slider]
        assert len(names) == 5
        page.app.slider(names[-1]).set_value(0.0).run()
        assert page.heading.startswith("Finance ×0: ")
        assert page.app.query_params["s"] == HALF  # the page's own scenario stays

        press(page, "u")
        assert not page.app.slider and page.heading.startswith("Finance ×0: ")
        assert press(page, "o").heading.startswith("10 trusts: ")
        assert press(page, "o").heading.startswith("Finance ×0: ")
        press(page, "right")
        assert page.heading.startswith("10 trusts: ")
        assert page.app.query_params["step"] == "2"
        assert press(page, "p").heading.startswith("Finance ×0.5: ")

        press(page, "b")
        assert "<h1>" not in page.html
        page.app.button("present_wake_x").click().run()
        assert page.heading.startswith("Finance ×0.5: ")

    def test_finds_one_by_name_and_hides_names(self) -> None:
        page = press(open_page("league_table", s=HALF, **ASKED), "s")
        page.app.text_input("present_find").set_value("Westhythe").run()
        assert page.heading.startswith("Westhythe and Dunnockquay Ambulance would ")
        page.app.text_input("present_find").set_value("Nobody at all").run()
        assert "No trust of this league is called “Nobody at all”." in page.html

        press(press(press(page, "escape"), "h"), "s")
        assert page.app.query_params["names"] == "hidden"
        page.app.text_input("present_find").set_value("Dunnockquay").run()
        assert "No trust of this league is called" in page.html
        page.app.text_input("present_find").set_value("Ambulance trust").run()
        assert page.heading.startswith("Ambulance trust") and "Also: " in page.html
        press(page, "escape")
        assert not page.app.text_input or "present_find" not in page.app.session_state
        press(page, "escape")
        assert "wb-table" in page.html and "present" not in page.app.query_params

    def test_runs_through_a_file_and_says_what_cannot_act_or_be_read(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        (tmp_path / "mine.yaml").write_text(
            "version: 1\ntitle: Mine\nsteps:\n"
            "  - preset: timeliness-double\n    league: icb\n    say: Point\n"
            "  - preset: finance-half\n    period: 1999-00-Q1\n"
        )
        monkeypatch.setenv("WEIGHBRIDGE_PRESENTATIONS", str(tmp_path))
        page = open_page("league_table", run="mine", step="1", **ASKED)
        assert "cannot act here" in page.html and "36 ICBs" in page.heading
        assert "Point" not in page.html and "Point" in press(page, "t").html
        assert "“Mine”" in press(page, "k").html
        press(page, "pagedown")
        assert page.heading == "This step cannot be shown here"
        assert "has no league 'ambulance' in Q1 1999/00" in unescape(page.html)

        (tmp_path / "mine.yaml").write_text("version: 1\nsteps:\n  - chart: flow\n")
        page.app.run()
        assert "mine.yaml: line 3" in page.html
        page.app.query_params["run"] = "gone"
        page.app.run()
        assert "no run of scenarios called 'gone'" in unescape(page.html)
        assert "first-run and mine" in page.html


@pytest.mark.usefixtures("illustrative")
def test_present_leads_in_and_leave_leads_back() -> None:
    page = open_page("league_table", data="illustrative", league="ambulance")
    page.app.button("present_button").click().run()
    assert page.app.query_params["present"] == "1" and "wb-slide" in page.html
    press(page, "escape")
    assert "wb-slide" not in page.html and "wb-table" in page.html


@pytest.mark.usefixtures("illustrative")
def test_names_that_a_page_hides_stay_hidden_until_they_are_shown_by_a_key() -> None:
    page = open_page("league_table", data="illustrative", league="ambulance", names="hidden")
    page.app.button("present_button").click().run()
    del page.app.query_params["names"]  # as when a choice of the page is no longer drawn
    page.app.run()
    assert "Show names" in [button.label for button in page.app.button]
    assert page.app.query_params["names"] == "hidden"
    press(page, "h")
    assert "Hide names" in [button.label for button in page.app.button]
    assert "names" not in page.app.query_params
