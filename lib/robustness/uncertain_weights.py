"""Whether a segment, and a move, would hold under nearby weightings (docs/method.md, section 4)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lib.league import LeagueData
from lib.matrix import Bools, Floats, Ints
from lib.robustness.counting import ENDS, Progress, counted, fitting, share_reached
from lib.robustness.drawn_quarters import drawn_table
from lib.robustness.draws import BLOCK, USUAL, Draws, factors, width_of
from lib.robustness.official_draws import official_segments
from lib.scoring.league import LeagueResult
from lib.scoring.ranks import ranks
from lib.scoring.rules import Weighting


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
        for number, block in enumerate(factors(draws, width_of(scenario.rules))):
            before = sides.official_segments(number, block)
            for start in range(0, len(block), chunk):
                part = slice(start, start + chunk)
                counts = sides.tables(block[part], before[part])
                pairs += counts[0]
                places += counts[1]
            if progress:
                progress(min(1.0, (number + 1) * BLOCK / draws.count))
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

    @property
    def _by(self) -> Weighting:
        """What the factors are of: the scenario's weighting decides for both sides."""
        return self.scenario.rules.weights.weighting

    def official_segments(self, number: int, block: Floats) -> Ints:
        """Official segments in this block of draws, draws x rows.

        Who moves nowhere has no use for the official side, and has 0.
        """
        moves = (self.scenario.segments != self.official.segments)[self.rows]
        before = np.zeros((len(block), len(self.rows)), dtype=np.int8)
        if moves.any():
            before[:, moves] = official_segments(
                self.official, self.leagues, self.draws, self._by, (number, block), self.rows[moves]
            )
        return before

    def tables(self, part: Floats, before: Ints) -> tuple[Floats, Floats]:
        """What these draws give: segments on both sides, n x 5 x 5; ranks, n x (n + 1)."""
        n, rows = len(self.scenario.data.orgs), self.rows
        drawn = drawn_table(self.scenario, self.leagues, part, self.draws, rows, self._by)
        pairs = counted(25 * rows + 5 * before + drawn.segments, (n, 5, 5))
        if not self.ranked:
            return pairs, np.zeros((n, n + 1))
        places = counted((n + 1) * rows + ranks(drawn.scores, drawn.segments), (n, n + 1))
        return pairs, places


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
