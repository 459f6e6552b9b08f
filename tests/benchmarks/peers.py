"""Seconds that other libraries take for draws of weights; run by an environment of their own.

    python peers.py DRAWS

Prints a JSON object: seconds for that many draws over 205 organisations and 30 metrics.
"""

import json
import sys
import time
from collections.abc import Callable

import numpy as np
from pymcdm.methods import WSM
from pysensmcda.smaa import simulate

ORGANISATIONS, METRICS = 205, 30


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(draws: int) -> None:
    generator = np.random.default_rng(1)
    scores = generator.uniform(1, 4, (ORGANISATIONS, METRICS))
    types = np.full(METRICS, -1)  # 1 is best
    weights = generator.dirichlet(np.ones(METRICS), draws)
    weighted_sum = WSM()

    def smaa() -> object:
        """A simulation that counts ranks and keeps nothing else."""
        return simulate(weighted_sum, scores, types, weights, store="accumulate")

    def loop() -> object:
        return [weighted_sum(scores, weight, types) for weight in weights]

    for work in (smaa, loop):
        work()
    print(json.dumps({"smaa": seconds(smaa), "weighted_sum": seconds(loop)}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
