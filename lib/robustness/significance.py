"""Whether a trust's score changed significantly between two quarters: a paired bootstrap.

Our approximation: NHS England's threshold is not published (docs/method.md, section 4,
"Significance between quarters").
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from lib.matrix import Floats
from lib.movement import Move, movement
from lib.robustness.counting import ends
from lib.robustness.draws import DRAWS, SEED
from lib.robustness.likely_range import FEWEST_METRICS
from lib.robustness.paired_changes import PairedChanges, paired_changes
from lib.robustness.resampling import resampled_means
from lib.scoring.league import LeagueResult
from lib.scoring.rounding import TIE

Kind = Literal["override", "significant", "not significant", "too few metrics"]


@dataclass(frozen=True)
class ScoreChange:
    """How one organisation's score changed between two quarters in which it is scored.

    change: like for like, on the metrics that count in both, 0 without any; low, high: the 95%
    interval of that change, None where too few metrics are common; metrics: how many are;
    other_metrics: what the rest of the change of its score is, from metrics that count in one of
    the quarters alone; same_metrics: whether there are none of those.
    """

    org_code: str
    change: float
    low: float | None
    high: float | None
    metrics: int
    other_metrics: float
    same_metrics: bool

    @property
    def significant(self) -> bool:
        """Whether the interval leaves out no change."""
        if self.low is None or self.high is None:
            return False
        return self.low > TIE or self.high < -TIE


@dataclass(frozen=True)
class ClassifiedMove:
    """A move between two quarters, with what it rests on."""

    move: Move
    change: ScoreChange
    kind: Kind


def score_changes(
    a: LeagueResult,
    b: LeagueResult,
    draws: int = DRAWS,
    seed: int = SEED,
    only: Collection[str] | None = None,
) -> list[ScoreChange]:
    """The change from A to B of everybody who is scored in both, sorted by code.

    only: codes of those to work it out for; each one's change depends on nobody else's.

    Each draw takes an organisation's n common metrics n times at random, each carrying its weight,
    and means their changes; the interval runs from the 2.5th to the 97.5th percentile. Where the
    effective number of common metrics, 1 over the sum of their squared shares of weight, is below
    five there is no interval.
    """
    pairs = paired_changes(a, b)
    scored = [int(i) for i in np.flatnonzero(pairs.scored)]
    wanted = [i for i in scored if only is None or pairs.orgs[i] in only]
    return [_score_change(pairs, i, draws, seed) for i in wanted]


def moves_with_kinds(a: LeagueResult, b: LeagueResult, draws: int = DRAWS) -> list[ClassifiedMove]:
    """`classified_moves` where nothing else asks for the changes: of the movers alone."""
    moved = {move.org_code for move in movement(a, b) if move.change}
    return classified_moves(a, b, score_changes(a, b, draws, only=moved))


def classified_moves(
    a: LeagueResult, b: LeagueResult, changes: Sequence[ScoreChange]
) -> list[ClassifiedMove]:
    """Every move of segment from A to B, sorted by code, as NHS England's notes class them.

    By the override: the segment before it is the same in both quarters, or the override alone is
    the cause (lib.movement). Significant: the score changed significantly, the way that the trust
    moved. changes: what `score_changes` gives for the two.
    """
    pairs = paired_changes(a, b)
    same = dict(zip(pairs.orgs, np.equal(*pairs.segments_before), strict=True))
    of = {change.org_code: change for change in changes}
    moved = [move for move in movement(a, b) if move.change]
    return [
        ClassifiedMove(m, of[m.org_code], _kind(m, of[m.org_code], bool(same[m.org_code])))
        for m in moved
    ]


def _kind(move: Move, change: ScoreChange, same_before: bool) -> Kind:
    if same_before or move.cause == "override":
        return "override"
    if change.low is None:
        return "too few metrics"
    towards = (change.change > 0) == (move.change > 0)
    return "significant" if change.significant and towards else "not significant"


def _score_change(pairs: PairedChanges, i: int, draws: int, seed: int) -> ScoreChange:
    changes, weights = pairs.of(i)
    change = float(weights @ changes)
    low, high = None, None
    if _effective(weights) >= FEWEST_METRICS - TIE:
        low, high = _interval(pairs.orgs[i], changes.tobytes(), weights.tobytes(), draws, seed)
    total = float(pairs.scores[1][i] - pairs.scores[0][i])
    same = bool(pairs.same_metrics[i])
    return ScoreChange(pairs.orgs[i], change, low, high, len(changes), total - change, same)


@lru_cache(maxsize=4096)
def _interval(
    org_code: str, changes: bytes, weights: bytes, draws: int, seed: int
) -> tuple[float, float]:
    """The 95% interval; kept, as several findings of a page ask for the same pair of quarters."""
    values, carried = np.frombuffer(changes), np.frombuffer(weights)
    low, high = ends(resampled_means(values, carried, org_code, draws, seed))
    return float(low), float(high)


def _effective(weights: Floats) -> float:
    """(sum v)^2 / sum v^2 of shares that add up to 1; 0 for none."""
    return 1.0 / float(weights @ weights) if len(weights) else 0.0
