"""Text from outside, such as a name, as it may stand in a page, a picture or a file."""

import re
from html import escape

_NOT_IN_FILE_NAMES = re.compile("[^A-Za-z0-9._]+")
# What a spreadsheet takes for the beginning of a formula; the wide forms too, where it is Japanese.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
# What no XML may hold (https://www.w3.org/TR/xml/#charsets), the other control characters, and the
# marks that turn the direction of all that follows (https://www.unicode.org/reports/tr9/).
_UNSAFE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    "|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def xml_text(text: str) -> str:
    """The text without control characters, but for white space, and without marks of direction.

    Neither is seen; the first make a file that cannot be opened, the others a sentence that says
    something else than it does.
    """
    return text if text.isprintable() else _UNSAFE.sub("", text)


def html_text(text: str) -> str:
    """The same as HTML, for the inside of an element or of an attribute in quotes."""
    return escape(xml_text(text))


def cell_text(text: str) -> str:
    """The same for a cell of a table that a spreadsheet opens: a formula after an apostrophe."""
    kept = xml_text(text)
    return f"'{kept}" if kept.startswith(FORMULA) else kept


def file_text(*parts: str) -> str:
    """A file's name of these parts, the empty left out: a to z, digits, dashes, points and _.

    No part of it is a path, and none breaks the header in which it is sent.
    """
    plain = (_NOT_IN_FILE_NAMES.sub("-", part).strip("-.") for part in parts)
    return "-".join(filter(None, plain)).lower()
