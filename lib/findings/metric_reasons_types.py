"""What a move between two quarters is made of, metric by metric."""

from dataclasses import dataclass
from typing import Literal

from lib.findings.wording import Wording
from lib.robustness.significance import Kind
from lib.scoring.rounding import TIE

By = Literal["score", "cut-off", "override", ""]
Counted = Literal["in both", "now alone", "before alone"]
_MAIN = 2  # reasons of a move that are its main ones


@dataclass(frozen=True)
class Line:
    """What one metric did to a change of score.

    short: its name in a sentence; counted: in which of the two quarters it counts for the trust;
    part: its line of the sum, positive for the worse; share: of the trust's weight that the part
    stands on, as `ScoreParts`;
    score_before, score_now: None where it does not count; value_before, value_now: the published
    values in words, empty where there is none; other_place: its value did not change while its
    score did; frozen: nobody in the league has a new figure, and its own value is the same.
    """

    metric_id: str
    name: str
    short: str
    domain: str
    counted: Counted
    part: float
    share: float
    score_before: float | None
    score_now: float | None
    value_before: str
    value_now: str
    other_place: bool
    frozen: bool


@dataclass(frozen=True)
class Crossed:
    """A cut-off between two segments that the score alone crossed; shift: how it moved itself.

    A positive shift is in everybody's favour: worse scores pass.
    """

    better: int
    worse: int
    shift: float


@dataclass(frozen=True)
class Reasons:
    """One organisation from the quarter before to now; scored in both.

    segment_from, segment_to: after the override, 0 without; alone_from, alone_to: by the score
    alone; change: of the score, what all lines and `weighting` add up to; lines: the worst first;
    weighting: what other weights for the same metrics did, nearly always 0; by: what a move rests
    on, "cut-off" where the score itself did not change that way, empty without a move; kind: how
    significant the move is, None without one; held: whether the override holds it now.
    """

    org_code: str
    name: str
    segment_from: int
    segment_to: int
    alone_from: int
    alone_to: int
    score_from: float
    score_to: float
    change: float
    lines: tuple[Line, ...]
    weighting: float
    crossed: tuple[Crossed, ...]
    by: By
    kind: Kind | None
    held: bool

    @property
    def moved(self) -> int:
        """Segments moved: negative is up, towards 1."""
        return self.segment_to - self.segment_from if self.segment_from and self.segment_to else 0

    @property
    def way(self) -> int:
        """The direction that its reasons are looked for in: 1 worse, -1 better, 0 none.

        That of the score where it does not move, or where the move is not the score's doing.
        """
        return 0 if abs(self.change) <= TIE else 1 if self.change > 0 else -1

    @property
    def towards(self) -> tuple[Line, ...]:
        """The lines in the direction of the change, the largest first."""
        lines = [line for line in self.lines if self.way * line.part > TIE]
        return tuple(sorted(lines, key=lambda line: (-round(self.way * line.part, 9), line.name)))

    @property
    def main(self) -> tuple[Line, ...]:
        """The two largest lines in the direction of the change, more where they are equal."""
        towards = self.towards
        if len(towards) <= _MAIN:
            return towards
        least = abs(towards[_MAIN - 1].part) - TIE
        return tuple(line for line in towards if abs(line.part) >= least)


@dataclass(frozen=True)
class MetricCount:
    """A metric across all moves.

    short: as `Line`; up, down: of how many moves up and down it is a main reason; mean: its mean
    line over everybody who is scored in both quarters, 0 for who lacks it.
    """

    metric_id: str
    name: str
    short: str
    domain: str
    up: int
    down: int
    mean: float
    frozen: bool

    @property
    def moves(self) -> int:
        """Of how many moves it is a main reason."""
        return self.up + self.down


@dataclass(frozen=True)
class MetricReasons:
    """All moves of the league since a quarter before, and what they are made of.

    moves: the largest change of score first; metrics: those that most moves go with first; others:
    code and name of everybody else in the league now, by name.
    """

    headline: str
    subtitle: str
    sentences: tuple[str, ...]
    caveat: str
    moves: tuple[Reasons, ...]
    metrics: tuple[MetricCount, ...]
    others: tuple[tuple[str, str], ...]
    since: str
    member: str
    wording: Wording


@dataclass(frozen=True)
class TrustReasons:
    """One organisation, metric by metric.

    reasons: None where it is not scored in both quarters, and then `title` and the one sentence say
    why.
    """

    org_code: str
    name: str
    title: str
    subtitle: str
    sentences: tuple[str, ...]
    caveat: str
    reasons: Reasons | None
    since: str
    member: str
    wording: Wording
