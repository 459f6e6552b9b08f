"""The body of an answer taken in: whole, in time, not too large, and not a web page for a file."""

import hashlib
import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import requests
import urllib3

from lib.download.faults import BrokenOffError, too_large, took_too_long, web_page
from lib.download.progress import Progress
from lib.errors import DownloadError
from lib.sources.archive import LIMIT

_PAGE_LIMIT = 16 << 20  # bytes; pages of links are far below 1 MiB
_CHUNK = 1 << 16


@dataclass(frozen=True)
class Limits:
    """Seconds to connect, between two pieces of a body, and for all attempts at one address.

    attempts: in all; pause: seconds before the second, doubled before each further one; size:
    bytes of a file, what an import reads at most.
    """

    connect: float = 10
    silence: float = 60
    seconds: float = 900
    attempts: int = 3
    pause: float = 1
    size: int = LIMIT


@dataclass(frozen=True)
class Received:
    """A whole file: bytes and checksum counted while it was written, and what names its version."""

    size: int
    sha256: str
    etag: str | None
    last_modified: str | None


def receive_page(response: requests.Response, limits: Limits, deadline: float) -> str:
    """The page's text. Raises BrokenOffError or DownloadError as for a file."""
    kept = io.BytesIO()
    _receive(response, kept, _PAGE_LIMIT, limits, deadline, lambda _: None)
    return kept.getvalue().decode("utf-8", errors="replace")


def receive_file(
    url: str,
    response: requests.Response,
    to: Path,
    limits: Limits,
    deadline: float,
    progress: Progress,
) -> Received:
    """Writes the body to the path.

    Raises BrokenOffError for a body that is not whole, DownloadError for one that is too large,
    too late (deadline: on the clock of time.monotonic), empty or a web page.
    """
    told = response.headers
    if "html" in told.get("Content-Type", "").casefold():
        raise web_page(url)
    length = told.get("Content-Length", "")
    size = int(length) if length.isdecimal() else None
    if size is not None and size > limits.size:
        raise too_large(url, limits.size)
    try:
        with to.open("wb") as kept, progress.receiving(to.name, size) as received:
            got, digest = _receive(response, kept, limits.size, limits, deadline, received)
        with to.open("rb") as kept:
            start = kept.read(512).lstrip().lower()
    except OSError as error:
        raise DownloadError(f"{to.name} cannot be written: {error.strerror}.") from error
    if start.startswith((b"<!doctype html", b"<html")):
        raise web_page(url)
    if not got:
        raise DownloadError(f"{url} is empty. Try again later.")
    return Received(got, digest, told.get("ETag"), told.get("Last-Modified"))


def _receive(
    response: requests.Response,
    kept: BinaryIO,
    limit: int,
    limits: Limits,
    deadline: float,
    received: Callable[[int], Any],
) -> tuple[int, str]:
    """Bytes written and their checksum."""
    digest, size = hashlib.sha256(), 0
    while True:
        if time.monotonic() > deadline:
            raise took_too_long(response.url, size, limits.seconds)
        try:
            # read1 gives what has come, so that a trickle cannot outlast the deadline.
            chunk = response.raw.read1(_CHUNK, decode_content=True)
        except urllib3.exceptions.HTTPError as error:
            raise BrokenOffError(error, size, limits.silence) from error
        if not chunk:
            return size, digest.hexdigest()
        size += len(chunk)
        if size > limit:
            raise too_large(response.url, limit)
        digest.update(chunk)
        kept.write(chunk)
        received(len(chunk))
