"""Nothing of the app is served to who is not signed in: no page, no file, no session.

In front of Streamlit, whose own gate is the script: a session would be opened for anyone, and media
files handed to anyone. What signs in is Streamlit's (`/auth/login`, `/oauth2callback`,
`/auth/logout`); this tells what became of it, and leads back to the page that was asked for.
"""

import logging
import time
from collections.abc import Mapping

from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.user_info import generate_login_redirect_url

from lib.configuration import configuration
from lib.logs import event
from lib.ui.roles import Reader, reader_of
from lib.ui.sign_in import CALLBACK, SignIn
from lib.ui.sign_in_address import (
    BEGIN,
    TOLD,
    asked_address,
    forget_address,
    keep_address,
    kept_address,
)
from lib.ui.sign_in_cookie import claims_in, cookies_set, keep_needed
from lib.ui.sign_in_page import Because, because, door
from lib.ui.sign_in_windows import Windows, load_again

log = logging.getLogger("weighbridge")

# What a monitor asks for, and what an open page asks for before it connects anew: no data.
_OPEN = ("/health", "/_stcore/health", "/_stcore/host-config")
_LOGIN, _LOGOUT = "/auth/login", "/auth/logout"


class Door:
    """Lets those pass who have signed in; to others it serves the page that asks them to."""

    def __init__(self, app: ASGIApp, sign_in: SignIn) -> None:
        self._app = app
        self._sign_in = sign_in
        self._windows = Windows()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one connection."""
        if scope["type"] == "websocket":
            await self._session(scope, receive, send)
        elif scope["type"] == "http":
            await self._request(scope, receive, self._over_https(send))
        else:
            await self._app(scope, receive, send)

    async def _session(self, scope: Scope, receive: Receive, send: Send) -> None:
        claims = claims_in(HTTPConnection(scope).cookies)
        if _reader(claims) is None:
            await load_again(scope, receive, send)
            return
        await self._windows.serve(self._app, claims, scope, receive, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        path = scope["path"].removeprefix(self._sign_in.base)
        claims = claims_in(request.cookies)
        if path == BEGIN:
            response = self._begin(request)
        elif path == TOLD:
            response = self._tell(request, _reader(claims))
        elif path == _LOGIN:
            response = await self._login(request, receive)
        elif path == CALLBACK:
            response = await self._callback(request, receive)
        elif path == _LOGOUT:
            response = await self._logout(request, receive)
        elif path in _OPEN or _reader(claims):
            await self._app(scope, receive, send)
            return
        else:
            response = self._turned_away(request, ended=bool(claims))
        await response(scope, receive, send)

    def _begin(self, request: Request) -> Response:
        """What `st.login` does, with the address that the reader came with left in a cookie."""
        response = RedirectResponse(generate_login_redirect_url("default"), 302)
        keep_address(response, request.query_params.get("to", ""), base=self._sign_in.base)
        return response

    async def _login(self, request: Request, receive: Receive) -> Response:
        """To the provider; Streamlit answers 400 if that cannot be asked where its pages are."""
        answer = await self._asked(request, receive)
        if answer is None or answer.status_code != 302:
            return self._told("unreachable")
        if not answer.headers.get("location", "").startswith(("http:", "https:")):
            return self._told("failed")  # the step before was taken too long ago
        return answer

    async def _callback(self, request: Request, receive: Receive) -> Response:
        """From the provider: back to where the reader wanted to go, or told why not."""
        if error := request.query_params.get("error"):
            event("Not signed in", error=error[:60])
            return self._told("denied" if error == "access_denied" else "refused")
        if "code" not in request.query_params:
            return self._told("left")  # where providers lead who signed out there
        answer = await self._asked(request, receive)
        claims = claims_in(cookies_set(answer.headers.getlist("set-cookie"))) if answer else {}
        reader = _reader(claims)
        if answer is None or reader is None:
            event("Not signed in", error="the provider's answer could not be used")
            return self._told("failed")
        _log_sign_in(reader)
        answer.headers["location"] = self._sign_in.base + kept_address(request)
        keep_needed(answer.headers, claims, base=self._sign_in.base)
        forget_address(answer.headers, base=self._sign_in.base)
        return answer

    async def _logout(self, request: Request, receive: Receive) -> Response:
        """Out here, in every open window, and at the provider if that knows how."""
        self._windows.close(claims_in(request.cookies))
        answer = await self._asked(request, receive)
        if answer is None:
            return self._told("failed")
        if not answer.headers.get("location", "").startswith(("http:", "https:")):
            answer.headers["location"] = f"{self._sign_in.base}{TOLD}?because=left"
        return answer

    async def _asked(self, request: Request, receive: Receive) -> Response | None:
        """What Streamlit answers, whole: these answers are small. None if it fails."""
        answer, body = Response(), b""

        async def keep(message: Message) -> None:
            nonlocal body
            if message["type"] == "http.response.start":
                answer.status_code = message["status"]
                answer.raw_headers = list(message["headers"])
            else:
                body += message.get("body", b"")

        try:
            await self._app(request.scope, receive, keep)
        except Exception as error:
            log.error("Signing in failed", exc_info=error)
            return None
        answer.body = body
        return answer

    def _tell(self, request: Request, reader: Reader | None) -> Response:
        if reader:
            return RedirectResponse(f"{self._sign_in.base}/", 302)
        kept = kept_address(request)
        return door(self._sign_in, because(request.query_params.get("because", "")), kept)

    def _told(self, why: Because) -> Response:
        return RedirectResponse(f"{self._sign_in.base}{TOLD}?because={why}", 302)

    def _turned_away(self, request: Request, *, ended: bool) -> Response:
        address = asked_address(request, self._sign_in.base)
        if address is not None and request.method in ("GET", "HEAD"):
            return door(self._sign_in, "ended" if ended else "", address)
        return PlainTextResponse("Sign in first.", 403, {"Cache-Control": "no-store"})

    def _over_https(self, send: Send) -> Send:
        """Over HTTPS no cookie ever goes out in clear; Streamlit leaves that out for Safari."""

        async def send_secured(message: Message) -> None:
            if self._sign_in.secure and message["type"] == "http.response.start":
                message["headers"] = [_secured(*header) for header in message["headers"]]
            await send(message)

        return send_secured


def _reader(claims: Mapping[str, object]) -> Reader | None:
    return reader_of(claims, time.time())


def _log_sign_in(reader: Reader) -> None:
    """Who reads is nobody's business; who may write is named."""
    if reader.manages_data(configuration()):
        event("Signed in", role="data manager", by=reader.email)
    else:
        event("Signed in", role="viewer")


def _secured(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    if name.lower() != b"set-cookie" or b"; secure" in value.lower():
        return name, value
    return name, value + b"; Secure"
