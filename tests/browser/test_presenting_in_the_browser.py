"""The presenting view as a presenter meets it: by keys alone, on two projectors."""

from collections.abc import Callable

import pytest
from browser_help import Screen, Watched, rest, still
from pages_help import code
from playwright.sync_api import expect
from running_app import RunningApp

pytestmark = pytest.mark.browser
Open = Callable[..., Screen]

HALF = code({"domain_weights": {"finance": 0.5}})
ASKED = {"league": "ambulance", "present": "1", "s": HALF}
OWN, OFFICIAL = "Finance ×0.5: ", "10 trusts: "


def press(screen: Screen, key: str) -> None:
    """A key, once the buttons that it presses are there."""
    last = screen.page.locator(".st-key-present_strip button, .st-key-present_wake button").last
    expect(last).to_be_attached()
    rest(screen.page)
    screen.page.keyboard.press(key)


class TestKeys:
    def test_lead_through_the_steps_and_back_to_the_page(self, open_screen: Open) -> None:
        screen = open_screen("what-if", **ASKED)
        page = screen.page
        expect(screen.heading).to_contain_text(OWN)
        expect(page.locator("input[type=range], .wb-line:visible")).to_have_count(0)
        expect(page.locator("[data-testid=stSidebar]:visible")).to_have_count(0)

        press(screen, "PageDown")
        expect(screen.heading).to_contain_text(OFFICIAL)
        page.wait_for_url("**step=2*")
        page.reload()
        expect(screen.heading).to_contain_text(OFFICIAL)
        press(screen, "ArrowLeft")
        expect(screen.heading).to_contain_text(OWN)
        press(screen, "o")
        expect(screen.heading).to_contain_text(OFFICIAL)
        press(screen, "o")
        expect(screen.heading).to_contain_text(OWN)

        press(screen, "b")
        expect(screen.heading).to_have_count(0)
        press(screen, "x")
        expect(screen.heading).to_contain_text(OWN)

        press(screen, "s")
        box = page.locator(".st-key-present_finder input")
        expect(box).to_be_visible()
        press(screen, "o")  # typed beside the box: no key while a name is looked for
        press(screen, "Tab")
        expect(box).to_be_focused()
        page.keyboard.type("corvelgill")
        expect(screen.heading).to_contain_text("Corvelgill")
        expect(page.locator(".wb-picture img[alt*='marked: Corvelgill']")).to_be_visible()
        press(screen, "Escape")
        expect(screen.heading).to_contain_text(OWN)

        press(screen, "Escape")
        expect(screen.line).to_be_visible()
        assert screen.code == HALF and "present" not in page.url

    def test_unlock_the_weights_which_a_stray_key_cannot_move(self, open_screen: Open) -> None:
        screen = open_screen("what-if", **ASKED)
        page = screen.page
        sliders = page.locator("input[type=range]")
        press(screen, "u")
        expect(sliders).to_have_count(5)
        sliders.last.focus()
        press(screen, "Home")
        expect(screen.heading).to_contain_text("Finance ×0: ")
        press(screen, "u")  # the slider has let the keyboard go
        expect(sliders).to_have_count(0)
        expect(screen.heading).to_contain_text("Finance ×0: ")
        assert screen.code == HALF


SIZES = [(1024, 768), (1920, 1080)]


class TestScreen:
    def test_is_filled_without_scrolling_or_anything_cut(
        self, watched: Watched, illustrative_app: RunningApp
    ) -> None:
        screen = watched.open(illustrative_app.url, "what-if", size=SIZES[0], **ASKED)
        for size in SIZES:
            screen.page.set_viewport_size({"width": size[0], "height": size[1]})
            still(screen.page.locator(".st-key-present_strip"))
            assert_filled(screen, size)


def assert_filled(screen: Screen, size: tuple[int, int]) -> None:
    tall, wide = screen.page.evaluate(
        "() => [document.scrollingElement.scrollHeight, document.scrollingElement.scrollWidth]"
    )
    assert tall <= size[1] and wide <= size[0]
    inside = screen.page.locator(".st-key-present")
    assert inside.evaluate("e => e.scrollHeight - e.clientHeight") <= 0
    picture = screen.page.locator(".wb-picture").bounding_box()
    strip = screen.page.locator(".st-key-present_strip").bounding_box()
    assert picture and strip
    assert picture["height"] > 0.5 * size[1]
    assert strip["y"] + strip["height"] <= size[1]
    assert strip["x"] + strip["width"] <= size[0]
    letters = screen.heading.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert letters >= 24 * 4 / 3 - 1  # a third larger than the app's own
    lines = screen.heading.evaluate("e => e.clientHeight") / letters
    assert lines < 2.5
