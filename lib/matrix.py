"""The labelled matrix that all computing stands on: organisations x metrics, NaN where absent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

_FREED = 28 * 1024 * 1024  # bytes: the C library of Linux takes notice of up to 32 MiB


def _keep_freed_memory() -> None:
    """Lets arrays of up to this size be made again without asking the system for their pages.

    Linux's C library hands freed memory back at once, until it has seen a block this large freed.
    Many small stacks of scores are made and freed here, and fetching pages costs more than the
    arithmetic on them. Elsewhere this does nothing.
    """
    np.empty(_FREED, dtype=np.uint8)


_keep_freed_memory()

Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.signedinteger[Any]]
Bools: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class ScoreMatrix:
    """Metric scores of one league in one period.

    orgs: n organisation codes; metrics: m score ids; values: n x m, 1 (best) to 4, NaN where the
    organisation is not scored on the metric.
    """

    orgs: tuple[str, ...]
    metrics: tuple[str, ...]
    values: Floats

    def __post_init__(self) -> None:  # noqa: D105
        if self.values.shape != (len(self.orgs), len(self.metrics)):
            raise ValueError(
                f"{self.values.shape} values for {len(self.orgs)} organisations "
                f"and {len(self.metrics)} metrics"
            )

    @property
    def present(self) -> Bools:
        """Where there is a score: n x m."""
        return ~np.isnan(self.values)

    def only(self, rows: Ints) -> "ScoreMatrix":
        """The same scores of the organisations at these positions alone."""
        return ScoreMatrix(tuple(self.orgs[i] for i in rows), self.metrics, self.values[rows])

    def aligned(self, orgs: Sequence[str], metrics: Sequence[str]) -> "ScoreMatrix":
        """The same scores under other labels, in their order; labels it lacks are NaN."""
        values = np.full((len(orgs), len(metrics)), np.nan)
        rows, from_rows = shared_positions(orgs, self.orgs)
        columns, from_columns = shared_positions(metrics, self.metrics)
        values[np.ix_(rows, columns)] = self.values[np.ix_(from_rows, from_columns)]
        return ScoreMatrix(tuple(orgs), tuple(metrics), values)


def shared_positions(wanted: Sequence[str], labels: Sequence[str]) -> tuple[Ints, Ints]:
    """Positions in `wanted` of the labels that both have, and theirs in `labels`."""
    where = {label: i for i, label in enumerate(labels)}
    pairs = [(i, where[label]) for i, label in enumerate(wanted) if label in where]
    into, out_of = zip(*pairs, strict=True) if pairs else ((), ())
    return np.array(into, dtype=np.int64), np.array(out_of, dtype=np.int64)
