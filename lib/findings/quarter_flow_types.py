"""How a league flowed between its segments from quarter to quarter, and what is said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lib.findings.over_time_types import Place
from lib.findings.wording import Wording
from lib.league import LeagueData
from lib.robustness.significance import Kind
from lib.scoring.league import LeagueResult


@dataclass(frozen=True)
class Course:
    """One organisation through the quarters shown.

    places: one a quarter, its segment None where it has none; gaps: why not, empty where it has
    one; kinds: from each quarter to the next one shown what a change of segment rests on, None
    where it stays or has no segment in one of the two.
    """

    org_code: str
    name: str
    places: tuple[Place, ...]
    gaps: tuple[str, ...]
    kinds: tuple[Kind | None, ...]

    @property
    def segments(self) -> tuple[int | None, ...]:
        """After the override, one a quarter."""
        return tuple(place.segment for place in self.places)

    @property
    def compared(self) -> bool:
        """Whether it has a segment in at least two of the quarters, and so could change it."""
        return len(self.segments) - self.segments.count(None) > 1

    @property
    def changed(self) -> bool:
        """Whether its segments differ."""
        return len({*self.segments} - {None}) > 1

    @property
    def kept(self) -> bool:
        """Whether it has one and the same segment in every quarter."""
        return len({*self.segments}) == 1 and None not in self.segments


class Told(NamedTuple):
    """What sentences about a flow are made of.

    results: of the quarters shown, oldest first; loaded: how many quarters are loaded from the
    first of them on; line: how a what-if differs, empty without one.
    """

    courses: Sequence[Course]
    results: Sequence[LeagueResult]
    loaded: int
    line: str

    @property
    def data(self) -> LeagueData:
        """The league in the newest quarter."""
        return self.results[-1].data

    @property
    def periods(self) -> list[str]:
        """The quarters shown."""
        return [result.data.period for result in self.results]

    @property
    def compared(self) -> list[Course]:
        """Who could change segment."""
        return [course for course in self.courses if course.compared]


@dataclass(frozen=True)
class QuarterFlow:
    """Two to four quarters of a league, oldest first, with everyone's course through them.

    quarters: in words; courses: who has a segment in any of them, by name. sentences: the first
    says what to do where `empty`. scoring: how a what-if differs, empty without one. caveat: what
    must stand beside every figure.
    """

    title: str
    subtitle: str
    sentences: tuple[str, ...]
    caveat: str
    quarters: tuple[str, ...]
    courses: tuple[Course, ...]
    scoring: str
    member: str
    wording: Wording

    @property
    def empty(self) -> bool:
        """Whether nobody has a segment in two of the quarters: there is nothing to compare."""
        return not any(course.compared for course in self.courses)

    def cell(self, before: int, after: int) -> tuple[Course, ...]:
        """Who is in one segment in the first of the quarters and in another in the last."""
        ends = before, after
        return tuple(one for one in self.courses if (one.segments[0], one.segments[-1]) == ends)

    @property
    def matrix(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """Names by segment in the first quarter (first index) and in the last (second)."""
        four = (1, 2, 3, 4)
        return tuple(
            tuple(tuple(one.name for one in self.cell(before, after)) for after in four)
            for before in four
        )
