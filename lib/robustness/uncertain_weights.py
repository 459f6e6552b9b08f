"""Whether a segment, and a move, would hold under nearby weightings (docs/method.md, section 4)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lib.league import LeagueData
from lib.matrix import Bools, Floats, Ints
from lib.robustness.counting import ENDS, Progress, counted, fitting, share_reached
from lib.robustness.drawn_quarters import drawn_table
from lib.robustness.draws import BLOCK, USUAL, Draws, factors, width_of
from lib.scoring.league import LeagueResult
from lib.scoring.ranks import ranks


@dataclass(frozen=True, eq=False)
class Certainty:
    """What n organisations' tables look like over the draws; NaN or 0 for who has no segment.

    segments: n x 4, share of draws in each; keeps: share in the scenario's segment; moves: of those
    that change segment, the share in which they move the same way; rank_low, rank_high: 2.5 and
    97.5% of the ranks, 0 where not asked for.
    """

    draws: Draws
    segments: Floats
    keeps: Floats
    moves: Floats
    rank_low: Ints
    rank_high: Ints

    def held(self, i: int) -> float:
        """The share by which the i-th is firm or not: of its move, or of its segment."""
        move = float(self.moves[i])
        return float(self.keeps[i]) if np.isnan(move) else move


def certainty(
    official: LeagueResult,
    scenario: LeagueResult,
    leagues: Sequence[LeagueData] = (),
    draws: Draws = USUAL,
    *,
    only: Bools | None = None,
    ranked: bool = True,
    progress: Progress | None = None,
    chunk: int = 0,
) -> Certainty:
    """The scenario's table under draws around its weights, each paired with one around official.

    Both of one weight vector and of the same data; each side's cut-offs follow its own rule.
    only: n, whose certainty is asked for, everyone's if not said; nobody else has any. ranked:
    whether to count ranks too, of everyone, the most of the work. progress: told the share done,
    and may raise to stop. chunk: how many are scored at once, as many as fit if not said; no result
    depends on it.
    """
    n = len(scenario.data.orgs)
    asked = np.ones(n, dtype=np.bool_) if only is None or ranked else only
    sides = _Sides(official, scenario, leagues, draws, np.flatnonzero(asked), ranked)
    pairs, places = np.zeros((n, 5, 5)), np.zeros((n, n + 1))
    chunk = chunk or fitting(n)
    if asked.any():
        for done, block in enumerate(factors(draws, width_of(scenario.rules)), start=1):
            for start in range(0, len(block), chunk):
                counts = sides.tables(block[start : start + chunk])
                pairs += counts[0]
                places += counts[1]
            if progress:
                progress(min(1.0, done * BLOCK / draws.count))
    return _summed(sides, asked, pairs, places)


@dataclass(frozen=True, eq=False)
class _Sides:
    """What is drawn around; rows: the positions of who is asked for."""

    official: LeagueResult
    scenario: LeagueResult
    leagues: Sequence[LeagueData]
    draws: Draws
    rows: Ints
    ranked: bool

    def tables(self, part: Floats) -> tuple[Floats, Floats]:
        """What these draws give: segments on both sides, n x 5 x 5; ranks, n x (n + 1).

        Of who moves nowhere the official side is not asked for and counts as 0.
        """
        n, rows = len(self.scenario.data.orgs), self.rows
        scores, after = self._table(self.scenario, part, rows)
        # who moves nowhere has no use for the other side
        moves = (self.scenario.segments != self.official.segments)[rows]
        before = np.zeros_like(after)
        if moves.any():
            before[:, moves] = self._table(self.official, part, rows[moves])[1]
        pairs = counted(25 * rows + 5 * before + after, (n, 5, 5))
        if not self.ranked:
            return pairs, np.zeros((n, n + 1))
        return pairs, counted((n + 1) * rows + ranks(scores, after), (n, n + 1))

    def _table(self, side: LeagueResult, part: Floats, rows: Ints) -> tuple[Floats, Ints]:
        """Scores and segments of these rows under the drawn weights, each draws x rows."""
        drawn = drawn_table(side, self.leagues, part, self.draws, rows, self.scenario.rules)
        return drawn.scores, drawn.segments


def _summed(sides: _Sides, asked: Bools, pairs: Floats, places: Floats) -> Certainty:
    """pairs: n x 5 x 5, draws by official segment and the scenario's; places: n x (n + 1)."""
    official, scenario, draws = sides.official, sides.scenario, sides.draws
    n = len(scenario.data.orgs)
    has = asked & (scenario.segments > 0)
    moved = has & (official.segments > 0) & (scenario.segments != official.segments)
    every = np.arange(5)
    way = np.sign(scenario.segments - official.segments)[:, np.newaxis, np.newaxis]
    same_way = (pairs * (np.sign(every - every[:, np.newaxis]) == way)).sum(axis=(1, 2))
    low, high = (share_reached(places, share) for share in ENDS)
    shares = pairs.sum(axis=1) / draws.count
    return Certainty(
        draws=draws,
        segments=np.where(has[:, np.newaxis], shares[:, 1:], np.nan),
        keeps=np.where(has, shares[np.arange(n), scenario.segments], np.nan),
        moves=np.where(moved, same_way / draws.count, np.nan),
        rank_low=low,
        rank_high=high,
    )
