"""Movement between two scored leagues, one row an organisation."""

from dataclasses import dataclass

import numpy as np

from lib.matrix import Bools, Floats, Ints
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
    segment = _numbers(before.segment), _numbers(after.segment)
    rank = _numbers(before.rank), _numbers(after.rank)
    score = _known(before.scores), _known(after.scores)
    parts = [_known(part) for part in share.T]
    why = map(_why, *segment, *score, zip(*parts, strict=True), joint.tolist())
    columns = (before.matrix.orgs, *segment, *rank, *score, why, *parts, tides.tolist())
    return [Move(*row) for row in zip(*columns, strict=True)]


def _why(
    was: int | None,
    now: int | None,
    score_from: float | None,
    score_to: float | None,
    parts: tuple[float | None, ...],
    joint: bool,
) -> str:
    """The cause of one organisation's move; was, now: its segment; parts: each one's share."""
    if (score_from is None) != (score_to is None):
        return "left" if score_to is None else "entered"
    if was is None or now is None or was == now:
        return ""
    return cause([part or 0.0 for part in parts], now - was, joint)


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


def _numbers(values: Ints) -> list[int | None]:
    return [value or None for value in values.tolist()]


def _known(values: Floats) -> list[float | None]:
    return [None if value != value else value for value in values.tolist()]  # noqa: PLR0124
