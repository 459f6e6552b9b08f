"""Small leagues in two quarters, and the moves between them."""

from dataclasses import replace
from functools import cache
from typing import Any

from leagues import league_of

from lib.findings.case import AnswerKey
from lib.findings.league_table import Quarter
from lib.findings.over_time_series import cases
from lib.findings.quarter_moves import quarter_moves
from lib.findings.quarter_moves_types import QuarterMoves
from lib.league import LeagueData
from lib.organisations.search import Known
from lib.robustness.draws import Draws
from lib.scenario import OFFICIAL, Scenario, from_mapping

PEOPLE, FINANCE = "OF1082", "OF1080"
MANY = ("OF1082", "OF1080", "OF1005", "OF1041", "OF1016", "OF1061")
_FEW = Draws(100)


def at(period: str, scores: dict[str, dict[str, float]], **more: Any) -> LeagueData:
    return replace(league_of(scores, **more), period=period)


def moves(
    *quarters: LeagueData,
    since: int | None = 0,
    known: tuple[Known, ...] = (),
    key: AnswerKey = "held",
    **scenario: Any,
) -> QuarterMoves:
    chosen: Scenario = from_mapping({"version": 1, **scenario}) if scenario else OFFICIAL
    found = cases([Quarter(data, (data,)) for data in quarters], chosen, key)
    return quarter_moves(found, since, chosen, known, _FEW)


def every(score: float) -> dict[str, float]:
    return dict.fromkeys(MANY, score)


@cache
def three_moves() -> QuarterMoves:
    """A goes far up, B down by the override, C down by a metric more, D stays."""
    before = {"A": every(3.5), "B": every(1.5), "C": {PEOPLE: 1.0}, "D": every(2.2)}
    now = {**before, "A": every(1.2), "C": {PEOPLE: 1.0, FINANCE: 4.0}}
    return moves(at("2025-26-Q2", before), at("2025-26-Q3", now, flagged=["B"]))
