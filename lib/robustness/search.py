"""A search for weights: the best of those tried within bounds; no optimum is claimed.

Every weight tried stands on a position of a slider, so that what is found applies exactly.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import product

import numpy as np

from lib.matrix import Floats, Ints
from lib.robustness.counting import Progress

PER_UNIT, MOST = 20, 80  # a slider's steps of 0.05, from 0 to 4
SEED = 1
_BLOCK = 500
_CORNERS = 512
_STARTS, _FIRST_STEP = 8, 8  # of the steps: from how many of the best, how far at first
_DIGITS = 9  # what differs less is a tie

Rate = Callable[[Floats], Floats]  # a number for each of k x c weights
_Point = tuple[int, ...]
_Key = tuple[float, float, int, int, _Point]  # goal, change, how many differ, their sum, where


@dataclass(frozen=True)
class Effort:
    """How hard to search.

    every: a box that holds no more weightings is tried whole; random: how many are drawn in a
    larger one; most: no new step is taken once so many have been tried.
    """

    every: int = 20_000
    random: int = 5_000
    most: int = 12_000


USUAL = Effort()


@dataclass(frozen=True, eq=False)
class Box:
    """The bounds of c weights, as positions: how many steps of 0.05.

    fixed: c, the exact weight of one whose bounds are equal: a present weight may be none of the
    positions, as 1/3 is, and stays as it is when it is held.
    """

    low: Ints
    high: Ints
    fixed: Floats

    @property
    def size(self) -> int:
        """How many weightings it holds."""
        size = 1
        for low, high in zip(self.low.tolist(), self.high.tolist(), strict=True):
            size *= high - low + 1
        return size

    def weights(self, positions: Ints) -> Floats:
        """The weights at k x c positions."""
        return np.where(self.low == self.high, self.fixed, positions / PER_UNIT)


@dataclass(frozen=True, eq=False)
class Found:
    """The best of the weightings tried; every: whether those are all that the box holds.

    weights: c; value: of the goal, infinite where none of those tried is admissible.
    """

    weights: Floats
    value: float
    tried: int
    every: bool


def search(
    box: Box,
    goal: Rate,
    change: Rate,
    start: Ints,
    *,
    effort: Effort = USUAL,
    seed: int = SEED,
    progress: Progress | None = None,
) -> Found:
    """The weights in the box with the smallest value of the goal, of those tried.

    A small box is tried whole. In a larger one: where the search starts, the corners (or each
    weight at its ends), seeded random positions, then from the best of them and from the start
    steps of one weight at a time, ever shorter, for as long as they lead to something better.
    change: how far weights are from the present ones; of equally good ones the nearest is taken,
    then the one that differs in fewest weights, then the one with the smaller ones. start: c, the
    positions nearest to the present weights.
    progress: told the share done, and may raise to stop.
    """
    start = np.clip(start, box.low, box.high)
    tries = _Tries(box, goal, change, start)
    every = box.size <= effort.every
    first = _whole(box) if every else _scattered(box, start, effort.random, seed)
    for begin in range(0, len(first), _BLOCK):
        tries.keys(first[begin : begin + _BLOCK])
        if progress:
            progress((1.0 if every else 0.7) * min(1.0, (begin + _BLOCK) / len(first)))
    if not every:
        starts = [tries.keys(start[np.newaxis])[0], *nsmallest(_STARTS, tries.known.values())]
        for done, key in enumerate(starts, start=1):
            _stepped(tries, key, effort.most)
            if progress:
                progress(0.7 + 0.3 * done / len(starts))
    best = min(tries.known.values())
    weights = box.weights(np.array(best[-1], dtype=np.int64))
    return Found(weights, best[0], len(tries.known), every)


class _Tries:
    """What has been tried, by its positions; nothing is worked out or counted twice."""

    def __init__(self, box: Box, goal: Rate, change: Rate, start: Ints) -> None:
        self.box, self.known = box, dict[_Point, _Key]()
        self._goal, self._change, self._start = goal, change, start.tolist()

    def keys(self, points: Ints) -> list[_Key]:
        """What each of k x c positions is worth; the smaller the better."""
        asked = [tuple(point) for point in points.tolist()]
        new = list(dict.fromkeys(point for point in asked if point not in self.known))
        if new:
            weights = self.box.weights(np.array(new, dtype=np.int64).reshape(len(new), -1))
            values = np.round(self._goal(weights), _DIGITS).tolist()
            changes = np.round(self._change(weights), _DIGITS).tolist()
            for point, value, change in zip(new, values, changes, strict=True):
                differ = sum(a != b for a, b in zip(point, self._start, strict=True))
                self.known[point] = (value, change, differ, sum(point), point)
        return [self.known[point] for point in asked]


def _whole(box: Box) -> Ints:
    ranges = [
        range(low, high + 1) for low, high in zip(box.low.tolist(), box.high.tolist(), strict=True)
    ]
    return np.array(list(product(*ranges)), dtype=np.int64).reshape(box.size, len(box.low))


def _scattered(box: Box, start: Ints, random: int, seed: int) -> Ints:
    generator = np.random.default_rng(seed)
    drawn = generator.integers(box.low, box.high + 1, size=(random, len(box.low)))
    return np.concatenate([start[np.newaxis], _corners(box, start), drawn])


def _corners(box: Box, start: Ints) -> Ints:
    """All corners where there are few, else each weight alone at either end."""
    free = np.flatnonzero(box.low < box.high)
    if 2 ** len(free) <= _CORNERS:
        ends = [(box.low[i], box.high[i]) for i in free]
        corners = np.repeat(start[np.newaxis], 2 ** len(free), axis=0)
        corners[:, free] = list(product(*ends))
        return corners
    alone = np.repeat(start[np.newaxis], 2 * len(free), axis=0)
    alone[np.arange(len(free)), free] = box.low[free]
    alone[len(free) + np.arange(len(free)), free] = box.high[free]
    return alone


def _stepped(tries: _Tries, key: _Key, most: int) -> None:
    """From a point to the best of its neighbours, with a shorter step where none is better."""
    step = _FIRST_STEP
    while len(tries.known) < most:
        here = np.array(key[-1], dtype=np.int64)
        best = min(tries.keys(np.array(list(_around(tries.box, here, step)))), default=key)
        if best < key:
            key = best
        elif step == 1:
            return
        else:
            step //= 2


def _around(box: Box, here: Ints, step: int) -> Iterator[Ints]:
    """One weight up or down by so many positions, or to its bound."""
    for i in np.flatnonzero(box.low < box.high):
        for way in (-step, step):
            there = here.copy()
            there[i] = np.clip(here[i] + way, box.low[i], box.high[i])
            yield there
