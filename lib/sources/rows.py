"""A row of a publication, from whatever kind of file: named cells of tidy text."""

from collections.abc import Mapping
from dataclasses import dataclass

_BLANKS = dict.fromkeys(map(ord, "\u200b\ufeff"), " ")  # that str.split does not know


@dataclass(frozen=True)
class Row:
    """number: as a spreadsheet shows it, the header being row 1; cells by column, blanks tidied."""

    number: int
    cells: Mapping[str, str]


def tidy(text: str) -> str:
    """The text without blanks at its ends; those inside, of any sort and number, become one."""
    return " ".join((text if text.isascii() else text.translate(_BLANKS)).split())
