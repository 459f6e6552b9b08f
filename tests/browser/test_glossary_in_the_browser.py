"""From a term to its meaning and back, by keyboard, with the scenario all the way."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from browser_help import Screen
from pages_help import code
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
Open = Callable[..., Screen]
HALF = code({"domain_weights": {"finance": 0.5}})


class TestATerm:
    @pytest.mark.parametrize("where", [".wb-head", ".wb-foot"])
    def test_leads_to_its_meaning_with_the_scenario_and_back_returns(
        self, open_screen: Open, where: str
    ) -> None:
        screen = open_screen("what-if", s=HALF)
        screen.shows("Finance ×0.5")
        term = screen.page.locator(f"{where} a.wb-term").filter(has_text="ut-off").first

        term.focus()
        screen.page.keyboard.press("Enter")

        expect(screen.page.locator(".wb-term-asked h2")).to_have_text("Cut-off")
        expect(screen.line).to_contain_text("Finance ×0.5")
        assert urlsplit(screen.page.url).path == "/data-and-method"
        screen.asks(term="cut-off", s=HALF)

        screen.page.go_back()
        expect(screen.heading).to_contain_text("change segment")
        screen.asks(s=HALF)
