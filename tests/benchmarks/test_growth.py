"""More organisations, more leagues, more quarters: what grows with them, and how steeply."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from benchmark_figures import Figures
from growth import QUARTERS, grown_folder, grown_frameworks
from growth_run import FRAMEWORKS, measured

pytestmark = pytest.mark.bench
SECTION = "Growth"
Grown = Callable[..., Path]
_TIMES = (1, 10, 100)
_QUARTERS = (8, 40, 200)
# A sort's logarithm alone adds 0.13 to linear work from the first of these sizes to the last, and
# what no longer fits the processor's cache as much; a square would be 2.
_STEEPEST = 1.25
# Of the processor; a time this short is as much the clock's as the work's.
_SHORT = 0.002
# The likely range keeps what it drew of the NHS's leagues, and of no more: larger ones draw again
# at each change of weights. The cost steps up between two sizes, and is linear on either side.
_DRAWN_AGAIN = ("league_table", "changed", "times the organisations")
_PAGES = {"league_table": "League table", "what_if": "What if"}
_WORK = {
    "open": "opening the data folder",
    "memory": "memory of the opened folder",
    "keys": "listing every league",
    "known": "listing every organisation",
    "find first": "the first search",
    "find": "a search",
    "load all quarters": "loading all quarters of a league",
    "score": "scoring a league",
    "score all quarters": "scoring all quarters of a league",
    "command": "the command `league`",
}


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Grown:
    made: dict[tuple[int, int, bool], Path] = {}

    def folder(copies: int = 1, quarters: int = QUARTERS, *, apart: bool = False) -> Path:
        size = copies, quarters, apart
        if size not in made:
            made[size] = tmp_path_factory.mktemp("grown")
            grown_folder(made[size], copies=copies, quarters=quarters, apart=apart)
            if apart:
                grown_frameworks(made[size] / FRAMEWORKS, copies)
        return made[size]

    return folder


def exponent(sizes: tuple[int, ...], costs: list[float]) -> float:
    """The slope of the straight line through log cost over log size, by least squares."""
    return float(np.polyfit(np.log(sizes), np.log(costs), 1)[0])


def _by_work(figures: Figures, by: str, sizes: tuple[int, ...], runs: list[dict[str, Any]]) -> None:
    """No work grows more steeply than its data; each at the largest size, then its exponent."""
    for key, what in _WORK.items():
        costs = [run[key] for run in runs]
        at_largest = f"{what.capitalize()}, {sizes[-1]} {by}"
        if key == "memory":
            figures.amount(at_largest, costs[-1], "MB")
        else:
            figures.seconds(at_largest, costs[-1])
        costs = [max(cost, _SHORT) for cost in costs]
        figures.ratio(f"Exponent of {what}, by {by}", exponent(sizes, costs), at_most=_STEEPEST)


def _by_page(figures: Figures, by: str, sizes: tuple[int, ...], runs: list[dict[str, Any]]) -> None:
    for page, title in _PAGES.items():
        for run, what in (("first", "first visit"), ("again", "rerun"), ("changed", "new weights")):
            costs = [one[page][run]["seconds"] for one in runs]
            name = f"{title}, {what}"
            figures.seconds(f"{name}, {sizes[-1]} {by}", costs[-1])
            slope, of = exponent(sizes, costs), f"Exponent of {name}, by {by}"
            if (page, run, by) == _DRAWN_AGAIN:
                figures.amount(of, slope, "(exponent)", aim=_STEEPEST)
            else:
                figures.ratio(of, slope, at_most=_STEEPEST)


class TestMoreOrganisations:
    def test_in_the_same_leagues(self, grown: Grown, figures: Figures) -> None:
        runs = [measured(grown(times), pages=False) for times in _TIMES]
        _by_work(figures, "times the organisations", _TIMES, runs)

    def test_on_the_pages(self, grown: Grown, figures: Figures) -> None:
        runs = [measured(grown(times), pages=True) for times in _TIMES[:2]]
        _by_page(figures, "times the organisations", _TIMES[:2], runs)


class TestMoreQuarters:
    def test_of_the_same_leagues(self, grown: Grown, figures: Figures) -> None:
        runs = [measured(grown(1, quarters), pages=False) for quarters in _QUARTERS]
        _by_work(figures, "quarters", _QUARTERS, runs)

    def test_on_the_pages(self, grown: Grown, figures: Figures) -> None:
        runs = [measured(grown(1, quarters), pages=True) for quarters in _QUARTERS]
        _by_page(figures, "quarters", _QUARTERS, runs)

    def test_of_more_organisations(self, grown: Grown, figures: Figures) -> None:
        """The largest corner that is run; from it, what the one beyond would need."""
        run = measured(grown(10, 40), pages=False)
        what = "10 times the organisations over 40 quarters"
        figures.seconds(f"Opening the data folder, {what}", run["open"])
        figures.amount(f"Memory of the opened folder, {what}", run["memory"], "MB")
        beyond = run["memory"] * (100 / 10) * (200 / 40) / 1000
        of = "Memory that 100 times the organisations over 200 quarters would need (not run)"
        figures.amount(of, beyond, "GB")


class TestOtherLeagues:
    @pytest.mark.parametrize(
        "times", [pytest.param(10, marks=pytest.mark.ratio), pytest.param(100)]
    )
    def test_cost_a_page_over_one_league_nothing(
        self, times: int, grown: Grown, figures: Figures
    ) -> None:
        folders = grown(), grown(times, apart=True)
        # In turns, and the fewest seconds of each: a process visits a page first but once.
        runs = [[measured(folder, pages=True) for folder in folders] for _ in range(3)]
        for page, title in _PAGES.items():
            for run, what, most in (
                ("first", "first visit", 1.5),
                ("again", "rerun", 1.3),
                ("changed", "new weights", 1.3),
            ):
                alone, among = (
                    min(one[page][run]["seconds"] for one in of) for of in zip(*runs, strict=True)
                )
                ratio = among / alone
                of = f"{title}, {what}, among {times} times as many leagues to alone"
                figures.ratio(of, ratio, at_most=most)
