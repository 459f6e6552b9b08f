"""How long work takes, for ratios within one run."""

import time
from collections.abc import Callable


def seconds(work: Callable[[], object], repeats: int = 5) -> float:
    """The fastest of some runs, after one to warm up."""
    return fastest_in_turns(work, repeats=repeats)[0]


def fastest_in_turns(*works: Callable[[], object], repeats: int = 5) -> list[float]:
    """The fastest of some runs of each, in turns so that a busy machine slows them alike."""
    times: list[list[float]] = [[] for _ in works]
    for work in works:
        work()
    for _ in range(repeats):
        for work, taken in zip(works, times, strict=True):
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    return [min(taken) for taken in times]
