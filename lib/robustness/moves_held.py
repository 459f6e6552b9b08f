"""Whether moves hold under nearby weightings, for several cut-off rules in one pass of draws."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from lib.league import LeagueData
from lib.matrix import Floats, Ints, ScoreMatrix
from lib.robustness.counting import Progress
from lib.robustness.drawn_quarters import LINES_STAND
from lib.robustness.draws import BLOCK, USUAL, Draws, drawn, factors, width_of
from lib.robustness.official_draws import official_segments
from lib.scoring.league import LeagueResult, boundary_cutoffs, scenario_scores
from lib.scoring.rules import Rules
from lib.scoring.segments import overridden, segments


@dataclass(frozen=True, eq=False)
class _Moves:
    """Who changes segment from the official to a result, r of n, and which way: -1 is up."""

    result: LeagueResult
    rows: Ints
    way: Ints

    @property
    def lines_stand(self) -> bool:
        """Whether no draw moves the cut-offs."""
        return self.result.rules.boundary.rule in LINES_STAND


def moves_held(
    official: LeagueResult,
    results: Sequence[LeagueResult],
    leagues: Sequence[LeagueData] = (),
    draws: Draws = USUAL,
    progress: Progress | None = None,
) -> list[Floats]:
    """Of each result, n shares of draws in which the trust moves the same way; NaN for who stays.

    results: of the official one's data, each under the same weights, minimum and exclusions: what
    differs is where the cut-offs are drawn. Each draw is one around the scenario's weights paired
    with one around the official, as in `certainty`, which gives the same shares. progress: told the
    share done, and may raise to stop.
    """
    moves = [_moves(official, result) for result in results]
    held = [np.zeros(len(each.rows)) for each in moves]
    asked = np.unique(np.concatenate([each.rows for each in moves]))
    if len(asked):
        sides = _Sides(official, moves, leagues, draws, asked)
        for number, block in enumerate(factors(draws, width_of(results[0].rules))):
            for total, more in zip(held, sides.held(number, block), strict=True):
                np.add(total, more, out=total)
            if progress:
                progress(min(1.0, (number + 1) * BLOCK / draws.count))
    shares = []
    for each, count in zip(moves, held, strict=True):
        share = np.full(len(each.result.segments), np.nan)
        share[each.rows] = count / draws.count
        shares.append(share)
    return shares


def _moves(official: LeagueResult, result: LeagueResult) -> _Moves:
    before, after = official.segments, result.segments
    rows = np.flatnonzero((before > 0) & (after > 0) & (before != after))
    return _Moves(result, rows, np.sign(after[rows] - before[rows]))


@dataclass(frozen=True, eq=False)
class _Sides:
    """What is drawn around; asked: the positions of everyone whose move is in question."""

    official: LeagueResult
    moves: Sequence[_Moves]
    leagues: Sequence[LeagueData]
    draws: Draws
    asked: Ints

    @property
    def _rules(self) -> Rules:
        """Whose weights are drawn around."""
        return self.moves[0].result.rules

    @cached_property
    def _rows(self) -> Ints:
        """Who is scored: who stays where no draw moves the cut-offs need not be."""
        all_stand = all(each.lines_stand for each in self.moves if len(each.rows))
        return self.asked if all_stand else np.arange(len(self.official.data.orgs))

    @cached_property
    def _matrix(self) -> ScoreMatrix:
        return self.official.data.matrix.only(self._rows)

    def held(self, number: int, block: Floats) -> list[Ints]:
        """Of each result's moves, in how many of the block's draws they go the same way."""
        by = self._rules.weights.weighting
        before = official_segments(
            self.official, self.leagues, self.draws, by, (number, block), self.asked
        )
        rules = drawn(self._rules, block, self.draws, by)
        scores, _ = scenario_scores(self._matrix, rules)
        counts: list[Ints] = []
        for each in self.moves:
            change = np.zeros((len(block), 0), dtype=np.int8)
            if len(each.rows):
                after = self._after(each, rules, scores)
                change = after - before[:, np.searchsorted(self.asked, each.rows)]
            counts.append(np.count_nonzero(change * each.way > 0, axis=0))
        return counts

    def _after(self, each: _Moves, drawn_rules: Rules, scores: Floats) -> Ints:
        """The movers' segments in the scenario: draws x r."""
        result, cutoffs = each.result, each.result.cutoffs
        if not each.lines_stand:
            rules = replace(drawn_rules, boundary=result.rules.boundary)
            cutoffs = boundary_cutoffs(result.data, rules, scores, self.leagues)
        before = segments(scores[:, np.searchsorted(self._rows, each.rows)], cutoffs)
        return overridden(before, result.flagged[each.rows], result.rules.override.cap)
