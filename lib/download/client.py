"""Web requests with every check: hosts, redirects, sizes, times, whole bodies.

A request that finds no server, times out or meets a passing fault (429, 5xx) is tried again by
urllib3's Retry; a body that breaks off is asked for again here, which Retry does not do.
"""

import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from lib.download.faults import BrokenOffError, answered, elsewhere, not_answering
from lib.download.links import joined
from lib.download.progress import Progress
from lib.download.receiving import Limits, Received, receive_file, receive_page
from lib.errors import DownloadError

_REDIRECTS = 5
_HEADERS = {
    "User-Agent": "Weighbridge (downloads official statistics for analysis)",
    # Content-Length must count the bytes that are kept.
    "Accept-Encoding": "identity",
}
_AGAIN = (429, 500, 502, 503, 504)
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Page:
    """A web page: its text and the address that it came from in the end."""

    url: str
    html: str


class Client:
    """Fetches pages and files. Raises DownloadError, with one message, for all that goes wrong."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._session = requests.Session()
        self._session.headers.update(_HEADERS)
        self._unreachable: dict[str, DownloadError] = {}
        retry = Retry(
            total=self.limits.attempts - 1,
            backoff_factor=self.limits.pause,
            backoff_max=30,
            retry_after_max=30,
            status_forcelist=_AGAIN,
            allowed_methods={"GET"},
            raise_on_status=False,
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry))

    def close(self) -> None:
        """Ends the connections."""
        self._session.close()

    def page(self, url: str, hosts: frozenset[str]) -> Page:
        """Fetches a page. hosts: from which alone it, and what it redirects to, may come."""

        def attempt(deadline: float) -> Page:
            with closing(self._answer(url, hosts, {})) as response:
                return Page(response.url or url, receive_page(response, self.limits, deadline))

        return self._tried(url, attempt)

    def file(
        self,
        url: str,
        hosts: frozenset[str],
        to: Path,
        *,
        version: Mapping[str, str] | None = None,
        progress: Progress | None = None,
    ) -> Received | None:
        """Writes the file at the address to the path. A web page in its place is refused.

        version: headers If-None-Match and If-Modified-Since of a copy; None is given back if the
        server says that it is still that one, and then nothing is written.
        """

        def attempt(deadline: float) -> Received | None:
            with closing(self._answer(url, hosts, version or {})) as response:
                if response.status_code == requests.codes.not_modified:
                    return None
                telling = progress or Progress()
                return receive_file(url, response, to, self.limits, deadline, telling)

        return self._tried(url, attempt)

    def _tried(self, url: str, attempt: Callable[[float], _Result]) -> _Result:
        deadline = time.monotonic() + self.limits.seconds
        number = 1
        while True:
            try:
                return attempt(deadline)
            except BrokenOffError as broken:
                if number >= self.limits.attempts:
                    raise broken.for_good(url, number) from broken
            time.sleep(self.limits.pause * 2 ** (number - 1))
            number += 1

    def _answer(
        self, url: str, hosts: frozenset[str], headers: Mapping[str, str]
    ) -> requests.Response:
        """The answer to a request, its body not read yet; every redirect checked like a link."""
        at = url
        for _ in range(_REDIRECTS + 1):
            host = urlsplit(at).hostname or ""
            if host not in hosts:
                raise elsewhere(url, host)
            response = self._get(at, host, headers)
            if not response.is_redirect:
                break
            response.close()
            target = joined(at, response.headers["Location"])
            if target is None:
                raise DownloadError(f"{url} redirects to what is not a web address.")
            at = target
        else:
            raise DownloadError(f"{url} redirects more than {_REDIRECTS} times.")
        if response.status_code not in (requests.codes.ok, requests.codes.not_modified):
            response.close()
            raise answered(url, response.status_code)
        return response

    def _get(self, url: str, host: str, headers: Mapping[str, str]) -> requests.Response:
        if host in self._unreachable:  # once is enough to wait for
            raise self._unreachable[host]
        try:
            return self._session.get(
                url,
                headers=dict(headers),
                timeout=(self.limits.connect, self.limits.silence),
                allow_redirects=False,
                stream=True,
            )
        except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
            fault, unreachable = not_answering(url, host, error)
            if unreachable:
                self._unreachable[host] = fault
            raise fault from error
