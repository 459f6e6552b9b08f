"""A data folder named by a URL: what is one, how a message shows it, where its copy lies."""

import hashlib
import os
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

from lib.configuration import configuration
from lib.errors import StoreError

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(//|:)", re.IGNORECASE)
# The same name means another place where these differ.
_ENDPOINTS = ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "FSSPEC_S3_ENDPOINT_URL")


def is_url(name: str | Path) -> bool:
    """Whether it names something that is not a folder of this machine."""
    return _SCHEME.match(str(name)) is not None


def shown(url: str) -> str:
    """The URL as messages and logs show it: without user, password, query and fragment."""
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket that never closes
        return url.split(":", 1)[0] + "://…"
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{parts.path.rstrip('/')}"


def checked(url: str) -> str:
    """The URL without a slash at its end. Raises StoreError for one that names no folder."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise StoreError(
            f"{shown(url)} is not a URL that can be read. Name one like s3://bucket/folder."
        ) from None
    if "::" in url or parts.query or parts.fragment:
        raise StoreError(
            f"{shown(url)} was given with a query, a fragment or a chain of URLs, which a URL of "
            "data cannot have. Give what else is needed by the environment."
        )
    if not parts.netloc + parts.path.strip("/"):
        raise StoreError(f"{shown(url)} names no folder. Name one like s3://bucket/folder.")
    return url.rstrip("/")


def cache_path(url: str) -> Path:
    """Where the copies of its releases lie: a folder of its own in the cache folder."""
    place = "\n".join((shown(url), *(os.environ.get(name, "") for name in _ENDPOINTS)))
    return _cache() / hashlib.sha256(place.encode()).hexdigest()[:16]


def _cache() -> Path:
    """WEIGHBRIDGE_CACHE, else the platform's place for what can be fetched again."""
    if named := configuration().cache:
        return Path(named)
    try:
        home = Path.home()
    except RuntimeError as error:  # a service's account may have none
        raise StoreError(
            "There is no cache folder on this machine. Name one by WEIGHBRIDGE_CACHE."
        ) from error
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "weighbridge"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "weighbridge"
