"""Sign-ins in tests: what a provider says of a reader, and the cookie that is made of it."""

import json
import time
from collections.abc import Mapping

from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

COOKIE = "_streamlit_user"
SECRET = "a secret of the tests, longer than 32 letters"
MANAGER = "anna@example.nhs.uk"
ORIGIN = "http://localhost:8501"


def claims(**other: object) -> dict[str, object]:
    """Of somebody who has just signed in."""
    return {
        "iss": "http://localhost:9400",
        "sub": "a1",
        "iat": time.time(),
        "name": "Vic Viewer",
        "email": "vic@example.nhs.uk",
        "email_verified": True,
        "origin": ORIGIN,
        "is_logged_in": True,
        "provider": "default",
    } | other


def manager(**other: object) -> dict[str, object]:
    """The same of a data manager."""
    return claims(sub="a2", name="Anna Adeyemi", email=MANAGER) | other


def cookie(said: Mapping[str, object], secret: str = SECRET, name: str = COOKIE) -> str:
    """The cookie's value, signed."""
    return create_signed_value(secret, name, json.dumps(said)).decode()
