"""Moves from quarter to quarter, pair by pair: officially, as set now and as found."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from lib.findings.brackets import moved
from lib.findings.search_rows import under
from lib.matrix import Floats, shared_positions
from lib.periods import quarter_words
from lib.robustness.chance import moves_by_chance
from lib.robustness.counting import Progress
from lib.robustness.draws import DRAWS
from lib.robustness.search_goals import Goals
from lib.robustness.significance import classified_moves, score_changes
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import official_rules


@dataclass(frozen=True)
class PairMoves:
    """How many change segment between two neighbouring quarters.

    now, found: None where there are no such weights. Of the last of them that is there: override,
    how many moves come from the override, None where there is none; significant, how many rest on a
    significant change of score; chance, what chance alone would give, before the override.
    """

    before: str
    after: str
    official: int
    now: int | None
    found: int | None
    override: int | None
    significant: int
    chance: float

    @property
    def between(self) -> str:
        """`Q1 2025/26 to Q2 2025/26`."""
        return f"{quarter_words(self.before)} to {quarter_words(self.after)}"

    @property
    def kinds(self) -> str:
        """`2 significant, 1 by the override`."""
        by = "" if self.override is None else f", {self.override} by the override"
        return f"{self.significant} significant{by}"


def pairs_of(
    goals: Goals,
    now: Floats | None,
    found: Floats | None,
    progress: Progress | None = None,
    draws: int = DRAWS,
) -> tuple[PairMoves, ...]:
    """Every pair of neighbouring quarters, each quarter under its own cut-offs.

    now, found: c weights each, one of them at least; progress: told the share done.
    """
    sides = [
        [score_league(q.data, official_rules(q.data.framework), q.leagues) for q in goals.quarters]
    ]
    asked = [weights for weights in (now, found) if weights is not None]
    sides += [[under(goals, weights, q) for q in goals.quarters] for weights in asked]
    rows = []
    for done, pairs in enumerate(zip(*(pairwise(side) for side in sides), strict=True), start=1):
        counts = [_moves(*pair) for pair in pairs]
        first, last = pairs[-1]
        changes = score_changes(first, last, draws)
        kinds = [one.kind for one in classified_moves(first, last, changes)]
        has = not last.data.framework.indicative and last.rules.override.rule != "off"
        rows.append(
            PairMoves(
                before=first.data.period,
                after=last.data.period,
                official=counts[0],
                now=None if now is None else counts[1],
                found=None if found is None else counts[-1],
                override=kinds.count("override") if has else None,
                significant=kinds.count("significant"),
                chance=moves_by_chance(first, last, draws).expected,
            )
        )
        if progress:
            progress(done / (len(goals.quarters) - 1))
    return tuple(rows)


def _moves(before: LeagueResult, after: LeagueResult) -> int:
    at, was = shared_positions(after.data.orgs, before.data.orgs)
    return int(np.sum(moved(before.segments[was], after.segments[at])))
