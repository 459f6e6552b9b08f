"""Diagnostic waiting times (DM01), full extract: who waits for a test, and how long."""

from lib.sources.delimited import header_of
from lib.sources.document import Document
from lib.sources.extract import Extract, ReadingOptions
from lib.sources.full_extract import read_full_extract
from lib.sources.full_extract_table import Layout

KIND = "dm01-full-extract"
TITLE = "Diagnostic waiting times, full extract"
_TEST = "Diagnostic Tests"
_TOTAL = "Total WL"
_OWN = (_TEST, "Diagnostic Tests Sort Order", _TOTAL, "Waiting List Activity", "Planned Activity")
_WEEKS = tuple(f"{week:02} < {week + 1:02} Week{'s' if week else ''}" for week in range(13))
_BANDS = (*_WEEKS, "13+ Weeks")
_LAYOUT = Layout(
    part=None,
    whole=(_TEST, "TOTAL"),
    bands=_BANDS,
    beside=(),
    total=_TOTAL,
    numerators={"diagnostics_over_6_weeks": _BANDS[6:]},
)


def recognises(document: Document) -> bool:
    """By its own column names: three of the five, so that one missing is refused, not unknown."""
    return len(set(_OWN) & set(header_of(document))) >= 3


def read(document: Document, options: ReadingOptions) -> Extract:
    """Shares waiting six weeks or more, of all who wait at the month's end.

    Raises SourceError for what is not as published, and for a file that does not add up.
    """
    return read_full_extract(document, KIND, TITLE, _LAYOUT, options)
