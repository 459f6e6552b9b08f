"""From a name in a table to a trust's page, and over the tile map by keyboard."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from browser_help import Screen
from pages_help import code
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
Open = Callable[..., Screen]
HALF = code({"domain_weights": {"finance": 0.5}})


class TestATrustsName:
    def test_opens_its_page_with_the_scenario_and_what_is_kept_and_back_returns(
        self, open_screen: Open
    ) -> None:
        screen = open_screen("", s=HALF, league="acute", kept=HALF)
        screen.shows("Finance ×0.5")
        name = screen.page.locator(".wb-table a.wb-link").first
        words = name.inner_text()

        name.click()

        expect(screen.heading).to_contain_text(words)
        screen.shows("Finance ×0.5")
        assert urlsplit(screen.page.url).path == "/trusts"
        screen.page.get_by_test_id("stPopoverButton").get_by_text("Scenarios").click()
        expect(screen.page.locator(".st-key-scenarios_open")).to_contain_text("Finance ×0.5")

        screen.page.go_back()
        expect(screen.page.locator(".wb-table a.wb-link").first).to_have_text(words)
        screen.shows("Finance ×0.5")

    def test_a_closer_look_is_in_the_address(self, open_screen: Open) -> None:
        screen = open_screen("trusts", trust="ZA10", league="acute")
        screen.page.get_by_role("button", name="Against its peers").or_(
            screen.page.get_by_role("radio", name="Against its peers")
        ).first.click()
        expect(screen.page.locator("body")).to_contain_text("Compared with")
        screen.asks(part="peers")


class TestTheTileMap:
    def test_is_reached_by_keyboard_and_enter_opens_the_icb(self, open_screen: Open) -> None:
        screen = open_screen("icbs", icb="ZI07", s=HALF)
        tile = screen.page.locator(".wb-tiles a.wb-tile").first
        tile.focus()
        words = tile.get_attribute("aria-label") or ""

        screen.page.keyboard.press("Enter")

        expect(screen.heading).to_contain_text(words.partition(":")[0])
        screen.asks(s=HALF)


class TestTheSearch:
    def test_finds_with_a_slip_and_opens_what_it_found(self, open_screen: Open) -> None:
        screen = open_screen("trusts", trust="ZA10", league="acute")
        box = screen.page.get_by_label("Find any trust or ICB")
        box.fill("ZM05")
        box.press("Enter")
        found = screen.page.locator(".wb-found a.wb-link")
        expect(found).to_have_count(1)
        words = found.inner_text().partition(" NHS")[0]

        found.click()

        expect(screen.heading).to_contain_text(words.partition(" (")[0].removesuffix(" Trust")[:18])
        screen.asks(trust="ZM05")
