"""The page that whoever is not signed in gets: what this is, what happened, and one button."""

from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Literal
from urllib.parse import quote

from starlette.responses import HTMLResponse, Response

from lib.ui.sign_in import SignIn
from lib.ui.sign_in_address import BEGIN

Because = Literal["", "denied", "refused", "failed", "unreachable", "ended", "left"]
_HEADING = "Sign in to Weighbridge"
_ASK = "Sign in again; if it stays so, tell whoever runs this bench: the details are in its log."
# by what happened: heading, and what it means and what to do
_TOLD: dict[Because, tuple[str, str]] = {
    "": (_HEADING, ""),
    "denied": (
        "You were not signed in",
        "The sign-in service says that signing in was cancelled, or that this account may not use "
        "Weighbridge. Sign in again, with another account if you have one, or ask whoever runs "
        "this bench for access.",
    ),
    "refused": ("You were not signed in", f"The sign-in service reports an error. {_ASK}"),
    "failed": (
        "You were not signed in",
        "The answer of the sign-in service could not be used: it came too late, or a second time, "
        f"or was not meant for this window. {_ASK}",
    ),
    "unreachable": (
        "The sign-in service does not answer",
        "Nobody can sign in until it does. Try again in a minute; if it stays so, tell whoever "
        "runs this bench.",
    ),
    "ended": ("Your sign-in has ended", "A sign-in lasts twelve hours. Sign in again to go on."),
    "left": ("You are signed out", "Other windows in which you have Weighbridge open close too."),
}


def because(text: str) -> Because:
    """What happened, as an address says it; nothing for what is none of these."""
    return next((known for known in _TOLD if known == text), "")


def door(sign_in: SignIn, why: Because = "", address: str | None = None) -> Response:
    """The page as a response; address: what the reader came for, from the base on.

    The button leads to the app's own address wherever the page itself was reached: only there do
    the provider's answer and the cookie arrive.
    """
    heading, told = _TOLD[why]
    begin = sign_in.origin + sign_in.base + BEGIN
    if address:
        begin += f"?to={quote(address, safe='')}"
    page = _template().substitute(
        title=escape(heading),
        heading=escape(heading),
        told=f'<p class="told" role="alert">{escape(told)}</p>' if told else "",
        begin=escape(begin),
        kept=_KEPT if address and address != "/" else "",
    )
    return HTMLResponse(page, headers={"Cache-Control": "no-store"})


_KEPT = '<p class="quiet">The page that you opened is kept: you come to it once signed in.</p>'


@cache
def _template() -> Template:
    return Template(Path(__file__).with_name("sign_in.html").read_text(encoding="utf-8"))
