"""The tables of the NHS Workforce Statistics: organisations nested in systems in regions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import fsum
from typing import NamedTuple

from lib.errors import SourceError
from lib.sources.cells import number_within, refusal, text
from lib.sources.regions import region_named
from lib.sources.rows import Row
from lib.sources.sheet import Sheet
from lib.sources.tables import organisation_code, rows_below

_REGION, _REGION_NAME = "NHS England region code", "NHS England region name"
_SYSTEM, _SYSTEM_NAME = "ICS code", "ICS name"
_NAME, CODE = "Organisation name", "Organisation code"
_PLACES = (_REGION, _REGION_NAME, _SYSTEM, _SYSTEM_NAME, _NAME, CODE)
_OF_ENGLAND = "England"  # the region name in the row without any code
_MOST = 10_000_000  # people; England's NHS has a seventh of that
_ROUNDING = 0.01  # full-time equivalents; they have five decimals

Counts = dict[str, float]  # by column; 0 where the organisation did not exist


class Employer(NamedTuple):
    """An organisation with its staff, and its region as our own texts name it."""

    name: str
    region: str | None
    counts: Counts


class Table(NamedTuple):
    """A sheet, read: England's counts, and the employers by code."""

    england: Counts
    employers: Mapping[str, Employer]


def read_table(sheet: Sheet, columns: Sequence[str], over: float) -> Table:
    """The sheet's employers and England; England, regions and systems checked to be their sums.

    Employers without staff in the columns are left out. over: the share by which employers may
    exceed their total, for people who work for two of them.
    Raises SourceError naming sheet and row for what is not as published.
    """
    file, region, region_name, system = sheet.file, "", "", ""
    totals: dict[str, Counts] = {}
    parts: dict[str, list[Counts]] = defaultdict(list)
    employers: dict[str, Employer] = {}
    for row in rows_below(sheet, (*_PLACES, *columns)):
        if not any(row.cells[name] for name in (*_PLACES[1:], *columns)):
            continue  # a footnote stands in the first column alone
        counts = {column: _count(file, row, column) for column in columns}
        if row.cells[CODE] or row.cells[_NAME]:
            if not any(counts.values()):
                continue  # gone long ago, such as RYK-X, whose code another trust took over
            code = organisation_code(file, row, CODE)
            if code in employers or not system:
                raise refusal(file, row, CODE, "each organisation once, below region and system")
            name = text(file, row, _NAME)
            employers[code] = Employer(name, region_named(region_name), counts)
            for total in (_OF_ENGLAND, region, system):
                parts[total].append(counts)
        elif row.cells[_SYSTEM]:
            system = row.cells[_SYSTEM]
            totals[system] = counts
        elif row.cells[_REGION]:
            region, region_name, system = row.cells[_REGION], row.cells[_REGION_NAME], ""
            totals[region] = counts
        elif row.cells[_REGION_NAME] == _OF_ENGLAND:
            totals[_OF_ENGLAND] = counts
        else:
            raise refusal(file, row, CODE, "the code of an organisation, a system or a region")
    if _OF_ENGLAND not in totals:
        raise SourceError(f"{file}: no row of England. Download the file again.")
    for total, whole in totals.items():
        _refuse_unless_sum(file, total, whole, parts[total], over)
    return Table(totals[_OF_ENGLAND], employers)


def _count(file: str, row: Row, column: str) -> float:
    """People or full-time equivalents; the footnotes say that `-` is none."""
    count = number_within(file, row, column, 0, _MOST)
    if count is None and row.cells[column] != "-":
        raise refusal(file, row, column, "a number")
    return count or 0.0


def _refuse_unless_sum(
    file: str, total: str, whole: Counts, parts: Sequence[Counts], over: float
) -> None:
    for column, expected in whole.items():
        found = fsum(part[column] for part in parts)
        if not expected - _ROUNDING <= found <= expected * (1 + over) + _ROUNDING:
            raise SourceError(
                f"{file}, column '{column}': the organisations of {total} add up to {found:,.10g}, "
                f"the row of {total} says {expected:,.10g}. Rows may be missing or out of their "
                "order; download the file again."
            )
