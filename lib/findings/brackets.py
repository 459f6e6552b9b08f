"""Moves at the ends of the brackets between which published cut-offs lie."""

import numpy as np

from lib.league import LeagueData
from lib.robustness.method_variants import INSIDE_HIGH_END
from lib.scoring.league import score_league
from lib.scoring.rules import Rules, official_rules


def moves_over_brackets(data: LeagueData, rules: Rules, moves: int) -> list[int] | None:
    """Moves at both ends of the cut-offs' brackets and between; None where nothing is bracketed."""
    bracket = data.cutoffs
    if rules.boundary.rule != "published" or bracket is None or bracket.low == bracket.high:
        return None
    counts = [moves]
    for cutoffs in (np.array(bracket.low), np.array(bracket.high) - INSIDE_HIGH_END):
        before = score_league(data, official_rules(data.framework), cutoffs=cutoffs).segments
        after = score_league(data, rules, cutoffs=cutoffs).segments
        counts.append(int(np.sum((before != after) & (before > 0) & (after > 0))))
    return counts
