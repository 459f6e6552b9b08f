"""Moves at the ends of the brackets between which published cut-offs lie."""

import numpy as np

from lib.matrix import Bools, Floats, Ints
from lib.robustness.method_variants import INSIDE_HIGH_END
from lib.scoring.league import LeagueResult
from lib.scoring.segments import overridden, segments


def moves_over_brackets(
    official: LeagueResult, result: LeagueResult, counts: Bools | None = None
) -> list[int] | None:
    """Moves at the cut-offs and at both ends of their brackets; None where nothing is bracketed.

    counts: n, whose moves are counted, everyone's if not said.
    """
    bracket = official.data.cutoffs
    if result.rules.boundary.rule != "published" or bracket is None or bracket.low == bracket.high:
        return None
    among = True if counts is None else counts
    ends = np.array(bracket.low), np.array(bracket.high) - INSIDE_HIGH_END
    tables = [(official.segments, result.segments)]
    tables += [(_placed(official, end), _placed(result, end)) for end in ends]
    return [int(np.sum(moved(before, after) & among)) for before, after in tables]


def moved(before: Ints, after: Ints) -> Bools:
    """Who has a segment on both sides, and another one; 0 is none."""
    found: Bools = (before > 0) & (after > 0) & (before != after)
    return found


def _placed(result: LeagueResult, cutoffs: Floats) -> Ints:
    """The result's segments if its cut-offs stood there."""
    before = segments(result.scores, cutoffs)
    return overridden(before, result.flagged, result.rules.override.cap)
