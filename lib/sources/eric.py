"""Estates Returns Information Collection (ERIC), trust data: sites and investment, one year."""

from collections.abc import Iterator, Sequence
from math import fsum
from typing import Final

from lib.sources.cells import number_within, refusal, text
from lib.sources.delimited import header_of, read_rows, refuse_large
from lib.sources.document import Document
from lib.sources.eric_year import LAYOUTS, financial_year
from lib.sources.extract import Extract, Figure, Note, Organisation, ReadingOptions
from lib.sources.figures import measure
from lib.sources.regions import region_named
from lib.sources.rows import Row
from lib.sources.statistics import statistics_extract
from lib.sources.tables import organisation_code, people

KIND = "eric-trusts"
TITLE = "Estates Returns Information Collection, trusts"
SITES: Final = "estate_sites"
INVESTMENT: Final = "estate_capital_investment"

_CODE, _NAME, _REGION, _TYPE = "Trust Code", "Trust Name", "Commissioning Region", "Trust Type"
_ALL_SITES = "Total number of sites (No.)"
_KINDS_OF_SITE: Final = tuple(
    f"Number of sites - {kind} (No.)"
    for kind in (
        "General acute hospital",
        "Specialist hospital (acute only)",
        "Mixed service hospital",
        "Mental Health (including Specialist services)",
        "Learning Disabilities",
        "Mental Health and Learning Disabilities",
        "Community hospital (with inpatient beds)",
        "Other inpatient",
        "Non inpatient",
        "Support facilities",
        "Unoccupied",
    )
)
_SPENT: Final = tuple(
    f"Capital investment for {purpose} (£)"
    for purpose in (
        "new build",
        "changing/improving existing buildings",
        "maintaining (lifecycle) existing buildings",
        "equipment",
    )
)
_FUNDED: Final = (
    "Private sector funding investment (£)",
    "Public sector funding investment (£)",
    "Charity and/or grant investment (£)",
)
_COLUMNS = (_CODE, _NAME, _REGION, _TYPE, *_KINDS_OF_SITE, _ALL_SITES, *_SPENT, *_FUNDED)
_KNOWN_BY = {_CODE, _REGION, _TYPE, _ALL_SITES, *_KINDS_OF_SITE}
_NONE = "Not Applicable"  # what ambulance trusts give for kinds of site that they cannot have
_MOST = 1e11  # pounds; all trusts together invest a twentieth of that
_SITE = 0.5  # sites and pounds are whole; three pounds may each be rounded
_POUND = 1.5
_LONGEST = 60  # characters of a trust type


def recognises(document: Document) -> bool:
    """By its columns: half of those that only this file has, so that one missing is refused."""
    return len(_KNOWN_BY & set(header_of(document))) >= len(_KNOWN_BY) / 2


def read(document: Document, options: ReadingOptions) -> Extract:
    """Reads each trust's sites and capital investment of a year, its type and region.

    Raises SourceError naming row and column for what is not as published, for parts that do not
    add up to their total, and for a year that cannot be told.
    """
    refuse_large(document)
    readable = _as_utf8(document)
    year = financial_year(readable, options)
    rows = list(read_rows(readable, _COLUMNS))
    return statistics_extract(
        document,
        KIND,
        TITLE,
        figures=[figure for row in rows for figure in _figures(document.name, row, year)],
        organisations=[_trust(document.name, row) for row in rows],
        rows=len(rows),
        published=None,
        options=options,
        notes=list(_incomplete(year, len(rows))),
    )


def _as_utf8(document: Document) -> Document:
    """The document in UTF-8: as published it is in Latin-1, where every byte is a letter."""
    try:
        document.content.decode("utf-8")
    except UnicodeDecodeError:
        content = document.content.decode("latin-1").encode("utf-8")
        return Document(document.name, content, document.asked_for)
    return document


def _figures(file: str, row: Row, year: str) -> Iterator[Figure]:
    code = organisation_code(file, row, _CODE)
    sites = people(file, row, _ALL_SITES)
    _refuse_unless_sum(file, row, _KINDS_OF_SITE, sites, _ALL_SITES, _SITE)
    yield measure(code, SITES, year, sites)
    spent = _sum(file, row, _SPENT)
    _refuse_unless_sum(file, row, _FUNDED, spent, _SPENT[0], _POUND)
    yield measure(code, INVESTMENT, year, spent)


def _sum(file: str, row: Row, columns: Sequence[str]) -> float:
    return fsum(_part(file, row, column) for column in columns)


def _part(file: str, row: Row, column: str) -> float:
    if row.cells[column] == _NONE:
        return 0.0
    part = number_within(file, row, column, 0, _MOST)
    if part is None:
        raise refusal(file, row, column, f"a number, or {_NONE}")
    return part


def _refuse_unless_sum(
    file: str, row: Row, parts: Sequence[str], total: float, column: str, tolerance: float
) -> None:
    found = _sum(file, row, parts)
    if abs(found - total) > tolerance:
        raise refusal(
            file, row, column, f"{found:,.10g} in all, as '{parts[0]}' and what follows add up to"
        )


def _trust(file: str, row: Row) -> Organisation:
    """A trust with its type in sentence case, such as `Acute - teaching`."""
    kind = text(file, row, _TYPE)[:_LONGEST].casefold().capitalize()
    name = text(file, row, _NAME)
    region = region_named(row.cells[_REGION])
    return Organisation(row.cells[_CODE], name, "trust", subtype=kind, region=region)


def _incomplete(year: str, trusts: int) -> Iterator[Note]:
    layout = LAYOUTS.get(year)
    if layout is not None and layout.trusts != trusts:
        message = (
            f"ERIC {year} was published for {layout.trusts} trusts, the file has {trusts}. Rows "
            "may be missing; download it again."
        )
        yield Note("warning", "rows-missing", None, None, year, message)
