"""Rows of the cancer waiting times extracts: whose patients they count, and against what."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple, TypeVar

from lib.errors import SourceError
from lib.periods import period_dates
from lib.sources.cells import number, refusal, text
from lib.sources.figures import Counts
from lib.sources.published_dates import month_of
from lib.sources.rows import Row
from lib.sources.tables import organisation_code

_Read = TypeVar("_Read")

_PERIOD, _YEAR, _MONTH = "PERIOD", "YEAR", "MONTH"
_STANDARD, _CODE, _ROUTE = "STANDARD", "ORG CODE", "STAGE/ROUTE"
_MODALITY, _TYPE = "TREATMENT MODALITY", "CANCER TYPE"
_TOTAL, _WITHIN, _BREACHES = "TOTAL TREATED", "WITHIN STANDARD", "BREACHES"
COLUMNS: Final = (
    *(_PERIOD, _YEAR, _MONTH, _STANDARD, _CODE, _ROUTE, _MODALITY, _TYPE),
    *(_TOTAL, _WITHIN, _BREACHES),
)
_EVERY_MODALITY = "all modalities"
_EVERY_TYPE = "all "  # how a cancer type that adds up others begins


class Standard(NamedTuple):
    """A standard as the file names it, and the routes that together are all its patients.

    treated: whether its patients are there twice, by cancer type and by treatment; those of the
    28 days are told what they have or have not, and treated later or never.
    """

    name: str
    indicator_id: str
    routes: tuple[str, ...]
    treated: bool = True


STANDARDS: Final = (
    Standard(
        "28-day FDS",
        "cancer_28_days",
        (
            "Urgent Suspected Cancer",
            "National Screening Programme",
            "Breast Symptomatic, Cancer Not Suspected",
        ),
        treated=False,
    ),
    Standard("31-day Combined", "cancer_31_days", ("First Treatment", "Subsequent Treatment")),
    Standard(
        "62-day Combined",
        "cancer_62_days",
        ("Urgent Suspected Cancer", "Screening", "Breast Symptomatic", "Consultant Upgrade"),
    ),
)
_STANDARDS: Final = {standard.name.casefold(): standard for standard in STANDARDS}
# The case of routes differs between the standards.
_ROUTES: Final = {
    (standard.name, route.casefold()): route for standard in STANDARDS for route in standard.routes
}


class Part(NamedTuple):
    """A row: a part of a provider's patients in a month, on one route of one standard.

    by_type: those of one cancer type, all treatments; the others are those of one treatment.
    counts: patients within the standard, and all.
    """

    standard: Standard
    period: str
    org_code: str
    route: str
    by_type: bool
    counts: Counts


def parts(file: str, rows: Iterable[Row]) -> Iterator[Part]:
    """The rows as parts, in their order.

    Raises SourceError naming row and column for what is not as published: a standard or route that
    is not known (its patients might be counted twice), a total beside its parts, a month that the
    columns do not agree on, within and breaches that are not the total, a row that is there twice.
    """
    read = _Cells(file)
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        period = read.once(_month, row, (_PERIOD, _YEAR, _MONTH))
        standard, route, by_type = read.once(_subset, row, (_STANDARD, _ROUTE, _MODALITY, _TYPE))
        org_code = read.once(_org_code, row, (_CODE,))
        counts = read.once(_counts, row, (_TOTAL, _WITHIN, _BREACHES))
        subset = row.cells[_MODALITY], row.cells[_TYPE]
        key = (period, standard.name, org_code, route, *subset)
        before = first.setdefault(key, row.number)
        if before != row.number:
            raise SourceError(
                f"{file}, rows {before} and {row.number}: {org_code} is there twice in {period}, "
                f"{standard.name}, {route}, {subset[1][:60]}. Download the file again."
            )
        yield Part(standard, period, org_code, route, by_type, counts)


class _Cells:
    """Reads cells; those with the same text only once, as most of 60,000 rows repeat others'."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._known: dict[tuple[str, ...], Any] = {}

    def once(self, read: Callable[[str, Row], _Read], row: Row, columns: tuple[str, ...]) -> _Read:
        """What `read` makes of the columns, which must be all that it looks at."""
        key = (*columns, *[row.cells[column] for column in columns])
        if key not in self._known:
            self._known[key] = read(self._file, row)
        found: _Read = self._known[key]
        return found


def _month(file: str, row: Row) -> str:
    period = month_of(row.cells[_PERIOD])
    if period is None:
        raise refusal(file, row, _PERIOD, "the first day of a month")
    start, _ = period_dates(period)
    financial = start.year if start.month > 3 else start.year - 1
    if row.cells[_YEAR].replace("-", "/") != f"{financial}/{(financial + 1) % 100:02}":
        raise refusal(file, row, _YEAR, f"the financial year of {period}, as in '{_PERIOD}'")
    if month_of(f"{row.cells[_MONTH]} {start.year}") != period:
        raise refusal(file, row, _MONTH, f"the month of {period}, as in '{_PERIOD}'")
    return period


def _org_code(file: str, row: Row) -> str:
    return organisation_code(file, row, _CODE)


def _subset(file: str, row: Row) -> tuple[Standard, str, bool]:
    standard = _standard(file, row)
    return standard, _route(file, row, standard), _is_by_type(file, row, standard)


def _standard(file: str, row: Row) -> Standard:
    standard = _STANDARDS.get(row.cells[_STANDARD].casefold())
    if standard is None:
        raise refusal(file, row, _STANDARD, "one of " + ", ".join(s.name for s in STANDARDS))
    return standard


def _route(file: str, row: Row, standard: Standard) -> str:
    route = _ROUTES.get((standard.name, row.cells[_ROUTE].casefold()))
    if route is None:
        raise refusal(file, row, _ROUTE, "one of " + "; ".join(standard.routes))
    return route


def _is_by_type(file: str, row: Row, standard: Standard) -> bool:
    modality, cancer = row.cells[_MODALITY].casefold(), text(file, row, _TYPE).casefold()
    if not standard.treated and modality not in ("", _EVERY_MODALITY):
        raise refusal(file, row, _MODALITY, f"nothing, as nobody is treated in {standard.name}")
    if standard.treated:
        text(file, row, _MODALITY)
    by_type = modality in ("", _EVERY_MODALITY)
    if by_type and cancer.startswith(_EVERY_TYPE):
        raise refusal(file, row, _TYPE, "one cancer type, whose patients no other row counts")
    return by_type


def _counts(file: str, row: Row) -> Counts:
    total, within = _patients(file, row, _TOTAL), _patients(file, row, _WITHIN)
    if within + _patients(file, row, _BREACHES) != total:
        expected = f"the sum of '{_WITHIN}' and '{_BREACHES}'"
        raise refusal(file, row, _TOTAL, expected)
    return Counts(within, total)


def _patients(file: str, row: Row, column: str) -> float:
    """Two providers share a patient half and half."""
    value = number(file, row, column)
    if value is None or value < 0 or not (2 * value).is_integer():
        raise refusal(file, row, column, "a number of patients, whole or a half, from 0")
    return value
