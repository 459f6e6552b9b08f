"""A page in a real browser, driven by keyboard and read as it stands on the screen."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Download,
    Error,
    FloatRect,
    Locator,
    Page,
    Request,
    expect,
)
from playwright.sync_api import TimeoutError as TookTooLong
from tabs import Tabs

# Streamlit probes these beside a sub-page that is opened directly, and finds them at the root.
_HARMLESS = re.compile(r"/[a-z-]+/_stcore/(health|host-config)$")
# The script has run to its end: keys pressed before that can be lost to a widget drawn anew.
AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]'
_PATIENCE = 20_000
# Whatever the last answer changed has been drawn, and listens to keys, when this returns.
_DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"

# Streamlit fetches what draws charts when the first is asked for, long after the script's end.
_CHARTS_DRAWN = """least => {
    const charts = [...document.querySelectorAll('[data-testid=stVegaLiteChart]')];
    return charts.length >= least && charts.every(chart => chart.querySelector('svg.marks'));
}"""


def rest(page: Page) -> None:
    """Waits until the script has ended and the page shows and does what it is to."""
    page.wait_for_selector(AT_REST)
    page.evaluate(_DRAWN)
    page.wait_for_selector(AT_REST)


def still(thing: Locator) -> FloatRect:
    """Where the thing stands on the screen, once it no longer moves."""
    before, same = None, 0
    while same < 5:
        now = thing.bounding_box()
        same = same + 1 if now and now == before else 0
        before = now
        thing.page.evaluate(_DRAWN)
    assert before
    return before


def downloaded(page: Page, button: Locator) -> Download:
    """What the button hands over.

    A click on a button that is drawn anew meanwhile is lost; a reader would click once more, and on
    a slow machine wait longer each time.
    """
    for patience in (8_000, 16_000, 32_000, 64_000):
        rest(page)
        try:
            with page.expect_download(timeout=patience) as download:
                button.click()
        except TookTooLong:
            continue
        return download.value
    raise AssertionError(f"no download from {button}")


class Screen:
    """One page in one browser context."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def code(self) -> str:
        """The scenario code in the address."""
        return _asked(self.page.url).get("s", "")

    def asks(self, **query: str) -> None:
        """Waits until the address asks for that; it can follow what the page shows."""
        self.page.wait_for_url(
            lambda url: query.items() <= _asked(url).items(), wait_until="commit"
        )

    @property
    def heading(self) -> Locator:
        return self.page.locator("h1")

    @property
    def line(self) -> Locator:
        return self.page.locator(".wb-line")

    @property
    def numbers(self) -> list[int]:
        return [int(text) for text in self.page.locator(".wb-big b").all_inner_texts()]

    def slider(self, name: str) -> Locator:
        return self.page.locator(f".st-key-weight_{name} input[type=range]")

    def sliders(self) -> dict[str, float]:
        """Every slider that can be seen, by the name of its domain or metric."""
        sliders = self.page.locator('[class*="st-key-weight_"]:visible')
        return {
            re.findall(r"st-key-weight_(\w+)", one.get_attribute("class") or "")[0]: float(
                one.locator("input[type=range]").input_value()
            )
            for one in sliders.all()
        }

    def press(self, name: str, key: str, times: int = 1) -> None:
        """Moves a slider by keyboard."""
        self.slider(name).focus()
        for _ in range(times):
            self.page.keyboard.press(key)

    def choose(self, key: str, option: str) -> None:
        """Opens a select box and takes an option.

        While charts are still being drawn the page runs again, and an open menu closes; a reader
        would open it once more.
        """
        wanted = self.page.get_by_role("option", name=option)
        for _ in range(8):
            self.page.locator(f".st-key-{key} input").click()
            try:
                wanted.click(timeout=2_500)
            except TookTooLong:
                self.page.keyboard.press("Escape")
            else:
                return
        raise AssertionError(f"no option '{option}' in {key}")

    def shows(self, words: str) -> None:
        """Waits until the scenario line and the heading say it, and what is below them follows."""
        expect(self.line).to_contain_text(words, ignore_case=True)
        expect(self.heading).to_contain_text(words, ignore_case=True)
        rest(self.page)

    def drawn(self, at_least: int) -> None:
        """Waits until every chart is drawn, and there are as many."""
        self.page.wait_for_function(_CHARTS_DRAWN, arg=at_least)

    def chart_words(self) -> str:
        """The text drawn in all charts."""
        drawn = self.page.locator("[data-testid=stVegaLiteChart] svg text")
        return " ".join(drawn.all_text_contents())

    def share(self, name: str) -> str:
        return self.page.locator(f".st-key-weight_{name} label").inner_text()


class Watched:
    """Opens screens and keeps what their consoles say, and whoever but the app they ask.

    tabs: where the pages come from and go to; of its own if not given.
    """

    def __init__(self, browser: Browser, tabs: Tabs | None = None) -> None:
        self.errors: list[str] = []
        self._tabs = tabs or Tabs(browser)
        self._kept = tabs is not None
        self._open: list[Page] = []
        self._apps: set[str] = set()

    def open(
        self, url: str, path: str = "", size: tuple[int, int] = (1440, 900), **query: str
    ) -> Screen:
        page = self._tabs.take(size)
        page.context.set_default_timeout(_PATIENCE)
        expect.set_options(timeout=_PATIENCE)
        page.on("console", self._note)
        page.on("pageerror", self._failed)
        page.on("request", self._asked)
        self._apps.add(urlsplit(url).netloc)
        self._open.append(page)
        page.goto(f"{url}/{path}" + (f"?{urlencode(query)}" if query else ""))
        page.wait_for_selector("h1")
        rest(page)
        return Screen(page)

    def close(self) -> None:
        for page in self._open:
            page.remove_listener("console", self._note)
            page.remove_listener("pageerror", self._failed)
            page.remove_listener("request", self._asked)
            if self._kept:
                self._tabs.give_back(page)
            else:
                page.context.close()

    def _note(self, message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        if message.type == "error" and not _HARMLESS.search(where):
            self.errors.append(f"{message.text} ({where})")

    def _failed(self, error: Error) -> None:
        self.errors.append(str(error))

    def _asked(self, request: Request) -> None:
        at = urlsplit(request.url)
        if at.scheme not in ("data", "blob") and at.netloc not in self._apps:
            self.errors.append(f"asked elsewhere: {request.url}")


def _asked(url: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}
