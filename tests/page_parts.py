"""All that a page hands to the browser: its HTML, its texts, its charts and its files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest
import streamlit as st
from google.protobuf.message import Message
from pages_help import Page, _pages, open_page

Made = Callable[[], bytes]


@dataclass
class Parts:
    """texts: every text with where it stands, such as `html.body`; files: what makes each download,
    by its name."""

    page: Page
    texts: list[tuple[str, str]]
    files: dict[str, Made] = field(default_factory=dict)

    @property
    def html(self) -> list[str]:
        """Everything that is drawn as HTML, without the style sheets."""
        return [text for where, text in self.texts if where == "html.body" and "<style" not in text]

    @property
    def specs(self) -> list[str]:
        """The specification of every chart, as JSON."""
        return [text for where, text in self.texts if where == "vega_lite_chart.spec"]


def parts_of(monkeypatch: pytest.MonkeyPatch, name: str, **asked: str) -> Parts:
    """Opens a page with everything on it that can be unfolded."""
    files: dict[str, Made] = {}
    _pages()  # runs the home page once, which has downloads of its own
    with monkeypatch.context() as patched:
        for fold in ("expander", "popover"):
            patched.setattr(st, fold, _unfolded(getattr(st, fold)))
        patched.setattr(st, "download_button", _kept(st.download_button, files))
        page = open_page(name, **asked)
    roots = (page.app.main, page.app.sidebar)
    texts = [found for root in roots for element in _elements(root) for found in _texts(element)]
    return Parts(page, texts, files)


def _unfolded(draw: Callable[..., Any]) -> Callable[..., Any]:
    def unfolded(*arguments: Any, key: str | None = None, **options: Any) -> Any:
        if key:
            st.session_state.setdefault(key, True)
        return draw(*arguments, key=key, **options)

    return unfolded


def _kept(draw: Callable[..., Any], files: dict[str, Made]) -> Callable[..., Any]:
    def kept(*arguments: Any, **options: Any) -> Any:
        files[options["file_name"]] = options["data"]
        return draw(*arguments, **options)

    return kept


def _elements(block: Any) -> Iterator[Any]:
    for element in block.children.values():
        yield element
        if hasattr(element, "children"):
            yield from _elements(element)


def _texts(element: Any) -> Iterator[tuple[str, str]]:
    proto = getattr(element, "proto", None)
    if isinstance(proto, Message):
        yield from _strings(proto, element.type)


def _strings(message: Message, where: str) -> Iterator[tuple[str, str]]:
    for of, value in message.ListFields():
        place = f"{where}.{of.name}"
        for one in value if of.is_repeated else (value,):
            if isinstance(one, str):
                yield place, one
            elif isinstance(one, bytes):
                yield place, one.decode(errors="replace")
            elif isinstance(one, Message):
                yield from _strings(one, place)


class Skeleton(HTMLParser):
    """What HTML is built of: its elements with the names of their attributes, and their classes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[tuple[str, ...]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = sorted(name for name, _ in attrs)
        self.parts.append((tag, *names, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.parts.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.parts.append(("declaration", decl))

    def unknown_decl(self, data: str) -> None:
        self.parts.append(("declaration", data))

    def handle_pi(self, data: str) -> None:
        self.parts.append(("instruction", data))
