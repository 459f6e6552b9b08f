"""What a browser may do with this app's responses: use the app's own files, and nothing else."""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Scripts and connections are the app's own. Styles are the exception: Streamlit's components and
# the app's style sheet write them into the page as they run.
_POLICY = (
    "default-src 'none'",
    "script-src 'self'{inline}",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
_OTHERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    # the address holds the scenario: it goes neither to sites that are linked to nor into logs
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def security_headers(index: Path, *own: str) -> dict[str, str]:
    """The headers for an app whose pages are all the HTML file `index`, with scripts of our own.

    These and whatever inline scripts that file has may run, by their hashes, and no others.
    """
    # read_text gives line breaks as \n, as a browser does before it hashes
    scripts = [*_inline_scripts(index.read_text(encoding="utf-8")), *own]
    hashes = (b64encode(sha256(script.encode()).digest()).decode() for script in scripts)
    inline = "".join(f" 'sha256-{each}'" for each in hashes)
    policy = "; ".join(_POLICY).format(inline=inline)
    return {"Content-Security-Policy": policy, **_OTHERS}


class SecurityHeaders:
    """Sets the headers on every HTTP response; bodies and web sockets pass untouched."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app = app
        self._headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class Failure:
    """The response to a request that failed, which is made outside of all middleware."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self._headers = headers

    async def __call__(self, _: Request, __: Exception) -> Response:
        """Says that it failed; the error itself goes to the log."""
        return PlainTextResponse("Internal Server Error", 500, headers=self._headers)


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.inline: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and "src" not in dict(attrs)
        if self._inside:
            self.inline.append("")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.inline[-1] += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._inside = False


def _inline_scripts(html: str) -> list[str]:
    scripts = _Scripts()
    scripts.feed(html)
    scripts.close()
    return scripts.inline
