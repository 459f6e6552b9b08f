"""How far a score is inside its cut-off, and what one metric alone would need to cost it that.

The cut-offs held, all others as they are. Ours: the framework says nothing of it.
"""

from dataclasses import dataclass

import numpy as np

from lib.scoring.averages import own_weights
from lib.scoring.league import LeagueResult
from lib.scoring.rounding import TIE

_WORST = 4.0  # the worst metric score that there is


@dataclass(frozen=True)
class Room:
    """cutoff: the one that it is inside of; gap: by how much its score is better, 0 on the line.

    rise: by how much a metric score may get worse at the least, beyond which the segment is lost;
    metrics: ids of those that could lose it alone, the least rise first; rise: of the first, None
    where none could.
    """

    cutoff: float
    gap: float
    rise: float | None
    metrics: tuple[str, ...]


def room(result: LeagueResult, org: int) -> Room | None:
    """Of the organisation's segment by its score; None without a cut-off on its worse side."""
    segment = int(result.before[org])
    if segment not in (1, 2, 3) or not np.isfinite(result.cutoffs[segment - 1]):
        return None
    matrix, cutoff = result.data.matrix, float(result.cutoffs[segment - 1])
    gap = max(cutoff - float(result.scores[org]), 0.0)
    weights = own_weights(matrix, result.rules.weights.aligned(matrix.metrics))[org]
    rises = np.divide(gap + TIE, weights, out=np.full(len(weights), np.inf), where=weights > 0)
    left = np.where(matrix.present[org], _WORST - matrix.values[org], -np.inf)
    able = np.flatnonzero(left > rises)
    order = able[np.argsort(rises[able], kind="stable")]
    least = float(rises[order[0]]) if len(order) else None
    return Room(cutoff, gap, least, tuple(matrix.metrics[j] for j in order))
