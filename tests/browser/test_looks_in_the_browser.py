"""How pages look to a keyboard, on paper, on a wall and in colours of the reader's own."""

from collections.abc import Callable, Iterator

import pytest
from browser_help import Screen
from colour_pairs import GRAPHIC, contrast
from playwright.sync_api import Page

from lib.charts.palette import FOCUS, INK

pytestmark = pytest.mark.browser
Open = Callable[..., Screen]
PAGES = (
    *("", "movement-over-time", "data-and-method", "what-if", "how-sure", "what-follows"),
    *("compare-scenarios", "briefings"),
)
CONTROLS = (
    '[data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stDownloadButton"], '
    '[data-testid="stSelectbox"], [data-testid="stButtonGroup"], .st-key-scenario_actions'
)
# What is drawn around where the keyboard is: the line, and the shade around it, of the element
# itself or of what it stands in, which is where a field, a slider and a choice have theirs.
_FRAME = """() => {
    let at = document.activeElement;
    for (let up = 0; at && up < 4; up += 1, at = at.parentElement) {
        const look = getComputedStyle(at);
        const seen = at.getBoundingClientRect().width > 1 && look.boxShadow !== "none";
        if (seen && look.outlineStyle !== "none")
            return [look.outlineStyle, look.outlineWidth, look.outlineColor, look.boxShadow];
    }
    return [document.activeElement.outerHTML.slice(0, 300)];
}"""
_WHOLE = ".wb-table, .wb-chart, [data-testid=stVegaLiteChart]"
_CUT_OFF = """(whole) => [...document.querySelectorAll(whole)]
    .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
    .map((each) => each.className)"""
_MARKS = ".wb-bar b, .wb-steps b, .wb-steps i, .wb-rate i, .wb-axis b, .wb-axis u, .wb-axis i"
_GROUNDS = """(marks) => [...document.querySelectorAll(marks)]
    .filter((each) => each.getBoundingClientRect().width)
    .map((each) => getComputedStyle(each).backgroundColor)"""


@pytest.mark.parametrize("path", ["what-if", "compare-scenarios", "trusts"])
def test_whatever_takes_the_focus_has_ink_and_yellow_around_it(
    open_screen: Open, path: str
) -> None:
    page = open_screen(path).page

    for frame in tabbed(page, 40):
        assert frame[:3] == ["solid", "3px", rgb(INK)]
        assert frame[3].startswith(rgb(FOCUS))
    assert contrast(INK, FOCUS) > GRAPHIC


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_larger_words_on_a_wall_no_controls_on_paper_and_all_of_it_on_both(
    open_screen: Open, path: str
) -> None:
    page = open_screen(path, size=(1920, 1080)).page

    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "18px"
    main = page.locator('[data-testid="stMain"]')
    assert main.evaluate("(main) => main.scrollWidth - main.clientWidth") == 0
    assert not page.evaluate(_CUT_OFF, _WHOLE)

    page.emulate_media(media="print")
    page.set_viewport_size({"width": 703, "height": 1000})  # A4 within its margins

    assert page.locator("h1").first.is_visible()
    assert not [each for each in page.locator(CONTROLS).all() if each.is_visible()]
    page.wait_for_function(f"whole => !({_CUT_OFF})(whole).length", arg=_WHOLE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 703


@pytest.mark.parametrize("path", ["", "what-if"])
def test_bars_and_dots_stay_where_the_reader_sets_the_colours(open_screen: Open, path: str) -> None:
    page = open_screen(path).page

    page.emulate_media(forced_colors="active")

    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    drawn = page.evaluate(_GROUNDS, _MARKS)
    assert drawn and ground not in drawn


def tabbed(page: Page, times: int) -> Iterator[list[str]]:
    """What is drawn around each thing that Tab comes to."""
    for _ in range(times):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement !== document.body"):
            yield page.evaluate(_FRAME)


def rgb(colour: str) -> str:
    return f"rgb({int(colour[1:3], 16)}, {int(colour[3:5], 16)}, {int(colour[5:], 16)})"
