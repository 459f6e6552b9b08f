"""Numbers of rows at which exports and spreadsheets cut a table."""

from collections.abc import Sequence

from lib.errors import SourceError
from lib.sources.extract import Note

_SPREADSHEETS = frozenset({65_535, 65_536, 1_048_575, 1_048_576})  # rows, with the names or without
_ROUND, _ROUND_FROM = 1_000, 10_000


def export_limit_notes(name: str, rows: int) -> Sequence[Note]:
    """A warning for a round number of rows. Raises SourceError where a spreadsheet ends."""
    if rows in _SPREADSHEETS:
        raise SourceError(
            f"{name} has {rows:,} rows, which is where a spreadsheet ends: the rest is probably "
            "missing. Download it again and import it as it is, unopened."
        )
    if rows < _ROUND_FROM or rows % _ROUND:
        return ()
    message = f"{rows:,} rows: so round a number may be the limit of an export, and rows missing."
    return [Note("warning", "rows-at-a-limit", None, None, None, message)]
