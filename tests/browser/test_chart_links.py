"""A link to one chart opens its page at it, however late what is above it is drawn."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from browser_help import Screen, Watched, rest
from pages_help import code
from playwright.sync_api import Page, expect
from running_app import RunningApp

pytestmark = pytest.mark.browser

CHANGED = code({"domain_weights": {"finance": 0}})
# A chart below others, one of a closer look, and one on another page.
LINKED = {
    "chart-dumbbell": f"what-if?s={CHANGED}",
    "chart-sweep": f"what-if?s={CHANGED}&look=sweep",
    "chart-likely-range": f"how-sure?s={CHANGED}",
}
Open = Callable[..., Screen]


def expect_at_the_top(page: Page, anchor: str) -> None:
    """In view, and so near the top as what is below it lets it be; when all is drawn it stays."""
    rest(page)
    page.wait_for_function(
        """name => {
            const frames = [...document.querySelectorAll('[class*="st-key-picture_"]')];
            const main = document.querySelector('[data-testid="stMain"]');
            const top = document.getElementById(name)?.getBoundingClientRect().top;
            const last = main.scrollTop + main.clientHeight >= main.scrollHeight - 1;
            return frames.length && frames.every(each => each.querySelector('svg'))
                && top >= 0 && (top < 120 || (last && top < innerHeight));
        }""",
        arg=anchor,
    )


@pytest.mark.parametrize("anchor", list(LINKED))
@pytest.mark.parametrize("width", [1440, 390])
def test_an_address_with_a_charts_name_opens_at_it(
    watched: Watched, illustrative_app: RunningApp, anchor: str, width: int
) -> None:
    screen = watched.open(illustrative_app.url, f"{LINKED[anchor]}#{anchor}", size=(width, 800))
    expect_at_the_top(screen.page, anchor)


def test_the_link_beside_a_chart_opens_its_page_at_it(open_screen: Open) -> None:
    page = open_screen("what-if", s=CHANGED).page
    page.locator(".st-key-more_dumbbell summary").click()
    link = page.locator(".st-key-more_dumbbell").get_by_test_id("stCode")
    expect(link).to_contain_text("#chart-dumbbell")
    address = link.inner_text().strip()
    for part in ("league=mental-health-community", "period=2025-26-Q4", f"s={CHANGED}"):
        assert part in urlsplit(address).query
    page.goto("about:blank")
    page.goto(address)
    expect_at_the_top(page, "chart-dumbbell")


def test_a_name_put_into_the_address_of_an_open_page_leads_there(open_screen: Open) -> None:
    page = open_screen("what-if", s=CHANGED).page
    page.evaluate("location.hash = 'chart-dumbbell'")
    expect_at_the_top(page, "chart-dumbbell")


def test_a_reader_who_scrolls_is_let_alone(watched: Watched, illustrative_app: RunningApp) -> None:
    page = watched.open(illustrative_app.url, f"what-if?s={CHANGED}#chart-dumbbell").page
    page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollTop > 0")
    page.mouse.move(700, 400)
    page.mouse.wheel(0, -5000)
    main = page.get_by_test_id("stMain")
    page.wait_for_function("main => main.scrollTop === 0", arg=main.element_handle())
    for _ in range(10):  # longer than it would take to be brought back
        page.wait_for_timeout(50)
        assert main.evaluate("main => main.scrollTop") == 0
