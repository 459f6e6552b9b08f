"""Every preset's moves under both cut-off rules, against the slow second implementation."""

from typing import Any

import oracle
import pytest
from official_leagues import QUARTERS, Leagues
from scenarios import oracle_quarter
from shipped import illustrative_leagues

from lib.findings.answers import Answer, answer
from lib.findings.case import case
from lib.findings.presets import presets_here
from lib.league import LeagueData
from lib.robustness.draws import Draws
from lib.scenario import differences, entered, presets

FEW = Draws(count=1)
LINES = (2.0, 2.3, 2.6)


def preset_scenarios(data: LeagueData) -> dict[str, dict[str, Any]]:
    """As scenario files, those that can act; "same test" worked out anew from the scores."""
    found = {
        one.preset.id: differences(entered(LINES) if one.preset.asks else one.scenario)
        for one in presets_here(data)
        if not one.reason
    }
    if "same-test" in found:
        scores = [
            {m for m, has in zip(data.matrix.metrics, row, strict=True) if has}
            for row in data.matrix.present.tolist()
        ]
        scored = [has for has in scores if has]
        partly = set.union(*scored) - set.intersection(*scored)
        assert found["same-test"] == {"version": 1, "metric_weights": dict.fromkeys(partly, 0)}
    return found


def oracle_moves(leagues: list[LeagueData], scenario: dict[str, Any]) -> tuple[int, int]:
    """How many move up and down from the official table."""
    quarter, league = oracle_quarter(leagues), leagues[0].league
    before = {row.org_code: row.segment for row in oracle.league(quarter, league, {})}
    after = {row.org_code: row.segment for row in oracle.league(quarter, league, scenario)}
    pairs = [(before[org], after[org]) for org in before if before[org] and after[org]]
    return sum(a < b for b, a in pairs), sum(a > b for b, a in pairs)


def answers(leagues: list[LeagueData], name: str) -> tuple[Answer, Answer]:
    """With the cut-offs held and with the shares kept."""
    here = {one.preset.id: one.scenario for one in presets_here(leagues[0])}
    scenario = entered(LINES) if presets()[name].asks else here[name]
    held, shares = (case(leagues[0], scenario, key, leagues) for key in ("held", "shares"))
    return answer(held, FEW), answer(shares, FEW)


def assert_moves_equal(leagues: list[LeagueData]) -> int:
    found = preset_scenarios(leagues[0])
    for name, content in found.items():
        held, shares = answers(leagues, name)
        assert (held.up, held.down) == oracle_moves(leagues, content), name
        asked = {**content, "boundary": {"rule": "shares"}}
        assert (shares.up, shares.down) == oracle_moves(leagues, asked), name
    return len(found)


class TestNumbersOfMoves:
    @pytest.mark.parametrize("period", QUARTERS)
    def test_on_the_official_league(self, period: str, official_leagues: Leagues) -> None:
        assert assert_moves_equal(official_leagues(period)) >= 15

    def test_of_every_preset_in_the_fourth_quarter(self, official_leagues: Leagues) -> None:
        assert list(preset_scenarios(official_leagues("2025-26-Q4")[0])) == list(presets())

    @pytest.mark.parametrize("position", range(4))
    def test_on_each_illustrative_league(self, position: int) -> None:
        leagues = illustrative_leagues("2025-26-Q4")
        first = leagues[position]
        assert assert_moves_equal([first, *(one for one in leagues if one is not first)]) >= 10


class TestTheMethodsOwnTotals:
    """Those of the method's text, on the official league of Q4 2025/26."""

    def test_finance_half_moves_ten_down_or_six_both_ways(self, official_leagues: Leagues) -> None:
        held, shares = answers(official_leagues("2025-26-Q4"), "finance-half")
        assert (held.up, held.down, held.low, held.high) == (0, 10, 9, 14)
        assert shares.moves == 6
        assert shares.up and shares.down

    def test_finance_out_moves_twenty(self, official_leagues: Leagues) -> None:
        held, _ = answers(official_leagues("2025-26-Q4"), "finance-out")
        assert held.moves == 20
