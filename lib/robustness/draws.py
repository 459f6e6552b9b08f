"""Nearby weightings: many weight vectors drawn around the official and the scenario's alike.

docs/method.md, section 4, "Uncertain weights".
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from lib.matrix import Floats
from lib.scoring.rules import Rules, Weighting, Weights

BLOCK = 1_000
DRAWS, SPREAD, SEED = 10_000, 0.25, 1


@dataclass(frozen=True)
class Draws:
    """How many weightings are drawn, and how far from where they start.

    spread: standard deviation of a weight's logarithm, so that 0.25 is about a quarter either way;
    None for any weights at all: each vector of weights that add up to 1 is as likely as the next.
    """

    count: int = DRAWS
    spread: float | None = SPREAD
    seed: int = SEED


USUAL = Draws()


def factors(draws: Draws, width: int) -> Iterator[Floats]:
    """Blocks of up to 1,000 x width positive factors.

    A block depends on the seed and its own number alone, so that the first draws of a longer run
    are those of a shorter one.
    """
    for block, start in enumerate(range(0, draws.count, BLOCK)):
        yield block_of(draws, width, block)[: draws.count - start]


def block_of(draws: Draws, width: int, number: int) -> Floats:
    """The whole block of that number, from 0: 1,000 x width positive factors."""
    return _block(draws.seed, draws.spread, width, number)


@lru_cache(maxsize=64)
def _block(seed: int, spread: float | None, width: int, block: int) -> Floats:
    """One block, kept: the pages ask for the same ones at every step of a slider."""
    generator = np.random.default_rng([seed, block])
    if spread is None:
        # exponential: scaled to sum to 1 they are Dirichlet(1, ..., 1)
        drawn_block = generator.standard_exponential((BLOCK, width))
    else:
        drawn_block = np.exp(spread * generator.standard_normal((BLOCK, width)))
    drawn_block.flags.writeable = False
    return drawn_block


def width_of(rules: Rules) -> int:
    """How many factors a draw has: one a metric of the framework, or one a domain by domains."""
    weights = rules.weights
    return len(weights.metrics if weights.weighting == "metric" else weights.domain_weights)


def drawn(rules: Rules, drawn_factors: Floats, draws: Draws, by: Weighting) -> Rules:
    """The rules with k weight vectors, one for each of k rows of factors.

    by: whether the factors are those of metrics or of domains; the same go to both sides of a
    comparison, so the scenario's weighting decides. What weighs nothing stays so.
    """
    weights = rules.weights if draws.spread is not None else _any(rules.weights, by)
    if by == "domain":
        changed = replace(weights, domain_weights=drawn_factors * weights.domain_weights)
    else:
        changed = replace(weights, factors=drawn_factors)
    return replace(rules, weights=changed)


def _any(weights: Weights, by: Weighting) -> Weights:
    """Any weights at all start from the same for everything that counts, whatever it weighs."""
    domains = _counts(weights.domain_weights)
    metrics = _counts(weights.metric_weights) if by == "metric" else weights.metric_weights
    return replace(weights, metric_weights=metrics, domain_weights=domains)


def _counts(weights: Floats) -> Floats:
    return (weights > 0).astype(np.float64)
