"""The labelled matrix that all computing stands on: organisations x metrics, NaN where absent."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

_FREED = 28 * 1024 * 1024  # bytes: the C library of Linux takes notice of up to 32 MiB
_ONE_THREAD = 2**18  # multiplications: of more than these OpenBLAS wakes its other threads


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
Array = TypeVar("Array", bound=npt.NDArray[Any])


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
        # What is worked out of the values is kept with them: nobody may change them here.
        object.__setattr__(self, "values", fixed(self.values.view()))

    @cached_property
    def present(self) -> Bools:
        """Where there is a score: n x m."""
        return fixed(~np.isnan(self.values))

    @cached_property
    def filled(self) -> Floats:
        """The scores, 0 where there is none: n x m."""
        return fixed(np.where(self.present, self.values, 0.0))

    @cached_property
    def counted(self) -> Floats:
        """1 where there is a score, 0 where there is none: n x m, to multiply weights with."""
        return fixed(self.present.astype(np.float64))

    @cached_property
    def patterns(self) -> tuple[Floats, Ints]:
        """The different rows of `counted`, p x m, and which of them each organisation has: n."""
        different, own = np.unique(self.counted, axis=0, return_inverse=True)
        return fixed(different), fixed(own)

    def only(self, rows: Ints) -> "ScoreMatrix":
        """The same scores of the organisations at these positions alone."""
        if np.array_equal(rows, np.arange(len(self.orgs))):
            return self
        return ScoreMatrix(tuple(self.orgs[i] for i in rows), self.metrics, self.values[rows])

    def aligned(self, orgs: Sequence[str], metrics: Sequence[str]) -> "ScoreMatrix":
        """The same scores under other labels, in their order; labels it lacks are NaN."""
        values = np.full((len(orgs), len(metrics)), np.nan)
        rows, from_rows = shared_positions(orgs, self.orgs)
        columns, from_columns = shared_positions(metrics, self.metrics)
        values[np.ix_(rows, columns)] = self.values[np.ix_(from_rows, from_columns)]
        return ScoreMatrix(tuple(orgs), tuple(metrics), values)


def fixed(array: Array) -> Array:
    """The array, which nobody can write to any more: for what is kept and handed out again."""
    array.flags.writeable = False
    return array


def product(rows: Floats, columns: Floats) -> Floats:
    """The matrix product of (..., m) with the transposed n x m: (..., n).

    Made in pieces so small that the library stays on this thread. Its other threads would wait for
    their turn on a machine that serves several sessions, and everybody for the slowest of them.
    """
    at_once = max(1, _ONE_THREAD // max(columns.size, 1))
    if rows.ndim != 2 or len(rows) <= at_once:
        return rows @ columns.T
    result = np.empty((len(rows), len(columns)))
    for start in range(0, len(rows), at_once):
        part = slice(start, start + at_once)
        np.matmul(rows[part], columns.T, out=result[part])
    return result


def shared_positions(wanted: Sequence[str], labels: Sequence[str]) -> tuple[Ints, Ints]:
    """Positions in `wanted` of the labels that both have, and theirs in `labels`."""
    return _shared(tuple(wanted), tuple(labels))


@lru_cache(maxsize=256)
def _shared(wanted: tuple[str, ...], labels: tuple[str, ...]) -> tuple[Ints, Ints]:
    """Kept: every scoring asks for its league's metrics and organisations again."""
    where = {label: i for i, label in enumerate(labels)}
    pairs = [(i, where[label]) for i, label in enumerate(wanted) if label in where]
    into, out_of = zip(*pairs, strict=True) if pairs else ((), ())
    return fixed(np.array(into, dtype=np.int64)), fixed(np.array(out_of, dtype=np.int64))
