"""A row of a publication, from whatever kind of file: named cells of tidy text."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """number: as a spreadsheet shows it, the header being row 1; cells by column, blanks tidied."""

    number: int
    cells: Mapping[str, str]


def tidy(text: str) -> str:
    """The text without blanks at its ends; those inside, of any sort and number, become one.

    What cannot be seen is a blank too: it may break a message in two, or turn what follows round.
    """
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return " ".join("".join(each if each.isprintable() else " " for each in line).split())


def shown(text: str, most: int = 60) -> str:
    """The text as a message shows it: on one line of at most so many letters."""
    line = tidy(text)
    return line if len(line) <= most else f"{line[: most - 3]}..."
