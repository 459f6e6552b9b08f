"""A sheet of a workbook as rows of plain text, in which readers find labels, names and columns."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lib.errors import SourceError
from lib.sources.rows import Row, shown


@dataclass(frozen=True)
class Sheet:
    """A sheet's cells as text, from A1. file: what a message calls it, sheet included."""

    file: str
    rows: tuple[tuple[str, ...], ...]

    def cell(self, row: int, column: int) -> str:
        """The cell, both counted from 1 as a spreadsheet does; empty outside the sheet."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return cells[column - 1] if 0 < column <= len(cells) else ""

    def labelled(self, label: str, within: int = 20) -> str:
        """What stands right of a label such as `Period:` in the first rows; empty if nowhere."""
        wanted = label.casefold().rstrip(":")
        for cells in self.rows[:within]:
            for place, cell in enumerate(cells[:-1]):
                if cell.casefold().rstrip(":") == wanted:
                    return cells[place + 1]
        return ""

    def find_row(self, *names: str, within: int = 60) -> int | None:
        """The number of the first row that holds every name in a cell of its own, any case."""
        wanted = {name.casefold() for name in names}
        for number, cells in enumerate(self.rows[:within], start=1):
            if wanted <= {cell.casefold() for cell in cells}:
                return number
        return None

    def body(self, header: Sequence[str], after: int) -> Iterator[Row]:
        """The rows below row number `after` that are not blank, by the header's names.

        Columns without a name are left out. Raises SourceError for a name that stands there twice.
        """
        named = [(place, name) for place, name in enumerate(header) if name]
        names = [name for _, name in named]
        if len(set(names)) < len(names):
            (twice, _), *_ = Counter(names).most_common(1)
            raise SourceError(f"{self.file}: column '{shown(twice)}' is there twice.")
        for number, cells in enumerate(self.rows[after:], start=after + 1):
            if any(cells):
                row = {name: cells[at] if at < len(cells) else "" for at, name in named}
                yield Row(number, row)

    def joined_header(self, groups: int, names: int) -> list[str]:
        """Column names made of two rows, `group: name`; a group reaches to the next one."""
        joined, group = [], ""
        width = max(len(self.rows[groups - 1]), len(self.rows[names - 1]))
        for column in range(1, width + 1):
            group = self.cell(groups, column) or group
            name = self.cell(names, column)
            joined.append(f"{group}: {name}" if group and name else name)
        return joined
