"""The bootstrap over one organisation's own metrics."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from lib.matrix import Floats, fixed, product
from lib.robustness.draws import BLOCK, DRAWS, SEED

_SMALL = 400_000  # bytes: 10,000 draws of 40 metrics; larger ones are drawn again each time
_KEPT = 256  # organisations, so a hundred megabytes at the very most and half of it as a rule

Times = npt.NDArray[np.unsignedinteger[Any]]


def own_generator(seed: int, org_code: str) -> np.random.Generator:
    """Random numbers that depend on the seed and the organisation's code alone.

    So its draws are the same in any order of the rows and beside any other organisations.
    """
    return np.random.default_rng([seed, *org_code.encode()])


def resampled_means(
    values: Floats, weights: Floats, org_code: str, draws: int = DRAWS, seed: int = SEED
) -> Floats:
    """The weighted mean of each draw of as many of n values as there are; one a draw.

    Each value that is drawn carries its weight; weights: n, positive. The draws are the
    organisation's own. Bounded memory: no more than a block of draws is worked on at a time.
    """
    both = np.stack([weights * values, weights])
    alike = bool(np.all(weights == weights[:1]))  # then each draw weighs as much as all n
    means = []
    for times in _drawn(seed, org_code, len(values), draws):
        total, weight = product(times.astype(np.float64), both).T
        means.append(total / (weights.sum() if alike else weight))
    return np.concatenate(means)


def _drawn(seed: int, org_code: str, n: int, draws: int) -> Iterable[Times]:
    if draws * n <= _SMALL:
        return _kept(seed, org_code, n, draws)
    return _times(own_generator(seed, org_code), n, draws)


@lru_cache(maxsize=_KEPT)
def _kept(seed: int, org_code: str, n: int, draws: int) -> tuple[Times, ...]:
    """Kept: other weights, as at every step of a slider, ask for the same draws again."""
    return tuple(map(fixed, _times(own_generator(seed, org_code), n, draws)))


def _times(generator: np.random.Generator, n: int, draws: int) -> Iterator[Times]:
    """How many times each of n is taken in each draw, a block of draws at a time: block x n."""
    small = np.uint8 if n <= np.iinfo(np.uint8).max else np.uint16
    for start in range(0, draws, BLOCK):
        size = min(BLOCK, draws - start)
        taken = generator.integers(n, size=(size, n))
        taken += n * np.arange(size)[:, np.newaxis]
        yield np.bincount(taken.ravel(), minlength=size * n).reshape(size, n).astype(small)
