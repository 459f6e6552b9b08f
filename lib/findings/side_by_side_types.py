"""What stands side by side on Compare, as plain values."""

from dataclasses import dataclass

from lib.findings.wording import Wording
from lib.robustness.firmness import Firmness

Matrix = tuple[tuple[tuple[str, ...], ...], ...]


@dataclass(frozen=True)
class Mark:
    """Of one move from official scoring: would it hold under nearby weightings.

    tide: whether it comes only from all scores shifting.
    """

    word: Firmness
    tide: bool


@dataclass(frozen=True)
class Against:
    """A scenario's moves from official scoring, by code.

    low, high: the fewest and most over the ends of the cut-offs' brackets, None where the rule has
    none.
    """

    marks: dict[str, Mark]
    low: int | None = None
    high: int | None = None

    @property
    def moves(self) -> int:
        """How many change segment."""
        return len(self.marks)

    @property
    def with_tide(self) -> int:
        """How many of the moves come only from all scores shifting."""
        return sum(mark.tide for mark in self.marks.values())

    def of_word(self, word: Firmness) -> int:
        """How many of the moves are firm, leaning or finely balanced."""
        return sum(mark.word == word for mark in self.marks.values())


@dataclass(frozen=True)
class Side:
    """One scenario.

    title: a preset's own, else what differs; line: what differs, always; counts: in segments 1 to
    4; held: whose segment the override sets, not the score; unscored: without a score; unplaced:
    with a score, but too few are scored for segments; against: its moves from official scoring,
    None of that itself and where there are no segments.
    """

    id: str
    title: str
    line: str
    counts: tuple[int, ...]
    held: int
    unscored: int
    unplaced: int
    against: Against | None = None

    @property
    def told(self) -> str:
        """What differs, where the title does not say so itself; else empty."""
        return "" if self.line == self.title else self.line


@dataclass(frozen=True)
class Place:
    """Where a scenario places a trust; None where it does not.

    reason: why it has no score; mark: of its move from official scoring, None where it stays.
    """

    segment: int | None
    rank: int | None
    held: bool
    reason: str
    mark: Mark | None = None


@dataclass(frozen=True)
class Row:
    """A trust in every scenario, in their order."""

    org_code: str
    name: str
    places: tuple[Place, ...]

    @property
    def segments(self) -> tuple[int, ...]:
        """The segments that it has, of those scenarios in which it has one."""
        return tuple(place.segment for place in self.places if place.segment)

    @property
    def apart(self) -> int:
        """How many segments lie between its best and its worst; 0 where all agree."""
        return max(self.segments) - min(self.segments) if self.segments else 0


@dataclass(frozen=True)
class Pair:
    """Two scenarios by their places in the order.

    disagree: who has a segment in both, and not the same; ranked: how many have a rank in both;
    correlation: Spearman's, of those ranks; None where it cannot be said.
    """

    first: int
    second: int
    disagree: int
    ranked: int
    correlation: float | None


@dataclass(frozen=True)
class SideBySide:
    """The scenarios compared; rows: everyone, in the league's order."""

    sides: tuple[Side, ...]
    rows: tuple[Row, ...]
    pairs: tuple[Pair, ...]
    headline: str
    sentences: tuple[str, ...]
    caveat: str
    member: str
    wording: Wording

    @property
    def disagreed(self) -> tuple[Row, ...]:
        """On whom they disagree: furthest apart first, then by name."""
        apart = [row for row in self.rows if row.apart]
        return tuple(sorted(apart, key=lambda row: (-row.apart, row.name, row.org_code)))

    def in_all(self, segment: int) -> tuple[str, ...]:
        """The names of those that are in the segment in every scenario, sorted."""
        return names_in_all(self.rows, segment)

    def matrix(self, first: int, second: int) -> Matrix:
        """Names by segment in one scenario (first index) and in another (second), sorted."""
        return tuple(
            tuple(
                tuple(
                    sorted(
                        row.name
                        for row in self.rows
                        if (row.places[first].segment, row.places[second].segment) == (here, there)
                    )
                )
                for there in (1, 2, 3, 4)
            )
            for here in (1, 2, 3, 4)
        )


def names_in_all(rows: tuple[Row, ...], segment: int) -> tuple[str, ...]:
    """The names of those that every scenario places in the segment, sorted."""
    return tuple(sorted(row.name for row in rows if all(p.segment == segment for p in row.places)))
