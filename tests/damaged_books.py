"""Workbooks of official statistics with one sheet damaged: what a reader makes of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from types import ModuleType

from mutations import Cells, Table, damaged, same_or_refused, workbook

from lib.sources.document import Document
from lib.sources.extract import Extract, ReadingOptions


def reading(
    module: ModuleType, options: ReadingOptions | None = None
) -> Callable[[Document], Extract | None]:
    """Recognises and reads; None for what the module does not recognise."""

    def read(document: Document) -> Extract | None:
        known = module.recognises(document)
        return module.read(document, options or ReadingOptions()) if known else None

    return read


def cells_of(document: Document, title: str) -> Cells:
    """A sheet's cells as text, to be cut."""
    assert document.workbook is not None
    return [list(row) for row in document.workbook.sheet(title).rows]


def outcomes(
    module: ModuleType,
    sheets: Mapping[str, Cells],
    tables: Mapping[str, tuple[int, int]],
    seeds: Iterable[int],
) -> Counter[str]:
    """How often what came of a damage to one of the tables; fails where it gave other figures.

    tables: per sheet the indices of the row of names and of the first data row.
    """
    whole = Document("whole.xlsx", workbook(sheets))
    found: Counter[str] = Counter()
    for seed in seeds:
        for title, (header, body) in tables.items():
            for what, cells in damaged(Table(sheets[title], header, body), seed):
                broken = workbook({**sheets, title: cells})
                found[
                    same_or_refused(reading(module), whole, broken, f"{seed} {title}: {what}")
                ] += 1
    return found
