"""Documents to extracts: which are publications, which are left aside, which are refused."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from lib.errors import SourceError
from lib.sources import Document, Extract, ReadingOptions, reader_of, refuse_unknown, seems_to_be
from lib.sources.rows import shown
from lib.sources.workbook_process import close as end_of_workbooks


@dataclass(frozen=True)
class Skipped:
    """A file inside a folder or archive that no reader knows."""

    file: str
    reason: str


Told = Callable[[str], object]  # what is being worked on, to be shown


def silent(_: str) -> None:
    """Shows nothing."""


def read_publications(
    documents: Iterable[Document], options: ReadingOptions, tell: Told = silent
) -> tuple[list[Extract], list[Skipped]]:
    """Reads every publication among the documents, the same bytes once.

    tell: told of each document before it is read.
    Raises SourceError for a publication with a fault, for a document that the user named and no
    reader knows, and if nothing was known.
    """
    extracts: dict[str, Extract] = {}
    skipped: list[Skipped] = []
    try:
        for document in documents:
            tell(document.name)
            with _faults_of(document.name):
                reader = reader_of(document)
                if reader is not None:
                    if document.sha256 not in extracts:
                        extracts[document.sha256] = reader.read(document, options)
                elif document.asked_for:
                    raise refuse_unknown(document)
                else:
                    skipped.append(Skipped(document.name, f"not known; {seems_to_be(document)}"))
    finally:
        end_of_workbooks()
    if not extracts:
        seen = "; ".join(f"{shown(each.file)}: {shown(each.reason, 90)}" for each in skipped[:5])
        raise SourceError(
            f"Nothing to import: no file is a publication that Weighbridge knows. {seen or 'Empty'}"
        )
    return list(extracts.values()), skipped


@contextmanager
def _faults_of(name: str) -> Iterator[None]:
    """Says what the machine has against reading the file of that name."""
    try:
        yield
    except MemoryError as error:
        raise SourceError(
            f"{name} takes more memory than there is. Import it by itself, or on another machine."
        ) from error
    except OSError as error:
        raise SourceError(
            f"{name} cannot be read: {error.strerror or error}. Copy it elsewhere, and import that."
        ) from error
