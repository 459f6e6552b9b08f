"""How far weights must go along one direction when the cut-offs move with the scores."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from lib.league import LeagueData
from lib.matrix import Bools, Floats, Ints
from lib.robustness.aims import Aim
from lib.robustness.coordinates import Coordinates
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import Boundary, Rules

_STEPS = 1_000
_EXACT = 1e-9
_BEYOND = 1e-6  # of the way: past the point itself, which rounding could undo
_NOTHING = 1e-12  # of a weight, left by subtraction where all of it was taken


@dataclass(frozen=True, eq=False)
class Direction:
    """A straight line of shares, from what they are at 0 to what a transfer makes them at 1."""

    coordinates: Coordinates
    transferred: Floats

    @property
    def furthest(self) -> float:
        """Where the first weight reaches 0."""
        start, step = self.coordinates.shares, self.transferred - self.coordinates.shares
        taken = step < 0
        return float((start[taken] / -step[taken]).min())

    def shares(self, t: Floats) -> Floats:
        """(..., c): the shares at t, any shape."""
        start = self.coordinates.shares
        along = start + np.asarray(t)[..., np.newaxis] * (self.transferred - start)
        return np.where(along > _NOTHING * start, along, 0.0)


def moving_rules(result: LeagueResult) -> Rules:
    """The rules with cut-offs that move: its own if they do, else each segment keeps its share."""
    moves = result.rules.boundary.rule in ("shares", "quartile")
    return result.rules if moves else replace(result.rules, boundary=Boundary("shares"))


def first_reached(
    direction: Direction,
    rules: Rules,
    data: LeagueData,
    leagues: Sequence[LeagueData],
    aim: Aim,
) -> float | None:
    """The first t at which the organisation is in the target segment; None where there is none.

    rules: with cut-offs that move. 1,000 steps are tried in one stack; the first between which it
    gets there, or past it, is halved to 1e-9, and a millionth of the way is added. Where that skips
    the target, it is the first between which it gets right there. The segment is not monotone: a
    shorter stay goes unseen.
    """

    def segments(t: Floats) -> Ints:
        weights = direction.coordinates.reweighted(direction.shares(t))
        scored = score_league(data, replace(rules, weights=weights), leagues)
        return np.asarray(scored.segments[..., aim.org])

    def there_or_past(segment: Ints) -> Bools:
        past = segment <= aim.target if aim.better else segment >= aim.target
        return (segment > 0) & past

    def there(segment: Ints) -> Bools:
        return np.asarray(segment == aim.target)

    steps = np.arange(_STEPS + 1) / _STEPS * direction.furthest
    along = segments(steps)
    for reached in (there_or_past, there):
        hits = np.flatnonzero(reached(along))
        if len(hits):
            first = int(hits[0])
            if not first and there(along[0]):
                return 0.0
            low, high = float(steps[max(first - 1, 0)]), float(steps[first])
            while high - low > _EXACT:
                middle = (low + high) / 2
                inside = reached(segments(np.array(middle)))
                low, high = (low, middle) if inside else (middle, high)
            past = min(high + _BEYOND * direction.furthest, direction.furthest)
            for t in (past, high):
                if there(segments(np.array(t))):
                    return t
    return None
