"""Which financial year an ERIC file is of: it does not say, but its columns change each year."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from lib.errors import SourceError
from lib.sources.delimited import header_of
from lib.sources.document import Document
from lib.sources.extract import ReadingOptions


class _Layout(NamedTuple):
    """What tells a year's file: it names no year, but its columns change from year to year.

    columns: how many; slip: the name that is misspelt in that year; trusts: as published.
    """

    columns: int
    slip: str
    trusts: int


LAYOUTS: Final = {"2024-25": _Layout(56, "Energy managers (WTE)u", 207)}
_YEAR = re.compile(r"(20\d{2})-(\d{2})")
_YEAR_IN_NAME = re.compile(r"(20\d{2})[-_ /]?(?:20)?(\d{2})(?!\d)")


def financial_year(document: Document, options: ReadingOptions) -> str:
    """The financial year as told, or by the columns where the file's name says no other."""
    by_columns = _year_of_columns(header_of(document))
    by_name = _year_in(document.name)
    if options.period and _is_year(options.period):
        if by_columns not in (None, options.period) and by_name != options.period:
            raise SourceError(
                f"{document.name} has the columns of {by_columns}, and --period says "
                f"{options.period}. Import it by itself, without --period."
            )
        return options.period
    if by_columns is not None and by_name in (None, by_columns):
        return by_columns
    raise SourceError(
        f"{document.name} does not tell its financial year: its columns are those of "
        f"{by_columns or 'no year known'}, its name says {by_name or 'none'}. Say which one it is: "
        "--period 2024-25"
    )


def _year_of_columns(header: Sequence[str]) -> str | None:
    for year, layout in LAYOUTS.items():
        if len(header) == layout.columns and layout.slip in header:
            return year
    return None


def _year_in(name: str) -> str | None:
    """The year in a file's name: it decides nothing, but may cast doubt on the columns."""
    found = (f"{match[1]}-{match[2]}" for match in _YEAR_IN_NAME.finditer(name))
    return next(filter(_is_year, found), None)


def _is_year(period: str) -> bool:
    match = _YEAR.fullmatch(period)
    return match is not None and (int(match[1]) + 1) % 100 == int(match[2])
