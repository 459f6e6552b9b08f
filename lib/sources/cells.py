"""One cell of a publication as a number, a place or a range, or a refusal that names it."""

import re
from collections.abc import Sequence

from lib.errors import SourceError
from lib.sources.extract import Status
from lib.sources.rows import Row, shown

NOT_GIVEN = frozenset({"", "NA", "N/A", "-"})
SUPPRESSED = frozenset({"*"})
MOST_PLACES = 1000  # no league is longer
MOST = 1e15  # beyond it not every whole number can be told from the next
LONGEST = 500  # letters of a name or description; the longest published has 94
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_RANGE = re.compile(r"(\S+) to (\S+)")


def refusal(file: str, row: Row, column: str, expected: str) -> SourceError:
    """An error that names file, row and column, what stands there and what was expected."""
    found = shown(row.cells[column])
    stands = f"'{found}'" if found else "nothing"
    return SourceError(
        f"{file}, row {row.number}, column '{column}': {stands}, expected {expected}."
    )


def text(file: str, row: Row, column: str) -> str:
    """A cell that must not be blank."""
    if not row.cells[column]:
        raise refusal(file, row, column, "some text")
    if len(row.cells[column]) > LONGEST:
        raise refusal(file, row, column, f"at most {LONGEST} letters")
    return row.cells[column]


def number(file: str, row: Row, column: str) -> float | None:
    """A decimal number of at most MOST, or None where none is given."""
    cell = row.cells[column]
    if cell in NOT_GIVEN | SUPPRESSED:
        return None
    if _NUMBER.fullmatch(cell) is None:
        raise refusal(file, row, column, "a number")
    if abs(float(cell)) > MOST:
        raise refusal(file, row, column, f"a number of at most {MOST:.0e}")
    return float(cell) + 0.0  # so that -0 is 0


def status(row: Row, column: str) -> Status:
    """Whether the cell gives a number, hides it, or has none to give."""
    cell = row.cells[column]
    if cell in SUPPRESSED:
        return "suppressed"
    return "not applicable" if cell in NOT_GIVEN else "published"


def number_within(file: str, row: Row, column: str, low: float, high: float) -> float | None:
    """A decimal number from low to high, or None where none is given."""
    value = number(file, row, column)
    if value is not None and not low <= value <= high:
        raise refusal(file, row, column, f"a number from {low:g} to {high:g}")
    return value


def one_of(file: str, row: Row, column: str, allowed: Sequence[float]) -> float | None:
    """One of a few numbers, or None where none is given."""
    value = number(file, row, column)
    if value is not None and value not in allowed:
        raise refusal(file, row, column, "one of " + ", ".join(f"{a:g}" for a in allowed))
    return value


def place(file: str, row: Row, column: str) -> int | None:
    """A whole number from 1, however it is written (`2`, `33.0`), or None where none is given."""
    value = number(file, row, column)
    if value is None:
        return None
    if not 1 <= value <= MOST_PLACES or value != int(value):
        raise refusal(file, row, column, "a whole number from 1")
    return int(value)


def likely_range(
    file: str, row: Row, column: str, low: float, high: float, *, whole: bool = False
) -> tuple[float, float] | None:
    """Both ends of a range such as `1.72 to 2.73` between low and high, or None if not given."""
    cell = row.cells[column]
    if cell in NOT_GIVEN | SUPPRESSED:
        return None
    example = "6 to 49" if whole else "1.72 to 2.73"
    expected = f"a range such as {example}, within {low:g} to {high:g}"
    match = _RANGE.fullmatch(cell)
    if match is None or not all(_NUMBER.fullmatch(end) for end in match.groups()):
        raise refusal(file, row, column, expected)
    ends = float(match[1]), float(match[2])
    torn = whole and not all(end.is_integer() for end in ends)
    if torn or not low <= ends[0] <= ends[1] <= high:
        raise refusal(file, row, column, expected)
    return ends
