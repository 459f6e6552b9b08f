"""What a command of the command line did."""

import csv
import io


class Ran:
    """Its exit code, and what it printed on stdout and stderr."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows of a CSV."""
        return list(csv.DictReader(io.StringIO(self.out)))

    def of(self, kind: str) -> list[dict[str, str]]:
        """The rows of one kind, where there is such a column."""
        return [row for row in self.rows if row["kind"] == kind]
