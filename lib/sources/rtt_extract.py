"""Referral to treatment waiting times, full extract: who waits for planned care, and how long."""

import re
from collections.abc import Sequence

from lib.errors import SourceError
from lib.sources.delimited import header_of
from lib.sources.document import Document
from lib.sources.extract import Extract, ReadingOptions
from lib.sources.full_extract import read_full_extract
from lib.sources.full_extract_table import Layout

KIND = "rtt-full-extract"
TITLE = "Referral to treatment waiting times, full extract"
_PART = "RTT Part Type"
_FUNCTION = "Treatment Function Code"
_TOTAL = "Total All"  # `Total` is blank for those who still wait
_OWN = (_PART, "RTT Part Description", _FUNCTION, "Treatment Function Name", _TOTAL)
_OPEN = re.compile(r"Gt (\d{2,3}) Weeks SUM 1")  # the last band, which has no end
_LAST = 104  # where it begins, since April 2021


def recognises(document: Document) -> bool:
    """By its own column names: three of the five, so that one missing is refused, not unknown."""
    return len(set(_OWN) & set(header_of(document))) >= 3


def read(document: Document, options: ReadingOptions) -> Extract:
    """Shares waiting under 18 weeks and over 52, of all who wait at the month's end.

    Raises SourceError for what is not as published, and for a file that does not add up.
    """
    layout = _layout(document.name, header_of(document))
    return read_full_extract(document, KIND, TITLE, layout, options)


def _layout(name: str, header: Sequence[str]) -> Layout:
    last = [int(match[1]) for match in map(_OPEN.fullmatch, header) if match] or [_LAST]
    if len(last) > 1 or last[0] < 52:
        raise SourceError(
            f"{name}: column 'Gt {last[-1]} Weeks SUM 1', expected one such column, of 52 weeks or "
            "more."
        )
    weeks = [f"Gt {week:02} To {week + 1:02} Weeks SUM 1" for week in range(last[0])]
    bands = (*weeks, f"Gt {last[0]} Weeks SUM 1")
    return Layout(
        part=(_PART, "Part_2"),  # those who still wait
        whole=(_FUNCTION, "C_999"),
        bands=bands,
        beside=("Patients with unknown clock start date",),
        total=_TOTAL,
        numerators={"rtt_18_weeks": bands[:18], "rtt_52_weeks": bands[52:]},
    )
