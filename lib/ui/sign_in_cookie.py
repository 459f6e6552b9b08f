"""The cookie of a sign-in, as Streamlit signs and reads it."""

import json
from collections.abc import Iterable, Mapping
from http.cookies import SimpleCookie

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import (
    create_signed_value,
    decode_signed_value,
)
from streamlit.web.server.starlette.starlette_server_config import (
    TOKENS_COOKIE_NAME,
    USER_COOKIE_NAME,
)

from lib.ui.roles import LASTS

# Who she is and since when, and what Streamlit needs to open a session and to sign her out.
_NEEDED = (
    *("iss", "sub", "iat", "name", "preferred_username", "email", "email_verified"),
    *("origin", "is_logged_in", "provider"),
)
_LONGEST = 350  # bytes of a claim: all of them fit into one cookie of 4,096


def claims_in(cookies: Mapping[str, str]) -> dict[str, object]:
    """What the provider said of the reader whose cookies these are; nothing if they are not signed.

    The very reading that Streamlit does when it opens a session.
    """

    def signed(name: str) -> bytes | None:
        value = cookies.get(name)
        if value is None:
            return None
        return decode_signed_value(get_cookie_secret(), name, value.encode("latin-1", "replace"))

    try:
        claims = json.loads(get_cookie_with_chunks(signed, USER_COOKIE_NAME) or b"{}")
    except ValueError:
        return {}
    return claims if isinstance(claims, dict) else {}


def cookies_set(headers: Iterable[str]) -> dict[str, str]:
    """What is left in a browser's cookies by these Set-Cookie headers alone."""
    left: dict[str, str] = {}
    for header in headers:
        left |= {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    return left


def keep_needed(headers: MutableHeaders, claims: Mapping[str, object], *, base: str) -> None:
    """Leaves the browser one cookie with the claims that are needed, for as long as they count.

    Streamlit would leave all of them for a month, and the provider's tokens, which nothing here
    uses: cookies of several kB, which proxies and the web socket refuse.
    """
    others = [
        header
        for header in headers.getlist("set-cookie")
        if not header.startswith((USER_COOKIE_NAME, TOKENS_COOKIE_NAME))
    ]
    known = {key: claims[key] for key in _NEEDED if _fits(claims.get(key))}
    signed = create_signed_value(get_cookie_secret(), USER_COOKIE_NAME, json.dumps(known)).decode()
    response, path = Response(), base or "/"
    response.set_cookie(
        USER_COOKIE_NAME, signed, max_age=LASTS, path=path, httponly=True, samesite="lax"
    )
    response.delete_cookie(TOKENS_COOKIE_NAME, path=path)
    del headers["set-cookie"]
    for header in [*others, *response.headers.getlist("set-cookie")]:
        headers.append("set-cookie", header)


def _fits(claim: object) -> bool:
    return isinstance(claim, str | bool | int | float) and len(json.dumps(claim)) <= _LONGEST
