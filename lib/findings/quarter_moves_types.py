"""Who changed segment from one quarter to another, and what each move rests on."""

from dataclasses import dataclass

from lib.findings.firm_moves import Sureness
from lib.findings.wording import Wording
from lib.findings.words import listed
from lib.movement.like_for_like import DataShares
from lib.robustness.chance import ByChance
from lib.robustness.significance import Kind

KINDS: tuple[Kind, ...] = ("significant", "not significant", "too few metrics", "override")


@dataclass(frozen=True)
class MoveShares:
    """A move in segments, positive for down, shared out among what changed.

    data: by the organisation's own metric scores, made up of what `parts` says; weights: 0 under
    one scoring.
    """

    data: float
    parts: DataShares
    weights: float
    boundary: float
    override: float


@dataclass(frozen=True)
class QuarterMove:
    """One organisation that changed segment.

    causes: the largest share in the move's direction, or equal ones, in words; kind: what the move
    counts as, as NHS England's notes class moves; sure: whether nearby weightings give the same
    move; tide: whether it vanishes without the league's median change of score;
    merged: whether it merged in between, so that the score before is another organisation's.
    """

    org_code: str
    name: str
    segment_from: int
    segment_to: int
    rank_from: int
    rank_to: int
    score_from: float
    score_to: float
    causes: tuple[str, ...]
    shares: MoveShares
    kind: Kind
    sure: Sureness
    tide: bool
    merged: bool = False

    @property
    def cause(self) -> str:
        """The causes in one."""
        return listed(self.causes)

    @property
    def down(self) -> bool:
        """Whether it moved to a worse segment."""
        return self.segment_to > self.segment_from


@dataclass(frozen=True)
class MoveCounts:
    """How many moved, of how many with a segment in both quarters.

    kinds: how many moves are of each of KINDS; chance: what random changes would give, before the
    override; overridden: whether there is an override.
    """

    of: int
    up: int
    down: int
    kinds: tuple[int, ...]
    chance: ByChance
    overridden: bool

    @property
    def moves(self) -> int:
        """How many changed segment."""
        return self.up + self.down

    def kind(self, kind: Kind) -> int:
        """How many of the moves count as that."""
        return self.kinds[KINDS.index(kind)]


@dataclass(frozen=True)
class QuarterMoves:
    """The moves from one quarter to another under one scoring, the largest first.

    plain: what stands below the headline; sentences: what the moves rest on; nearest: where nobody
    moves, who is nearest to another segment, else empty. counts: None where the quarters cannot be
    compared, and the headline says why. caveat: what must stand beside every figure.
    """

    headline: str
    plain: tuple[str, ...]
    sentences: tuple[str, ...]
    notes: tuple[str, ...]
    caveat: str
    rows: tuple[QuarterMove, ...]
    counts: MoveCounts | None
    nearest: str
    since: str
    now: str
    member: str
    wording: Wording

    @property
    def sureness(self) -> tuple[Sureness, ...]:
        """Of each move, whether it would hold under nearby weightings."""
        return tuple(row.sure for row in self.rows)
