"""The whole app on hostile texts in a real browser: none of them does anything there."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from browser_help import Screen, Watched, rest
from every_page import PATHS
from hostile_folder import hostile_folder
from hostile_names import MARK, THEN
from playwright.sync_api import Browser, Page, expect
from running_app import RunningApp
from tabs import Tabs

from lib.charts.safe_text import xml_text

pytestmark = [pytest.mark.browser, pytest.mark.no_cover]

# These two need someone to be about.
ABOUT = {"trusts": {"trust": "ZM05", "part": "peers"}, "icbs": {"icb": "ZI01"}}
# What may do something, wherever on the page it stands.
_ACTIVE = """[
    ...document.querySelectorAll(
        'body script, iframe, object, embed, base, form[action], [srcdoc], [href^="javascript:" i]'
    ),
    ...[...document.querySelectorAll('[data-testid=stApp] *')].filter(
        one => [...one.attributes].some(of => of.name.startsWith('on'))
    ),
].map(one => one.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    hostile = hostile_folder(tmp_path_factory)
    running = RunningApp(hostile.path, tmp_path_factory.mktemp("app") / "log")
    yield running
    running.stop()


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    screens = Watched(browser, Tabs(browser))
    yield screens
    screens.close()
    assert screens.errors == []


def test_nothing_happens_on_any_page(watched: Watched, app: RunningApp) -> None:
    screen = watched.open(app.url)
    page = screen.page
    asked, dialogs = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))

    for path in PATHS:
        visit(screen, app.url, path)
        assert page.evaluate("window.hacked") is None
        assert page.evaluate(_ACTIVE) == [], path
        if path == "":
            assert [form for form in THEN if words(form) not in words(page_text(page))] == []
        if path == "trusts":
            look_closer(page)

    outside = [url for url in asked if not url.startswith((app.url, "data:", "blob:"))]
    assert (dialogs, outside) == ([], [])
    assert "Traceback" not in app.log.read_text(errors="replace")


def visit(screen: Screen, url: str, path: str) -> None:
    """Goes to a page as a reader does: by the menu, or by a link to someone."""
    page = screen.page
    link = page.locator(f'[data-testid=stSidebarNavLink][href$="/{path}"]')
    title = f"{link.inner_text()} · Weighbridge"
    if path in ABOUT:
        page.goto(f"{url}/{path}?{urlencode(ABOUT[path])}")
    else:
        link.click()
    expect(page).to_have_title(title)
    rest(page)
    expect(page.locator(".wb-message")).to_have_count(0)
    screen.drawn(3 if path == "trusts" else 0)


def page_text(page: Page) -> str:
    return page.get_by_test_id("stMain").inner_text()


def words(text: str) -> str:
    return " ".join(xml_text(text).split())


def look_closer(page: Page) -> None:
    """A list of options and a mark's tooltip show names as they are."""
    page.locator(".st-key-choose_trust input").click()
    options = page.get_by_role("option")
    expect(options.filter(has_text=":red[x]")).to_be_visible()
    assert options.locator("img, a, b, code, svg").count() == 0
    page.keyboard.press("Escape")

    marks = page.locator("[data-testid=stVegaLiteChart]").last.locator(".mark-symbol path")
    tip = page.locator("#vg-tooltip-element")
    for i in range(3):
        marks.nth(i).hover(force=True)
        expect(tip).to_contain_text(MARK)
        assert tip.locator("*").count() == 0
