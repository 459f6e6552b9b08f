"""The address that a reader came with, kept while she signs in: a page of the app and its query."""

import re
from urllib.parse import quote, unquote

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response

COOKIE = "weighbridge_to"
_KEPT = 600  # seconds for which somebody may look for her password
_LONGEST = 3000  # letters as a cookie; a browser drops one of more than 4,096 bytes
BEGIN, TOLD = "/sign-in", "/not-signed-in"
# One name in letters, as app.py names its pages: so it leads to no other host, nor to a file, nor
# to what signs in and out.
_PAGE = re.compile(rf"(?!({BEGIN}|{TOLD})(\?|$))/[a-z-]*(\?[!-~]*)?")


def is_page(address: str) -> bool:
    """Whether it is a page of the app, from its base on: `/what-if?s=1.abc`."""
    return _PAGE.fullmatch(address) is not None


def asked_address(request: Request, base: str) -> str | None:
    """The page that a request is for, from the base on; None if it is for something else."""
    path = request.scope["path"].removeprefix(base) or "/"
    query = request.scope["query_string"].decode("ascii", "replace")
    address = f"{path}?{query}" if query else path
    return address if is_page(address) else None


def keep_address(response: Response, address: str, *, base: str) -> None:
    """Leaves it with the browser for a while. One that is too long is not kept."""
    value = quote(address, safe="")
    if is_page(address) and len(value) <= _LONGEST:
        options = {"httponly": True, "samesite": "lax", "path": base or "/"}
        response.set_cookie(COOKIE, value, max_age=_KEPT, **options)  # type: ignore[arg-type]


def kept_address(request: Request) -> str:
    """The one that is kept, if it is a page; else the first page."""
    address = unquote(request.cookies.get(COOKIE, ""))
    return address if is_page(address) else "/"


def forget_address(headers: MutableHeaders, *, base: str) -> None:
    """Takes it from the browser."""
    headers.append("set-cookie", f"{COOKIE}=; Max-Age=0; Path={base or '/'}; HttpOnly")
