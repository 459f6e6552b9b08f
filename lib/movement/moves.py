"""Movement between two scored leagues, one row an organisation."""

from dataclasses import dataclass

import numpy as np

from lib.matrix import Bools, Floats
from lib.movement.causes import cause, shares
from lib.movement.situations import Situation, paired, segments_after
from lib.scoring.league import LeagueResult


@dataclass(frozen=True)
class Move:
    """What became of one organisation from A to B; None where it has no such number.

    cause: parts of the change joined by +, empty for who stays, `entered` or `left` for who was
    or is unscored. The shares are in segments and add up to segment_to - segment_from. tide:
    whether the move vanishes when the league's median change of score is taken off.
    """

    org_code: str
    segment_from: int | None
    segment_to: int | None
    rank_from: int | None
    rank_to: int | None
    score_from: float | None
    score_to: float | None
    cause: str
    share_data: float | None
    share_weights: float | None
    share_boundary: float | None
    share_override: float | None
    tide: bool

    @property
    def change(self) -> int:
        """Segments moved: negative is up, towards 1; 0 for who stays, entered or left."""
        if self.segment_from is None or self.segment_to is None:
            return 0
        return self.segment_to - self.segment_from


def movement(a: LeagueResult, b: LeagueResult) -> list[Move]:
    """What moved from A to B and why, sorted by organisation code.

    Both may differ in anything: another scenario, another period, other organisations.
    """
    before, after = paired(a, b)
    share, joint = shares(before, after)
    tides = moves_with_the_tide(before, after)
    moves = []
    for i, org in enumerate(before.matrix.orgs):
        scored = (not np.isnan(before.scores[i]), not np.isnan(after.scores[i]))
        segment_from, segment_to = _number(before.segment[i]), _number(after.segment[i])
        parts = [None if np.isnan(s) else float(s) for s in share[i]]
        if scored[0] != scored[1]:
            why = "entered" if scored[1] else "left"
        elif segment_from is None or segment_to is None:
            why = ""
        else:
            why = cause(share[i], segment_to - segment_from, bool(joint[i]))
        moves.append(
            Move(
                org_code=org,
                segment_from=segment_from,
                segment_to=segment_to,
                rank_from=_number(before.rank[i]),
                rank_to=_number(after.rank[i]),
                score_from=float(before.scores[i]) if scored[0] else None,
                score_to=float(after.scores[i]) if scored[1] else None,
                cause=why,
                share_data=parts[0],
                share_weights=parts[1],
                share_boundary=parts[2],
                share_override=parts[3],
                tide=bool(tides[i]),
            )
        )
    return moves


def tide(a: Floats, b: Floats) -> float:
    """The league's median change of score, over who is scored in both; 0 where nobody is."""
    change = (b - a)[~np.isnan(a) & ~np.isnan(b)]
    return float(np.median(change)) if change.size else 0.0


def moves_with_the_tide(a: Situation, b: Situation) -> Bools:
    """Movers whose segment, with the tide taken off their score, is the one they came from; n."""
    own = segments_after(b.scores - tide(a.scores, b.scores), b, b)
    moved = (a.segment > 0) & (b.segment > 0) & (a.segment != b.segment)
    still: Bools = moved & (own == a.segment)
    return still


def _number(value: np.int64) -> int | None:
    return int(value) or None
