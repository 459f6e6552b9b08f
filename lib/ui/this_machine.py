"""Whether the reader's browser runs on the machine that serves: who needs no sign-in to import."""

from collections.abc import Mapping
from urllib.parse import urlsplit

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
# What a proxy adds: then the browser is elsewhere, whatever else the request says.
_PASSED_ON = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


def heard_here_alone(address: str | None) -> bool:
    """Whether a server at this address (`server.address`) can be reached from this machine alone.

    Without an address Streamlit listens on all of the machine's.
    """
    return address in LOOPBACK


def asked_from_here(headers: Mapping[str, str]) -> bool:
    """Whether these headers of a web socket, names in lower case, are of a browser on this machine.

    Host and origin are what the browser believes to talk to: not this machine's own name where
    another site was made to lead here, or where a proxy hands over what it was asked.
    """
    asked = (f"//{headers.get('host', '')}", headers.get("origin", ""))
    return all(map(_is_loopback, asked)) and not any(name in headers for name in _PASSED_ON)


def _is_loopback(url: str) -> bool:
    try:
        return urlsplit(url).hostname in LOOPBACK
    except ValueError:
        return False
