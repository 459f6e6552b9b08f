"""The links of a web page."""

from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit


@dataclass(frozen=True)
class Link:
    """Where a link leads, in full, and the words that a reader clicks on."""

    url: str
    text: str

    @property
    def name(self) -> str:
        """The last part of the address' path, as people read it: `ERIC - Trust data.csv`."""
        return unquote(urlsplit(self.url).path.rstrip("/").rpartition("/")[2])


def links_of(html: str, page: str) -> list[Link]:
    """Every link to a web address, in the page's order, each address once."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_link()
    base = joined(page, reader.base) or page
    found: dict[str, Link] = {}
    for href, text in reader.found:
        url = joined(base, href)
        if url is not None:
            found.setdefault(url, Link(url, text))
    return list(found.values())


def joined(base: str, href: str) -> str | None:
    """The full address, without its fragment; None for one that is not on the web or not sound.

    From a page read over HTTPS nothing is fetched in the clear: `http` there becomes `https`.
    """
    try:
        parts = urlsplit(urljoin(base, href.strip()))
        _ = parts.port  # raises ValueError for one that is no number
        secure = urlsplit(base).scheme == "https"
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return parts._replace(scheme="https" if secure else parts.scheme, fragment="").geturl()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self.base = ""
        self._href: str | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: Mapping[str, str | None] = dict(attrs)
        if tag == "base" and not self.base:
            self.base = given.get("href") or ""
        elif tag == "a":
            self.end_link()  # pages leave links open
            self._href = given.get("href")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.end_link()

    def handle_data(self, data: str) -> None:
        if self._href is not None:
            self._words.append(data)

    def end_link(self) -> None:
        if self._href:
            self.found.append((self._href, " ".join("".join(self._words).split())))
        self._href, self._words = None, []
