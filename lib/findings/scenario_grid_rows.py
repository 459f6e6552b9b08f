"""What the scenario grid holds: a column an option, a row a trust, and the orders of the rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

Order = Literal["rank", "fewest", "name"]


@dataclass(frozen=True)
class GridColumn:
    """An option beside official scoring.

    title, line: as lib.findings.options has them; own: the reader's, not a preset; changes: how
    many of those shown have another segment than officially; without: how many have one officially
    and none here; own_lines: whether the option itself says where the segments end.
    """

    id: str
    title: str
    line: str
    own: bool
    changes: int
    without: int
    own_lines: bool


@dataclass(frozen=True)
class GridRow:
    """A trust: official scoring first, then every option, in the order of the columns.

    segments: after the override, None without one; ranks: None without one; held: whether the
    override places it worse than its score; reasons: why it has no segment, else empty; same: in
    how many options it stays in its official segment, None where it has none.
    """

    org_code: str
    name: str
    segments: tuple[int | None, ...]
    ranks: tuple[int | None, ...]
    held: tuple[bool, ...]
    reasons: tuple[str, ...]

    @property
    def official(self) -> int | None:
        """Its segment by official scoring."""
        return self.segments[0]

    @property
    def same(self) -> int | None:
        """In how many options it stays in its official segment; having none is not staying."""
        if self.official is None:
            return None
        return sum(segment == self.official for segment in self.segments[1:])

    @property
    def changes(self) -> int:
        """In how many options it has another segment than officially."""
        if self.official is None:
            return 0
        return sum(segment not in (self.official, None) for segment in self.segments[1:])

    def differs(self, i: int) -> bool:
        """Whether the i-th cell is not as the official one: another segment, one more or none."""
        return self.segments[i] != self.official


def in_order(rows: Iterable[GridRow], order: Order) -> tuple[GridRow, ...]:
    """By official rank, by fewest options that leave it where it is, or by name.

    Who has no official segment comes last, but for the names.
    """
    return tuple(sorted(rows, key=_KEYS[order]))


def _by_rank(row: GridRow) -> tuple[object, ...]:
    rank = row.ranks[0]
    return rank is None, rank, row.name, row.org_code


_KEYS: dict[Order, Callable[[GridRow], Any]] = {
    "rank": _by_rank,
    "fewest": lambda row: (row.same is None, row.same, *_by_rank(row)),
    "name": lambda row: (row.name, row.org_code),
}
