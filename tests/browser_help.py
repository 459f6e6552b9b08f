"""A page in a real browser, driven by keyboard and read as it stands on the screen."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Download, Locator, Page, expect
from playwright.sync_api import TimeoutError as TookTooLong

# Streamlit probes these beside a sub-page that is opened directly, and finds them at the root.
_HARMLESS = re.compile(r"/[a-z-]+/_stcore/(health|host-config)$")
# The script has run to its end: keys pressed before that can be lost to a widget drawn anew.
AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]'
_PATIENCE = 20_000


def downloaded(page: Page, button: Locator) -> Download:
    """What the button hands over.

    A click on a button that is drawn anew meanwhile is lost; a reader would click once more.
    """
    for _ in range(4):
        try:
            with page.expect_download(timeout=8_000) as download:
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
        return parse_qs(urlsplit(self.page.url).query).get("s", [""])[0]

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
        self.page.wait_for_selector(AT_REST)

    def chart_words(self) -> str:
        """The text drawn in all charts."""
        drawn = self.page.locator("[data-testid=stVegaLiteChart] svg text")
        return " ".join(drawn.all_text_contents())

    def share(self, name: str) -> str:
        return self.page.locator(f".st-key-weight_{name} label").inner_text()


class Watched:
    """Opens screens and keeps what their consoles say."""

    def __init__(self, browser: Browser) -> None:
        self.errors: list[str] = []
        self._browser = browser
        self._open: list[Page] = []

    def open(
        self, url: str, path: str = "", size: tuple[int, int] = (1440, 900), **query: str
    ) -> Screen:
        context = self._browser.new_context(viewport={"width": size[0], "height": size[1]})
        context.set_default_timeout(_PATIENCE)
        expect.set_options(timeout=_PATIENCE)
        page = context.new_page()
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        self._open.append(page)
        page.goto(f"{url}/{path}" + (f"?{urlencode(query)}" if query else ""))
        page.wait_for_selector("h1")
        page.wait_for_selector(AT_REST)
        return Screen(page)

    def close(self) -> None:
        for page in self._open:
            page.context.close()

    def _note(self, message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        if message.type == "error" and not _HARMLESS.search(where):
            self.errors.append(f"{message.text} ({where})")
