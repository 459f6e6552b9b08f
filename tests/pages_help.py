"""Pages run without a browser, and read as a reader would: by their headings and words."""

import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from app_test import AppTest

from lib.framework import framework_of_period
from lib.scenario import canonical, encode, from_mapping

ROOT = Path(__file__).resolve().parents[1]
ILLUSTRATIVE = ROOT / "data" / "illustrative"
_TERM_LINK = re.compile(r'<a class="wb-term"[^>]*>(.*?)</a>')


class Page:
    """One page of the app after a run."""

    def __init__(self, app: AppTest) -> None:
        self.app = app

    @property
    def html(self) -> str:
        """Everything that the page draws as HTML, without the style sheet and the terms' links."""
        return _TERM_LINK.sub(r"\1", self.drawn)

    @property
    def drawn(self) -> str:
        """The same with the links that terms have."""
        return "".join(element.value for element in self.app.html if "<style" not in element.value)

    @property
    def heading(self) -> str:
        return self._only(r"<h1>(.*?)</h1>")

    @property
    def line(self) -> str:
        """The scenario line."""
        return self._only(r'<p class="wb-line">(.*?)</p>')

    @property
    def notes(self) -> list[str]:
        return [text_of(note) for note in re.findall(r'<p class="wb-note".*?>(.*?)</p>', self.html)]

    @property
    def rows(self) -> list[list[str]]:
        """The cells of the page's first table."""
        body = re.search(r"<tbody>(.*?)</tbody>", self.html, re.DOTALL)
        assert body, "the page has no table"
        rows = re.findall(r"<tr>(.*?)</tr>", body[1], re.DOTALL)
        return [[text_of(c) for c in re.findall(r"<t[dh].*?>(.*?)</t[dh]>", row)] for row in rows]

    @property
    def numbers(self) -> list[int]:
        """The two answers of the What if page."""
        return [int(n) for n in re.findall(r"<p><b>(\d+)</b> of", self.html)]

    def state(self, key: str) -> object:
        return self.app.session_state[key]

    def ask(self, key: str, value: str) -> "Page":
        """Asks in the address, by the field that is out of sight."""
        self.app.session_state[key] = value
        self.app.run()
        return self

    @property
    def link(self) -> str:
        """What `Copy link` hands over; opens it."""
        self.unfold("copy_link")
        return next(str(block.value) for block in self.app.code if "?" in block.value)

    def unfold(self, *folds: str) -> "Page":
        """Opens folds as a click does: what is in them is drawn only then."""
        for fold in folds:
            self.app.session_state[fold] = True
            self.app.run()
        return self

    def _only(self, pattern: str) -> str:
        found = re.findall(pattern, self.html, re.DOTALL)
        assert len(found) == 1, f"{len(found)} times {pattern} in {self.html[:2000]}"
        return text_of(found[0])


def open_page(name: str, **query: str | list[str]) -> Page:
    """Opens a page by the name of its file, directly, as a link does."""
    app = _app()
    app._registered_pages = _pages()
    for key, value in query.items():
        app.query_params[key] = value
    app.switch_page(f"pages/{name}.py").run()
    assert not app.exception
    return Page(app)


def _app() -> AppTest:
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)


@cache
def _pages() -> Any:
    """The pages as the app names them, which AppTest knows only of an app that has run."""
    return _app().run()._registered_pages


def code(content: dict[str, object]) -> str:
    """The URL code of a scenario file's content."""
    framework = framework_of_period("2025-26-Q4")
    return encode(canonical(from_mapping({"version": 1, **content}), framework))


def text_of(html: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<.*?>", "", html))).strip()
