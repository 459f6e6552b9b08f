"""Two tables of one league compared: who moves, how alike the ranks are, whose changes most."""

from dataclasses import dataclass

import numpy as np

from lib.matrix import Floats, Ints


@dataclass(frozen=True)
class Comparison:
    """What another table makes of the league's organisations.

    up, down: positions of who has a segment in both and another one (up: a better one); lost:
    of who is no longer scored; compared: how many are scored in both. correlation: of their ranks,
    NaN for fewer than two or where all share a rank. furthest: whose rank changes most, the first
    of several, None where none changes; places: by how many, above 0 down the table.
    """

    up: tuple[int, ...]
    down: tuple[int, ...]
    lost: tuple[int, ...]
    compared: int
    correlation: float
    furthest: int | None
    places: int

    @property
    def moves(self) -> int:
        """How many change segment."""
        return len(self.up) + len(self.down)


def compared(before: Ints, ranks_before: Ints, after: Ints, ranks_after: Ints) -> Comparison:
    """One table's n segments and ranks against another's; 0 where there is none, so unscored."""
    placed = (before > 0) & (after > 0)
    both = (ranks_before > 0) & (ranks_after > 0)
    change = np.where(both, ranks_after - ranks_before, 0)
    furthest = int(np.argmax(np.abs(change))) if change.any() else None
    return Comparison(
        up=_positions(placed & (after < before)),
        down=_positions(placed & (after > before)),
        lost=_positions((ranks_before > 0) & (ranks_after == 0)),
        compared=int(both.sum()),
        correlation=rank_correlation(ranks_before[both], ranks_after[both]),
        furthest=furthest,
        places=0 if furthest is None else int(change[furthest]),
    )


def rank_correlation(a: Ints, b: Ints) -> float:
    """Spearman's: the correlation of the average ranks of two n; NaN where either is constant."""
    x, y = (average_ranks(of) - (len(of) + 1) / 2 for of in (a, b))
    spread = float(x @ x) * float(y @ y)
    return float(x @ y / np.sqrt(spread)) if spread > 0 else float("nan")


def average_ranks(values: Ints) -> Floats:
    """1 to n from the smallest; ties share the mean of the ranks they span."""
    _, group, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    mean: Floats = (last - (counts - 1) / 2)[group]
    return mean


def _positions(where: np.ndarray) -> tuple[int, ...]:
    return tuple(int(i) for i in np.flatnonzero(where))
