"""Everything by keyboard alone: what a mouse can use Tab comes to, and it shows where it is."""

from collections.abc import Callable

import pytest
from browser_help import Screen, rest
from every_page import ABOUT, CHANGED, PATHS
from keyboard_help import missed, tab_to, walk
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.no_cover]

Open = Callable[..., Screen]


@pytest.mark.parametrize("path", PATHS)
def test_tab_comes_to_whatever_a_mouse_can_use_and_shows_where_it_is(
    open_screen: Open, path: str
) -> None:
    page = open_screen(path, s=CHANGED, **ABOUT.get(path, {})).page
    page.wait_for_load_state("networkidle")
    rest(page)

    stops = walk(page)

    assert stops[0].name == "a 'Skip to main content'"
    assert missed(page) == []
    assert [stop.name for stop in stops if not stop.marked] == []
    assert [stop.name for stop in stops if not stop.seen] == []


def test_the_tour_is_walked_and_left_without_a_mouse(open_screen: Open) -> None:
    page = open_screen("", s=CHANGED).page
    tour = page.locator(".wb-tour")

    tab_to(page, "New here?")
    page.keyboard.press("Enter")
    for number, on in enumerate(("change what counts", "how sure that is", "hand it over"), 1):
        expect(tour).to_contain_text(f"Step {number} of 4")
        rest(page)
        tab_to(page, f"Next: {on}")
        page.keyboard.press("Enter")
    expect(tour).to_contain_text("Step 4 of 4")
    expect(page.locator(".wb-line")).to_contain_text("finance", ignore_case=True)
    rest(page)
    tab_to(page, "Leave the tour")
    page.keyboard.press("Enter")
    expect(tour).to_have_count(0)
