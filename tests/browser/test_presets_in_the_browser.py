"""Chips in a real browser: from home to an answer, Back, and clicks faster than the server."""

from collections.abc import Callable

import pytest
from browser_help import Screen
from playwright.sync_api import Locator, expect

from lib.scenario import decode

pytestmark = pytest.mark.browser
Open = Callable[..., Screen]


def chip(screen: Screen, title: str) -> Locator:
    chips = screen.page.locator(".st-key-preset_chips")
    return chips.get_by_role("button", name=title, exact=True)


def lit(screen: Screen) -> Locator:
    return screen.page.locator('.st-key-preset_chips [aria-pressed="true"]')


class TestChips:
    def test_two_clicks_from_home_say_who_moves_and_how_firm_and_back_works(
        self, open_screen: Open
    ) -> None:
        screen = open_screen("")

        screen.page.get_by_test_id("stSidebarNav").get_by_text("What if").click()
        chip(screen, "Finance half").click()

        screen.shows("Finance ×0.5")
        expect(screen.heading).to_contain_text("61 trusts change segment if the cut-offs stay put")
        expect(screen.heading).to_contain_text("firm")
        expect(lit(screen)).to_have_text(["Finance half"])
        assert decode(screen.code).domain_weights == {"finance": 0.5}
        head, chips = screen.heading.bounding_box(), chip(screen, "Finance half").bounding_box()
        assert head and chips
        assert head["y"] < chips["y"]
        assert chips["y"] + chips["height"] < 400

        screen.page.go_back()
        expect(screen.line).to_contain_text("Official scoring")
        expect(lit(screen)).to_have_count(0)
        screen.page.go_forward()
        screen.shows("Finance ×0.5")
        expect(lit(screen)).to_have_text(["Finance half"])

    def test_a_fast_burst_of_clicks_loses_none_and_sliders_follow(self, open_screen: Open) -> None:
        screen = open_screen("what-if")

        for title in ("Finance half", "Override off", "Access double", "Finance half"):
            chip(screen, title).click()

        screen.shows("Access ×2")
        expect(lit(screen)).to_have_text(["Override off", "Access double"])
        expect(screen.slider("access")).to_have_value("2")
        expect(screen.slider("finance")).to_have_value("1")
        found = decode(screen.code)
        assert (found.domain_weights, found.override.rule) == ({"access": 2.0}, "off")

        screen.press("access", "ArrowRight", times=3)
        screen.shows("Access ×2.15")
        expect(lit(screen)).to_have_text(["Override off"])
