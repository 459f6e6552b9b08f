"""Every page and state for who cannot see, point or read small letters."""

from collections.abc import Callable

import pytest
from axe_help import grave, out_of_order, too_wide, undescribed
from browser_help import Screen, Watched, rest
from every_page import ABOUT, CHANGED, PATHS, STATES, State
from playwright.sync_api import Page, ViewportSize
from running_app import RunningApp

pytestmark = [pytest.mark.browser, pytest.mark.no_cover]

Open = Callable[..., Screen]
PHONE = (390, 844)
ZOOMED: ViewportSize = {"width": 320, "height": 256}  # 1280 x 1024 at 400 %
# A fold's or a list's own way to be opened; what is open already stays so.
FOLDS = '[data-testid="stExpander"] details:not([open]) > summary'
POPOVERS = '[data-testid="stPopoverButton"]:not([aria-expanded="true"])'
# Streamlit fades what the run under way may replace; a spinner turns for ever.
_NOTHING_FADES = """() => document.getAnimations().every(
    one => one.playState !== 'running' || one.effect.getComputedTiming().iterations === Infinity
)"""


def drawn(page: Page) -> None:
    """Waits for what is drawn after the script's end: charts, and folds that ask for their own."""
    page.wait_for_load_state("networkidle")
    rest(page)
    page.wait_for_function(_NOTHING_FADES)


def sound(page: Page) -> None:
    assert grave(page) == []
    assert out_of_order(page) == []
    assert undescribed(page) == 0


@pytest.mark.parametrize("state", [state for state in STATES if not state.unasked], ids=str)
def test_a_page_in_any_state_breaks_no_grave_rule(open_screen: Open, state: State) -> None:
    page = open_screen(state.path, **state.query).page
    drawn(page)
    sound(page)


@pytest.mark.parametrize("path", PATHS)
class TestWhatIsOpened:
    def test_a_page_and_its_folds_and_small_windows_break_no_grave_rule(
        self, open_screen: Open, path: str
    ) -> None:
        page = open_screen(path, s=CHANGED, **ABOUT.get(path, {})).page
        drawn(page)
        sound(page)
        while (fold := page.locator(FOLDS)).count():
            fold.first.click()
            drawn(page)
        assert grave(page) == []
        for name in page.locator(POPOVERS).all_inner_texts():
            page.locator(POPOVERS, has_text=name.split("\n")[0]).click()
            drawn(page)
            assert grave(page) == [], name
            page.keyboard.press("Escape")
            drawn(page)

    def test_a_phone_and_a_desk_at_400_percent_break_none(
        self, open_screen: Open, path: str
    ) -> None:
        page = open_screen(path, size=PHONE, s=CHANGED, **ABOUT.get(path, {})).page
        drawn(page)
        assert grave(page) == []
        page.set_viewport_size(ZOOMED)
        drawn(page)
        assert too_wide(page) <= 0


@pytest.mark.parametrize("path", PATHS)
def test_official_data_break_no_grave_rule(
    watched: Watched, official_app: RunningApp, path: str
) -> None:
    page = watched.open(official_app.url, path, s=CHANGED).page
    drawn(page)
    assert grave(page) == []


def test_nothing_moves_for_who_asks_for_that(open_screen: Open) -> None:
    page = open_screen("what-if", s=CHANGED).page
    page.emulate_media(reduced_motion="reduce")
    drawn(page)
    longest = page.evaluate(
        """() => Math.max(...[...document.querySelectorAll('#root *')].flatMap(one => {
            const style = getComputedStyle(one);
            return [style.transitionDuration, style.animationDuration]
                .flatMap(all => all.split(',').map(parseFloat));
        }))"""
    )
    page.emulate_media(reduced_motion="null")
    assert longest <= 0.01
