"""The one HTML file that a browser loads, with the app's own words and its style sheet in it.

Streamlit has no place for a style sheet but the page itself, which would bring it anew at every
step of a slider: the server would prepare its 68 kB, and the browser read it, each time.
"""

import re
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.ui.style_sheets import style_of_every_page

# What every page runs of ours; the security policy lets it by its hash.
SCRIPT = Path(__file__).with_name("to_chart.js").read_text(encoding="utf-8")
_OF_THE_FILE = ("content-encoding", "etag", "last-modified")
_WAITING = """<div id="root">
      <div class="wb-waiting" role="status"><b>Weighbridge</b> is loading the league tables.</div>
    </div>"""
_WITHOUT_SCRIPTS = """<noscript>
      <p>Weighbridge needs JavaScript, which is switched off in this browser. The same figures come
      from its command line, and briefings as PDF files from whoever runs it.</p>
    </noscript>"""
# What a reader, or a program that reads aloud, meets before the first page is drawn. The reference
# to an interface for programs goes, as it is refused.
_OURS = {
    '<html lang="en">': '<html lang="en-GB">',
    "<title>Streamlit</title>": "<title>Weighbridge</title>",
    r'<link rel="service-desc"[^>]*>': "",
    "<noscript>.*?</noscript>": _WITHOUT_SCRIPTS,
    '<div id="root"></div>': _WAITING,
}
# After Streamlit's own styles, which stand in the head: of two alike the later one counts.
_PLACE = "</body>"


def index_page(index: Path) -> bytes:
    """Streamlit's HTML file `index` with our language, title, words and script, and the style.

    Raises ValueError if it is another file than the one that these were written for.
    """
    html = index.read_text(encoding="utf-8")
    for pattern, ours in _OURS.items():
        html, found = re.subn(pattern, ours, html, flags=re.DOTALL)
        if found != 1:
            raise ValueError(f"{index} has '{pattern}' {found} times; expected it once")
    html = html.replace(_PLACE, f"<script>{SCRIPT}</script>{_PLACE}")
    sheet = f"<style>{style_of_every_page()}</style>"
    return html.replace(_PLACE, sheet + _PLACE).encode()


class IndexPage:
    """Sends `page` wherever the app underneath answers with an HTML page."""

    def __init__(self, app: ASGIApp, page: bytes) -> None:
        self._app = app
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        replaced = False

        async def send_page(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start":
                replaced = _is_page(message)
                if replaced:
                    self._describe(MutableHeaders(scope=message))
            elif replaced and message["type"] == "http.response.body":
                if message.get("more_body"):
                    return
                body = b"" if scope["method"] == "HEAD" else self._page
                message = {"type": "http.response.body", "body": body}
            await send(message)

        await self._app(scope, receive, send_page)

    def _describe(self, headers: MutableHeaders) -> None:
        for header in _OF_THE_FILE:
            del headers[header]
        headers["content-length"] = str(len(self._page))


def _is_page(start: Message) -> bool:
    kind = Headers(raw=start["headers"]).get("content-type", "")
    return start["status"] == 200 and kind.startswith("text/html")
