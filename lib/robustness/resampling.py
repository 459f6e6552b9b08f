"""The bootstrap over one organisation's own metrics."""

import numpy as np

from lib.matrix import Floats
from lib.robustness.draws import BLOCK


def own_generator(seed: int, org_code: str) -> np.random.Generator:
    """Random numbers that depend on the seed and the organisation's code alone.

    So its draws are the same in any order of the rows and beside any other organisations.
    """
    return np.random.default_rng([seed, *org_code.encode()])


def resampled_means(
    values: Floats, weights: Floats, generator: np.random.Generator, draws: int
) -> Floats:
    """The weighted mean of each draw of as many of n values as there are; one a draw.

    Each value that is drawn carries its weight; weights: n, positive. Bounded memory: no more than
    a block of draws is held at a time.
    """
    n, weighted = len(values), weights * values
    alike = bool(np.all(weights == weights[:1]))  # then each draw weighs as much as all n
    means = []
    for start in range(0, draws, BLOCK):
        taken = generator.integers(n, size=(min(BLOCK, draws - start), n))
        total = weights.sum() if alike else weights[taken].sum(axis=1)
        means.append(weighted[taken].sum(axis=1) / total)
    return np.concatenate(means)
