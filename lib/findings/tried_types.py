"""What a finding on tried figures holds."""

from dataclasses import dataclass

from lib.findings.tried_own import OwnFigure
from lib.findings.wording import Wording
from lib.findings.words import decimals


@dataclass(frozen=True)
class Place:
    """A score with its segment before and after the override and its rank; None without any."""

    score: float | None
    before: int | None
    segment: int | None
    rank: int | None


@dataclass(frozen=True)
class Effect:
    """Another that changes segment. sure: at both ends of what is known of the trust's scores."""

    org_code: str
    name: str
    segment_from: int
    segment_to: int
    sure: bool


@dataclass(frozen=True)
class Outcome:
    """The trust under one cut-off rule, now and at both ends of what is known of its scores."""

    now: Place
    best: Place
    worst: Place
    effects: tuple[Effect, ...]

    @property
    def is_range(self) -> bool:
        """Whether what is shown of it, the score with two decimals, differs between the ends."""
        best, worst = self.best, self.worst
        same = decimals(best.score or 0.0) == decimals(worst.score or 0.0)
        return not same or (best.rank, best.segment) != (worst.rank, worst.segment)

    @property
    def segments(self) -> tuple[int, ...]:
        """Those that the trust could be in, best first; empty without any."""
        ends = self.best.segment, self.worst.segment
        if ends[0] is None or ends[1] is None:
            return ()
        return tuple(range(min(ends[0], ends[1]), max(ends[0], ends[1]) + 1))


@dataclass(frozen=True)
class TriedFigure:
    """One value that is not as published. own: what the reader typed in; tried: set by a slider.

    words: the same as people read them, published and then.
    """

    value_id: str
    name: str
    published: float
    then: float
    own: OwnFigure | None
    tried: bool
    words: tuple[str, str]


@dataclass(frozen=True)
class TriedMetric:
    """A metric with figures that are not as published: its score now, and between which then."""

    metric_id: str
    name: str
    now: float
    best: float
    worst: float
    counts: bool
    figures: tuple[TriedFigure, ...]

    @property
    def is_range(self) -> bool:
        """Whether its score then is shown as two numbers."""
        return decimals(self.best) != decimals(self.worst)


@dataclass(frozen=True)
class Tried:
    """The league with some figures of one trust replaced, all others' as they are.

    held: with the cut-offs where they stand; moving: with cut-offs that move as `moving_rule` says,
    which `follows` says that the scoring's own do;
    ranked: how many have a rank; used: metrics that count in the trust's score.
    """

    org_code: str
    name: str
    metrics: tuple[TriedMetric, ...]
    held: Outcome
    moving: Outcome
    moving_rule: str
    follows: bool
    ranked: int
    used: int
    headline: str
    sentences: tuple[str, ...]
    caveat: str
    member: str
    wording: Wording

    @property
    def main(self) -> Outcome:
        """By the cut-offs of the scoring itself."""
        return self.moving if self.follows else self.held

    @property
    def changed(self) -> bool:
        """Whether any figure is not as published."""
        return bool(self.metrics)
