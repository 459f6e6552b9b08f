"""The scenario in a link: a short code, written exactly and read with suspicion."""

import base64
import binascii
import zlib

from lib.errors import ScenarioError
from lib.scenario.canonical import is_official, to_json
from lib.scenario.parsing import parse
from lib.scenario.types import OFFICIAL, Scenario

_PREFIX = "1."
LONGEST_CODE = 1900  # keeps the whole link under 2,000 characters
_LONGEST_TEXT = 20_000  # no honest scenario unpacks to more


def encode(scenario: Scenario) -> str:
    """`1.` and the base64url of the packed canonical JSON; empty for the official scenario.

    The scenario should be canonical (see `canonical`), so that one what-if has one code.
    """
    if is_official(scenario) and not scenario.name:
        return ""
    return _PREFIX + _letters(zlib.compress(to_json(scenario).encode(), level=9))


def decode(code: str) -> Scenario:
    """Reads a code. Raises ScenarioError for anything that `encode` would not write."""
    if not code:
        return OFFICIAL
    if not code.startswith(_PREFIX) or len(code) > LONGEST_CODE:
        raise ScenarioError("The link's scenario code is not one that Weighbridge writes.")
    body = code.removeprefix(_PREFIX)
    try:
        packed = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(packed, _LONGEST_TEXT)
    except (binascii.Error, zlib.error, ValueError) as error:
        raise ScenarioError("The link's scenario code is damaged.") from error
    if not unpacker.eof:
        raise ScenarioError("The link's scenario code is cut short or too long.")
    if unpacker.unused_data or _letters(packed) != body:
        raise ScenarioError("The link's scenario code is damaged.")
    return parse(text)


def _letters(packed: bytes) -> str:
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")
