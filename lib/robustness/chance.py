"""How many trusts would change segment between two quarters by chance alone."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from lib.matrix import Floats, Ints
from lib.movement.situations import paired
from lib.robustness.counting import ENDS
from lib.robustness.draws import BLOCK, DRAWS, SEED
from lib.robustness.paired_changes import PairedChanges, paired_changes
from lib.robustness.resampling import own_generator
from lib.scoring.league import LeagueResult
from lib.scoring.segments import segments


@dataclass(frozen=True)
class ByChance:
    """Moves between segments before the override, of organisations with one in both quarters.

    expected: the mean over the draws; low, high: what 95% of the draws lie between; seen: how many
    did move; of: how many could.
    """

    expected: float
    low: int
    high: int
    seen: int
    of: int


def moves_by_chance(
    a: LeagueResult, b: LeagueResult, draws: int = DRAWS, seed: int = SEED
) -> ByChance:
    """What random signs of the changes from A to B would do.

    In each draw the sign of each change of a metric score that a trust has in both quarters is
    tossed, and the mean of these changes is added to its score in A. The cut-offs are A's: those of
    B have followed the scores, and would move trusts whose own scores were to stand still. For the
    same reason what a changed set of metrics did to a score is left out: it is no chance.
    """
    pairs = paired_changes(a, b)
    cutoffs = paired(a, b)[0].cutoffs
    was, now = pairs.segments_before
    there = (was > 0) & (now > 0)
    moved = np.zeros(draws, dtype=np.int64)
    for i in np.flatnonzero(there):
        moved += _moved(pairs, int(i), cutoffs, draws, seed)
    low, high = np.quantile(moved, ENDS, method="inverted_cdf")
    return ByChance(
        expected=float(moved.mean()),
        low=int(low),
        high=int(high),
        seen=int(np.sum(there & (was != now))),
        of=int(there.sum()),
    )


def _moved(pairs: PairedChanges, i: int, cutoffs: Floats, draws: int, seed: int) -> Ints:
    """In which draws the i-th organisation has another segment: 0 or 1 each."""
    changes, weights = pairs.of(i)
    start = float(pairs.scores[0][i]), int(pairs.segments_before[0][i])
    drift = (weights * changes).tobytes()
    bits = _moves(pairs.orgs[i], drift, start, tuple(cutoffs.tolist()), draws, seed)
    return np.unpackbits(np.frombuffer(bits, dtype=np.uint8), count=draws).astype(np.int64)


@lru_cache(maxsize=4096)
def _moves(
    org_code: str,
    drift: bytes,
    start: tuple[float, int],
    cutoffs: tuple[float, ...],
    draws: int,
    seed: int,
) -> bytes:
    """One bit a draw; kept, as several findings of a page ask for the same pair of quarters.

    drift: what each change, times its weight, does to the score; start: score and segment in A.
    """
    of_each, (score, was) = np.frombuffer(drift), start
    generator = own_generator(seed, org_code)
    drawn = []
    for first in range(0, draws, BLOCK):
        heads = generator.integers(2, size=(min(BLOCK, draws - first), len(of_each)))
        drawn.append(score + (2.0 * heads - 1.0) @ of_each)
    moved = segments(np.concatenate(drawn), np.array(cutoffs)) != was
    return np.packbits(moved).tobytes()
