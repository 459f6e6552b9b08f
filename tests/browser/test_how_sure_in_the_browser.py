"""How sure as a reader meets it: every look at hand, a choice in the address, Apply and undo."""

from collections.abc import Callable

import pytest
from browser_help import Screen, Watched
from pages_help import code
from playwright.sync_api import expect
from running_app import RunningApp

pytestmark = pytest.mark.browser
Open = Callable[..., Screen]

OUT = code({"domain_weights": {"finance": 0}})
LOOKS = {
    "Nearby weightings": "nearby",
    "What would tip it": "tipping",
    "Since the quarter before": "since",
    "What drives the ranking": "drivers",
    "Leave one metric out": "leave",
    "The method itself": "method",
}


class TestLooks:
    def test_are_a_click_away_and_stand_in_the_address(self, open_screen: Open) -> None:
        screen = open_screen("how-sure", s=OUT)
        for label, look in LOOKS.items():
            screen.page.get_by_role("radio", name=label).click()
            screen.page.wait_for_url(f"**/*sureness={look}*")
            expect(screen.page.locator(".st-key-how_sure h2").first).to_be_visible()

    @pytest.mark.parametrize("look", ["ranges", "nearby"])
    def test_draw_their_charts_on_a_phone_without_scrolling_sideways(
        self, watched: Watched, illustrative_app: RunningApp, look: str
    ) -> None:
        screen = watched.open(illustrative_app.url, "how-sure", size=(390, 844), sureness=look)

        expect(screen.page.locator("[data-testid=stVegaLiteChart] svg")).to_have_count(1)
        wide = "() => document.querySelector('[data-testid=stMain]').scrollWidth"
        assert screen.page.evaluate(wide) <= 390


class TestApply:
    def test_makes_the_weights_the_scenario_and_undo_takes_them_back(
        self, open_screen: Open
    ) -> None:
        screen = open_screen("how-sure", sureness="tipping")
        screen.page.get_by_role("button", name="Try this shift").click()

        expect(screen.line).to_contain_text("What-if, not official")
        screen.page.get_by_role("button", name="Undo").click()
        expect(screen.line).to_contain_text("Official scoring")


class TestFirmMovesOnly:
    def test_stands_in_the_address_and_narrows_the_list(self, open_screen: Open) -> None:
        screen = open_screen("what-if", s=OUT)
        rows = screen.page.locator(".wb-movers tbody tr")
        every = rows.count()

        screen.page.get_by_text("Firm moves only").click()

        screen.page.wait_for_url("**/*firm=true*")
        expect(rows).not_to_have_count(every)
        expect(screen.page.locator(".wb-movers tbody tr:not(:has-text('firm'))")).to_have_count(0)
