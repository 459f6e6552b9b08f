"""Publications: recognised by what they hold, read into tidy rows; one module a publication."""

from collections.abc import Callable
from dataclasses import dataclass

from lib.errors import SourceError
from lib.sources import (
    ae_csv,
    ae_workbook,
    ambulance,
    cancelled_operations,
    cancer,
    community_waits,
    dm01_extract,
    dm01_workbook,
    eric,
    kh03,
    nof_league_table,
    nof_metrics,
    rtt_extract,
    staff_survey,
    trust_patients,
    workforce,
)
from lib.sources.document import Document
from lib.sources.extract import Extract, ReadingOptions
from lib.sources.finding_documents import documents, file_count
from lib.sources.unknown import seems_to_be

__all__ = [
    "READERS",
    "Document",
    "Extract",
    "Reader",
    "ReadingOptions",
    "documents",
    "file_count",
    "reader_of",
    "refuse_unknown",
    "seems_to_be",
]


@dataclass(frozen=True)
class Reader:
    """How one publication is recognised and read. A new publication is one more of these."""

    kind: str
    title: str
    recognises: Callable[[Document], bool]
    read: Callable[[Document, ReadingOptions], Extract]


READERS = tuple(
    Reader(module.KIND, module.TITLE, module.recognises, module.read)
    for module in (
        *(nof_metrics, nof_league_table, ae_workbook, ae_csv, rtt_extract, dm01_extract),
        *(dm01_workbook, cancer, ambulance, staff_survey, kh03, workforce, eric),
        *(cancelled_operations, community_waits, trust_patients),
    )
)


def reader_of(document: Document) -> Reader | None:
    """The reader of the publication that the document is, by its content, or None.

    Raises SourceError for a workbook that is damaged, and for one of unknown kind with a sheet that
    cannot be read: it cannot be told what it is.
    """
    book = document.workbook
    found = next((reader for reader in READERS if reader.recognises(document)), None)
    if found is None and book is not None and book.failure is not None:
        raise book.failure
    return found


def refuse_unknown(document: Document) -> SourceError:
    """An error that says what the document seems to be and what could be read."""
    titles = "; ".join(reader.title for reader in READERS)
    return SourceError(
        f"{document.name} is not a publication that Weighbridge knows: it seems to be "
        f"{seems_to_be(document)}. It reads: {titles}."
    )
