"""Publications: recognised by what they hold, read into tidy rows; one module a publication."""

from collections.abc import Callable
from dataclasses import dataclass

from lib.errors import SourceError
from lib.sources import nof_league_table, nof_metrics
from lib.sources.document import Document, documents
from lib.sources.extract import Extract, ReadingOptions
from lib.sources.unknown import seems_to_be

__all__ = [
    "READERS",
    "Document",
    "Extract",
    "Reader",
    "ReadingOptions",
    "documents",
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
    for module in (nof_metrics, nof_league_table)
)


def reader_of(document: Document) -> Reader | None:
    """The reader of the publication that the document is, by its content, or None."""
    return next((reader for reader in READERS if reader.recognises(document)), None)


def refuse_unknown(document: Document) -> SourceError:
    """An error that says what the document seems to be and what could be read."""
    titles = "; ".join(reader.title for reader in READERS)
    return SourceError(
        f"{document.name} is not a publication that Weighbridge knows: it seems to be "
        f"{seems_to_be(document)}. It reads: {titles}."
    )
