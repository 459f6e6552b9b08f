"""The official side of a comparison under nearby weightings: the same for every scenario."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from lib.league import LeagueData
from lib.matrix import Floats, Ints, fixed
from lib.robustness.drawn_quarters import drawn_table
from lib.robustness.draws import BLOCK, Draws, block_of
from lib.scoring.league import LeagueResult, official_result
from lib.scoring.rules import Weighting


def official_segments(
    official: LeagueResult,
    leagues: Sequence[LeagueData],
    draws: Draws,
    by: Weighting,
    factors: tuple[int, Floats],
    rows: Ints,
) -> Ints:
    """Segments of these rows in the draws of one block around the official weights: draws x rows.

    by: what the factors are of, as the scenario's weighting decides; factors: the block's number
    and its own. What `official_result` gives is drawn once for the whole league and kept.
    """
    number, block = factors
    if official is official_result(official.data):
        kept = _of_block(official.data, draws.seed, draws.spread, by, block.shape[1], number)
        return kept[: len(block), rows]
    return drawn_table(official, leagues, block, draws, rows, by).segments


@lru_cache(maxsize=64)
def _of_block(
    data: LeagueData, seed: int, spread: float | None, by: Weighting, width: int, number: int
) -> Ints:
    """Everybody's, a whole block; with one byte each these are small enough to keep."""
    draws = Draws(BLOCK, spread, seed)
    official, block = official_result(data), block_of(draws, width, number)
    everyone = np.arange(len(data.orgs))
    return fixed(drawn_table(official, (), block, draws, everyone, by).segments)
