"""Everyone's segment in every loaded quarter: a row an organisation, a cell a quarter."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, Literal

from lib.findings.over_time_types import Place
from lib.findings.wording import Wording
from lib.robustness.significance import Kind

WORST: Final = 4  # the segment that the longest runs are counted in

Order = Literal["four", "rank", "name", "changes"]
Which = Literal["all", "changed", "four"]


@dataclass(frozen=True)
class HistoryCell:
    """One organisation in one quarter.

    of: how many are ranked; gap: why there is no segment, else empty; was: its segment in the
    loaded quarter before where it had one as the same organisation, else None; kind: what a change
    from that rests on, None where there is none; runs_on: whether it had the same segment as the
    same organisation in the calendar quarter before; merger: what became of it since the quarter
    before, in a sentence, often empty.
    """

    place: Place
    of: int
    gap: str
    was: int | None
    kind: Kind | None
    runs_on: bool
    merger: str

    @property
    def segment(self) -> int | None:
        """After the override; None without one."""
        return self.place.segment

    @property
    def changed(self) -> bool:
        """Whether the segment is another than in the loaded quarter before."""
        return None not in (self.was, self.segment) and self.was != self.segment


@dataclass(frozen=True)
class Run:
    """Calendar quarters in a row in the same segment; positions of the first and the last."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many they are."""
        return 1 + self.last - self.first


@dataclass(frozen=True)
class HistoryRow:
    """One organisation, the oldest quarter first; here: whether it is in the league in the last."""

    org_code: str
    name: str
    here: bool
    cells: tuple[HistoryCell, ...]

    @property
    def now(self) -> HistoryCell:
        """The last quarter."""
        return self.cells[-1]

    @property
    def running(self) -> int:
        """For how many quarters in a row, up to the last, in its present segment; 0 without one."""
        return self._back(len(self.cells) - 1).length if self.now.segment else 0

    @property
    def changes(self) -> int:
        """How often its segment is another than in the loaded quarter before."""
        return sum(cell.changed for cell in self.cells)

    @property
    def in_four(self) -> int:
        """In how many loaded quarters it is in segment 4."""
        return sum(cell.segment == WORST for cell in self.cells)

    @property
    def kept(self) -> bool:
        """Whether it is in one and the same segment in every quarter, with no merger between."""
        segments = {cell.segment for cell in self.cells}
        return len(segments) == 1 and None not in segments and not self.mergers

    @property
    def latest_in_four(self) -> Run | None:
        """The last of its runs in segment 4; None if it was in it in no loaded quarter."""
        at = [i for i, cell in enumerate(self.cells) if cell.segment == WORST]
        return self._back(at[-1]) if at else None

    @property
    def mergers(self) -> tuple[str, ...]:
        """What became of it between loaded quarters, in sentences."""
        return tuple(cell.merger for cell in self.cells if cell.merger)

    @property
    def other_after_merger(self) -> int:
        """How often it has another segment in the first quarter after a merger than before it."""
        pairs = pairwise(self.cells)
        return sum(
            bool(now.merger and was.segment and now.segment) and was.segment != now.segment
            for was, now in pairs
        )

    def _back(self, last: int) -> Run:
        first = last
        while self.cells[first].runs_on:
            first -= 1
        return Run(first, last)


@dataclass(frozen=True)
class SegmentHistory:
    """Segments of everyone who was in the league in any of the quarters.

    quarters: in words, oldest first; missing: those between them that are not loaded; rows: by
    name; caveat: what must stand beside every figure; member, wording: what one of the league, and
    the parts of it, are called.
    """

    quarters: tuple[str, ...]
    missing: tuple[str, ...]
    rows: tuple[HistoryRow, ...]
    headline: str
    subtitle: str
    sentences: tuple[str, ...]
    caveat: str
    what_if: bool
    member: str
    wording: Wording

    @property
    def single(self) -> bool:
        """Whether there is only one quarter, and so no history."""
        return len(self.quarters) < 2

    @property
    def held(self) -> bool:
        """Whether the override holds anyone in any quarter."""
        return any(cell.place.held for row in self.rows for cell in row.cells)


def chosen_rows(
    finding: SegmentHistory, order: Order = "four", which: Which = "all"
) -> tuple[HistoryRow, ...]:
    """Everyone, those whose segment changed, or those in segment 4 in the last quarter; in order.

    Longest in segment 4 first, by rank in the last quarter, by name, or most changes first. Who is
    not in the league any more comes last, but for the names.
    """
    shown: Iterable[HistoryRow] = finding.rows
    if which == "changed":
        shown = (row for row in shown if row.changes)
    elif which == "four":
        shown = (row for row in shown if row.now.segment == WORST)
    return tuple(sorted(shown, key=_KEYS[order]))


def longest_first(row: HistoryRow) -> tuple[object, ...]:
    """In segment 4 now and for how long, then how often before, then from the table's foot up."""
    four = row.now.segment == WORST
    rank = row.now.place.rank or 0
    return not row.here, not four, -row.running * four, -row.in_four, -rank, *_by_name(row)


def _by_rank(row: HistoryRow) -> tuple[object, ...]:
    rank = row.now.place.rank
    return not row.here, rank is None, rank or 0, *_by_name(row)


def _by_name(row: HistoryRow) -> tuple[object, ...]:
    return row.name, row.org_code


_KEYS: dict[Order, Callable[[HistoryRow], Any]] = {
    "four": longest_first,
    "rank": _by_rank,
    "name": _by_name,
    "changes": lambda row: (not row.here, -row.changes, *_by_rank(row)),
}
