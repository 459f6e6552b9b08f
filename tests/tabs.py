"""Pages of a browser that one test after another uses."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error, Page, ViewportSize


class Tabs:
    """Pages of a browser, each in a context of its own, which the next test takes over.

    The app's scripts are read and compiled anew in every new context: more than half of all the
    work of opening a page. A page that is taken over is as good as new: its session has ended, and
    nothing that the app stored is left.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: list[Page] = []

    def take(self, size: tuple[int, int]) -> Page:
        viewport: ViewportSize = {"width": size[0], "height": size[1]}
        if self._idle:
            page = self._idle.pop()
            page.set_viewport_size(viewport)
        else:
            page = self._browser.new_context(viewport=viewport).new_page()
        return page

    def give_back(self, page: Page) -> None:
        at = urlsplit(page.url)
        try:
            page.goto(f"{at.scheme}://{at.netloc}/_stcore/health")
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
            page.context.clear_cookies()
            page.emulate_media(media="null", forced_colors="null")
        except Error:
            page.context.close()
        else:
            self._idle.append(page)
