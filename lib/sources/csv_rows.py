"""The rows of a CSV text one by one, none of them held that is longer than a row may be."""

import csv
from collections.abc import Iterator
from itertools import count
from typing import TextIO

from lib.errors import SourceError

MOST_ROWS = 5_000_000  # blank ones among them; the largest published has 0.2 million
LONGEST_ROW = 1 << 20  # letters; the longest published has 2,728


def numbered_rows(name: str, text: TextIO) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number, from 1.

    Raises SourceError for a quote that is not closed or stands in the wrong place, and for more
    than MOST_ROWS or LONGEST_ROW.
    """
    lines = _Lines(text)
    rows = csv.reader(lines, strict=True)
    for number in count(1):
        lines.left = LONGEST_ROW
        try:
            yield number, next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise SourceError(
                f"{name}, near row {number}: a quote is not closed or stands in the wrong place "
                f"({error}). The file may have been cut; download it again."
            ) from error
        if number > MOST_ROWS:
            raise SourceError(
                f"{name} has more than {MOST_ROWS:,} rows, blank ones among them. No publication "
                "does; it was not read."
            )


class _Lines:
    """The lines of a text. left: how many letters more may belong to one row."""

    def __init__(self, text: TextIO) -> None:
        self._text, self.left = text, LONGEST_ROW

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._text.readline(self.left + 1)
        if not line:
            raise StopIteration
        self.left -= len(line)
        if self.left < 0:
            raise csv.Error(f"the row has more than {LONGEST_ROW:,} letters")
        return line
