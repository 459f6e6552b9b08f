"""What can go wrong on the way to a file, each as one message that says what to do."""

import http.client
from collections.abc import Sequence

import requests
import urllib3

from lib.errors import DownloadError

_BY_HAND = "Save the file with a browser and give it to python -m lib import."
_LATER = "Try again later."
_NETWORK = "Check the network, or the proxy that HTTPS_PROXY names."
_NO_ROUTE = (
    urllib3.exceptions.NewConnectionError,
    urllib3.exceptions.ConnectTimeoutError,
    urllib3.exceptions.ProxyError,
    urllib3.exceptions.SSLError,
)


class GoneError(DownloadError):
    """There is nothing at the address any more (404, 410)."""


class UnreachableError(DownloadError):
    """No connection to a host: no network, no such name, a proxy or a certificate in the way."""

    def __init__(self, host: str, reason: str) -> None:
        super().__init__(f"{host} cannot be reached ({reason}). {_NETWORK}")
        self.host, self.reason = host, reason


class BrokenOffError(Exception):
    """A body that broke off or stood still: worth another attempt."""

    def __init__(self, error: Exception, size: int, silence: float) -> None:
        how = f"broke off after {size:,} bytes"
        if isinstance(error, urllib3.exceptions.ReadTimeoutError):
            how = f"stood still for {silence:g} seconds after {size:,} bytes"
        elif (missing := _missing(error)) is not None:
            how = f"broke off after {size:,} of {size + missing:,} bytes"
        super().__init__(how)

    def for_good(self, url: str, attempts: int) -> DownloadError:
        """The message once no further attempt is made."""
        return DownloadError(
            f"{url} {self} at the last of {attempts} attempts; nothing of it was kept. {_LATER}"
        )


def not_answering(url: str, host: str, error: Exception) -> tuple[DownloadError, bool]:
    """The message for a request without an answer, and whether its host cannot be reached."""
    inner = error.args[0] if error.args else error
    reason = getattr(inner, "reason", None) or inner
    if isinstance(reason, _NO_ROUTE):
        return UnreachableError(host, _route(reason)), True
    if isinstance(reason, urllib3.exceptions.ReadTimeoutError):
        return DownloadError(f"{url} did not answer in time. {_LATER}"), False
    if isinstance(error, requests.ConnectionError):
        return DownloadError(f"{url} closed the connection instead of answering. {_LATER}"), False
    return DownloadError(f"{url} cannot be asked for: {_one_line(error)}."), False


def answered(url: str, status: int) -> DownloadError:
    """The message for an answer other than success."""
    try:
        words = http.HTTPStatus(status).phrase.lower()
    except ValueError:
        words = "unknown"
    if status in (http.HTTPStatus.NOT_FOUND, http.HTTPStatus.GONE):
        return GoneError(f"{url} answers {status} ({words}): it was moved or withdrawn. {_BY_HAND}")
    if status in (http.HTTPStatus.UNAUTHORIZED, http.HTTPStatus.FORBIDDEN):
        return DownloadError(f"{url} answers {status} ({words}) to programs. {_BY_HAND}")
    return DownloadError(f"{url} answers {status} ({words}). {_LATER}")


def elsewhere(url: str, host: str) -> DownloadError:
    """The message for an address, or what it redirects to, on a host that is not allowed."""
    return DownloadError(
        f"{url} leads to {host[:100]}, a host that the list of publications does not allow. "
        "Nothing was fetched from there; if it is the publisher's, add it to the hosts there."
    )


def too_large(url: str, limit: int) -> DownloadError:
    """The message for more bytes than any publication has."""
    return DownloadError(f"{url} is larger than {limit / (1 << 20):g} MiB; no publication is.")


def took_too_long(url: str, size: int, seconds: float) -> DownloadError:
    """The message for a body that came, but not in time."""
    return DownloadError(
        f"{url} had sent {size:,} bytes after {seconds:g} seconds, and not all of it. Try again "
        f"later. {_BY_HAND}"
    )


def web_page(url: str) -> DownloadError:
    """The message for a page, as of a log-in or an error, where a file should be."""
    return DownloadError(f"{url} answers with a web page where a file should be. {_BY_HAND}")


def no_link(sorts: Sequence[str], pages: Sequence[str], publication: str) -> DownloadError:
    """The message for sorts of files to which no page has a link."""
    sought = " or ".join(f"'{sort}'" for sort in sorts)
    return DownloadError(
        f"no link to {sought} on {' or '.join(pages)}. If it is there under another name, change "
        f"the pattern of '{publication}' in the list of publications. {_BY_HAND}"
    )


def moved(page: str, error: GoneError) -> GoneError:
    """The message for a link that leads nowhere, on a page that still has it."""
    return GoneError(f"{page} links to it, but {error}")


def nothing_came(errors: Sequence[DownloadError], first: str) -> DownloadError:
    """The one message for a download that brought nothing; first: the first fault in full."""
    out_of_reach = {each.host: each.reason for each in errors if isinstance(each, UnreachableError)}
    if out_of_reach and all(isinstance(each, UnreachableError) for each in errors):
        hosts = ", ".join(out_of_reach)
        reasons = "; ".join(dict.fromkeys(out_of_reach.values()))
        return DownloadError(
            f"Nothing could be downloaded: {hosts} cannot be reached ({reasons}). {_NETWORK} "
            "Nothing was changed."
        )
    more = f" And {len(errors) - 1} more such faults." if len(errors) > 1 else ""
    return DownloadError(f"Nothing could be downloaded. {first}{more} Nothing was changed.")


def _missing(error: Exception) -> int | None:
    """How many bytes of the announced length did not come; None if no length was announced."""
    cause = error.__cause__
    return cause.expected if isinstance(cause, http.client.IncompleteRead) else None


def _route(reason: Exception) -> str:
    if isinstance(reason, urllib3.exceptions.NameResolutionError):
        return "its name is not known here"
    if isinstance(reason, urllib3.exceptions.ProxyError):
        return "the proxy does not let the request through"
    if isinstance(reason, urllib3.exceptions.SSLError):
        return "its certificate is not accepted"
    cause = reason.__cause__
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror.lower()
    return "no answer"


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
