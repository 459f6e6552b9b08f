"""Where one trust or ICB stood in every loaded quarter, and what tells two quarters apart."""

from dataclasses import dataclass

from lib.findings.wording import Wording
from lib.framework import Triple
from lib.robustness.significance import Kind
from lib.scoring.rounding import TIE


@dataclass(frozen=True)
class Place:
    """A score, unrounded, with the segment before and after the override, and the rank; or None."""

    score: float | None = None
    before: int | None = None
    segment: int | None = None
    rank: int | None = None

    @property
    def held(self) -> bool:
        """Whether the override, not the score, sets the segment."""
        return self.before != self.segment


NOWHERE = Place()


@dataclass(frozen=True)
class Stand:
    """One quarter: how the organisation stood in it, by the scenario where there is one.

    low, high: ends of the likely range of its score, None where that is not shown; of: how many are
    ranked; metrics: how many of its metrics count; cutoffs: the quarter's own, None where it has
    none; gap: why there is no score, empty where there is one; unsure: why a score has no range;
    plain: the same quarter without the scenario's change.
    """

    period: str
    words: str
    place: Place
    low: float | None
    high: float | None
    of: int
    metrics: int
    cutoffs: Triple | None
    gap: str
    unsure: str
    plain: Place


@dataclass(frozen=True)
class Step:
    """From one loaded quarter to the next, where the same organisation is scored in both.

    at: position of the later one among the quarters. change: of the score on the metrics that count
    in both, negative for the better; low, high: its 95% interval, None on too few metrics;
    metrics: how many count in both; other: the rest of the change, from metrics that count in one
    alone; same_metrics: whether there are none of those; kind: what a change of segment rests on,
    None where the segment stays or there is none.
    """

    at: int
    change: float
    low: float | None
    high: float | None
    metrics: int
    other: float
    same_metrics: bool
    kind: Kind | None

    @property
    def significant(self) -> bool:
        """Whether the interval leaves out no change."""
        if self.low is None or self.high is None:
            return False
        return self.low > TIE or self.high < -TIE


@dataclass(frozen=True)
class Merging:
    """A day on which the organisation became another one, or part of one.

    at: position of the first quarter that ends on that day or later; as many as there are quarters
    where all end before it. inside: whether two loaded quarters lie on either side of it.
    """

    at: int
    inside: bool
    day: str
    sentence: str


@dataclass(frozen=True)
class OverTime:
    """One organisation over all loaded quarters, oldest first.

    chosen: position of the quarter that the title is about; steps: by the position of the later
    quarter; caveat: what must stand beside every figure; group, unchanged: what the parts of the
    league and the scoring without the change are called.
    """

    org_code: str
    name: str
    title: str
    subtitle: str
    sentences: tuple[str, ...]
    caveat: str
    stands: tuple[Stand, ...]
    steps: tuple[Step, ...]
    mergings: tuple[Merging, ...]
    chosen: int
    what_if: bool
    member: str
    wording: Wording

    @property
    def single(self) -> bool:
        """Whether there is only one quarter, and so nothing to draw."""
        return len(self.stands) < 2

    @property
    def step(self) -> Step | None:
        """From the loaded quarter before to the chosen one; None where they cannot be compared."""
        return next((step for step in self.steps if step.at == self.chosen), None)
