"""The whole app under its security policy: nothing that it does is refused, and no console word."""

import re
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from browser_help import Watched, downloaded, rest
from every_page import PATHS
from pages_help import code
from playwright.sync_api import Browser, ConsoleMessage, Page, expect
from running_app import RunningApp
from tabs import Tabs

from lib.ui import server

pytestmark = pytest.mark.browser

# Streamlit probes these beside a sub-page that is opened directly, and finds them at the root.
_PROBES = re.compile(r"/[a-z-]+/_stcore/(health|host-config)$")
_CHANGED = code({"domain_weights": {"finance": 0}})


class Strict(Watched):
    """Keeps every message of the consoles, whatever its kind."""

    def _note(self, message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        if not _PROBES.search(where):
            self.errors.append(f"{message.type}: {message.text} ({where})")


@pytest.fixture
def strict(browser: Browser, tabs: Tabs) -> Iterator[Strict]:
    screens = Strict(browser, tabs)
    yield screens
    screens.close()
    assert screens.errors == []


def settled(page: Page) -> None:
    """Waits until the script has ended and every chart is drawn; a page that failed has none."""
    page.wait_for_load_state("networkidle")
    rest(page)
    expect(page.locator(".wb-message")).to_have_count(0)
    for chart in page.get_by_test_id("stVegaLiteChart").all():
        expect(chart.locator("svg, canvas").first).to_be_attached()


class TestTheMenu:
    def test_leads_to_every_page(self, strict: Strict, illustrative_app: RunningApp) -> None:
        links = strict.open(illustrative_app.url).page.get_by_test_id("stSidebarNavLink")
        expect(links).to_have_count(len(PATHS))
        found = links.evaluate_all("all => all.map(link => new URL(link.href).pathname.slice(1))")
        assert set(found) == set(PATHS)


@pytest.mark.parametrize("path", PATHS)
class TestEveryPage:
    def test_opens_and_hands_over_its_downloads_without_a_word_on_the_console(
        self, strict: Strict, illustrative_app: RunningApp, path: str
    ) -> None:
        page = strict.open(illustrative_app.url, path, s=_CHANGED).page
        settled(page)
        for fold in page.get_by_text("Table and downloads").all():
            fold.click()
            expect(page.get_by_test_id("stDownloadButton").first).to_be_visible()
            settled(page)
        for button in page.get_by_test_id("stDownloadButton").get_by_role("button").all():
            if not button.is_visible() or button.is_disabled():
                continue
            download = downloaded(page, button)
            assert download.path().stat().st_size > 0
            assert missing(download.url) == {}


class TestWhatIf:
    def test_sliders_and_choices_in_charts_work(
        self, strict: Strict, illustrative_app: RunningApp
    ) -> None:
        screen = strict.open(illustrative_app.url, "what-if", s=_CHANGED)
        settled(screen.page)

        screen.press("people", "End")
        screen.shows("people ×4")
        cell = screen.page.locator(".mark-rect path").first
        cell.click(position={"x": 6, "y": 6})

        expect(screen.page.locator(".wb-cell li")).not_to_have_count(0)
        settled(screen.page)


class TestPolicy:
    def test_a_script_that_got_into_the_page_does_not_run(
        self, browser: Browser, illustrative_app: RunningApp
    ) -> None:
        screens = Strict(browser)
        page = screens.open(illustrative_app.url).page

        page.evaluate(
            """() => {
                const script = document.createElement('script');
                script.textContent = 'window.intruder = true';
                document.head.append(script);
            }"""
        )

        assert page.evaluate("window.intruder") is None
        assert ["Content Security Policy" in error for error in screens.errors] == [True]
        screens.close()


class TestHeaders:
    @pytest.mark.parametrize(
        "path", ["/", "/what-if", "/_stcore/health", "/favicon.png", "/media/no.csv", "/%2e%2e/x"]
    )
    def test_are_on_every_kind_of_response(self, illustrative_app: RunningApp, path: str) -> None:
        assert missing(illustrative_app.url + path) == {}

    def test_are_on_everything_that_a_page_loads(
        self, browser: Browser, illustrative_app: RunningApp
    ) -> None:
        context = browser.new_context()
        without: list[str] = []
        seen: list[str] = []
        context.on("response", lambda response: seen.append(response.url))
        context.on(
            "response",
            lambda response: (
                response.url.startswith("http")
                and "content-security-policy" not in response.headers
                and without.append(response.url)
            ),
        )
        page = context.new_page()

        page.goto(f"{illustrative_app.url}/what-if?s={_CHANGED}")
        page.wait_for_selector("h1")
        settled(page)

        assert any("/static/js/" in url for url in seen)
        assert without == []
        context.close()


def missing(url: str) -> dict[str, str | None]:
    """The headers that a response should have and has not, or has otherwise."""
    try:
        with urlopen(url, timeout=20) as response:
            found = response.headers
    except HTTPError as refused:
        found = refused.headers
    return {n: found[n] for n, expected in server.HEADERS.items() if found[n] != expected}
