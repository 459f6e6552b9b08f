"""Who the reader is and what she may do: viewers read; data managers also import."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st
from streamlit import config

from lib.configuration import Configuration, configuration
from lib.ui.this_machine import asked_from_here, heard_here_alone

THIS_MACHINE = "this machine"  # as whom somebody imports without sign-in
LASTS = 12 * 3600  # seconds: a working day. Streamlit's cookie would do for a month
_AHEAD = 600  # seconds by which the provider's clock may be ahead of this machine's
_LONGEST = 80  # letters of a name


@dataclass(frozen=True)
class Reader:
    """Somebody who has signed in.

    name: what the provider calls her; email: in lower case, empty where the provider gives none or
    says that it has not verified it.
    """

    name: str
    email: str

    def manages_data(self, configured: Configuration) -> bool:
        """Whether her address is one of those that WEIGHBRIDGE_DATA_MANAGERS names."""
        return self.email != "" and self.email in configured.data_managers


def reader_of(claims: Mapping[str, object], now: float) -> Reader | None:
    """Whom the claims of an identity token are about; None if they are of no sign-in in force.

    now: seconds since 1970. Streamlit keeps the claims that it has checked, and never looks at
    their age again.
    """
    issued = claims.get("iat")
    if claims.get("is_logged_in") is not True or not isinstance(issued, int | float):
        return None
    if not -_AHEAD <= now - issued < LASTS:
        return None
    known = (claims.get(key) for key in ("name", "preferred_username", "email", "sub"))
    name = next((text for text in known if isinstance(text, str) and text.strip()), "A reader")
    return Reader(" ".join(name.split())[:_LONGEST], _email(claims))


def _email(claims: Mapping[str, object]) -> str:
    given, verified = claims.get("email"), claims.get("email_verified", True)
    if not isinstance(given, str) or str(verified).lower() in ("false", "0"):  # some send text
        return ""
    return given.strip().lower()


def current_reader() -> Reader | None:
    """Who has signed in to the session of this run; None without a sign-in in force."""
    return reader_of(st.user.to_dict(), time.time())


def importer() -> str | None:
    """As whom the reader of this run may import, for the log; None if she may only read.

    A data manager goes by her e-mail address. Without sign-in it is whoever sits at the machine
    that serves, and nobody else.
    """
    configured = configuration()
    if not configured.allow_import:
        return None
    if configured.sign_in:
        reader = current_reader()
        return reader.email if reader and reader.manages_data(configured) else None
    headers = {name.lower(): value for name, value in st.context.headers.items()}
    here = heard_here_alone(config.get_option("server.address")) and asked_from_here(headers)
    return THIS_MACHINE if here else None
