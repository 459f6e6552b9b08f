"""Between quarters, and what follows: choices in the address, and names only when asked for."""

from collections.abc import Callable

import pytest
from browser_help import Screen
from pages_help import code
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
Open = Callable[..., Screen]
HALF = code({"domain_weights": {"finance": 0.5}})


def click(screen: Screen, words: str) -> None:
    button = screen.page.get_by_role("button", name=words, exact=True)
    button.or_(screen.page.get_by_role("radio", name=words, exact=True)).first.click()


class TestTheMovementPage:
    def test_starts_from_another_quarter_and_official_beside_the_scenario(
        self, open_screen: Open
    ) -> None:
        screen = open_screen("movement-over-time", league="ambulance", s=HALF)
        screen.shows("Finance ×0.5")

        screen.choose("choose_since", "Q1 2025/26")
        expect(screen.heading).to_contain_text("since Q1 2025/26")
        click(screen, "Official scoring")

        expect(screen.heading).not_to_contain_text("Finance")
        screen.asks(since="2025-26-Q1")
        screen.asks(scored="official")
        screen.page.go_back()
        expect(screen.heading).to_contain_text("Finance ×0.5")


class TestTheConsequencesPage:
    def test_shows_names_only_when_they_are_asked_for(self, open_screen: Open) -> None:
        screen = open_screen("what-follows", league="ambulance", rule="support")
        names = screen.page.locator(".wb-follows-who a.wb-link")
        expect(screen.page.locator(".wb-follows-who").first).to_be_visible()
        assert names.count() == 0

        click(screen, "Show names")

        expect(names.first).to_be_visible()
        screen.asks(names="show")
        click(screen, "Hide names")
        expect(names).to_have_count(0)

    def test_a_link_reopens_what_the_reader_set(self, open_screen: Open) -> None:
        screen = open_screen(
            "what-follows", league="ambulance", open="persistent_quarters-1", rule="no-pay-rise"
        )
        expect(screen.page.locator("body")).to_contain_text("yours")
        expect(screen.page.locator("body")).to_contain_text("for 1")
