"""Lines that a reader enters for a year whose own have not been published."""

from dataclasses import replace
from functools import lru_cache

from lib.framework import Cutoffs, Triple
from lib.league import LeagueData
from lib.scenario.types import Scenario

ENTERED = "entered"


def with_entered(data: LeagueData, scenario: Scenario) -> LeagueData:
    """The league with the scenario's own lines as its cut-offs, where its year awaits any.

    So official weights are held to the same lines as the scenario's: what is left are the moves
    that its other changes make. Any other league, and any other rule, stays as it is.
    """
    lines = scenario.boundary.cutoffs
    return _entered(data, lines) if data.awaited and lines is not None else data


@lru_cache(maxsize=64)
def _entered(data: LeagueData, lines: Triple) -> LeagueData:
    """Kept, as much else is by the league that it is of."""
    return replace(data, cutoffs=Cutoffs(values=lines, low=lines, high=lines, origin=ENTERED))
