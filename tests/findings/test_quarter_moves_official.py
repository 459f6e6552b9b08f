"""The moves between the official quarters, as docs/method.md has them; and the page."""

import re

import pytest
from official_leagues import LEAGUE, QUARTERS, Leagues
from pages_help import code, open_page

from lib.findings.league_table import Quarter
from lib.findings.over_time_series import cases
from lib.findings.quarter_moves import quarter_moves
from lib.findings.quarter_moves_types import QuarterMoves
from lib.scenario import OFFICIAL


@pytest.fixture(scope="module")
def steps(official_leagues: Leagues) -> list[QuarterMoves]:
    quarters = []
    for period in QUARTERS:
        pool = official_leagues(period)
        data = next(of for of in pool if of.league == LEAGUE)
        quarters.append(Quarter(data, tuple(pool)))
    found = cases(quarters, OFFICIAL, "held")
    return [quarter_moves(found[: i + 1], i - 1, OFFICIAL) for i in (1, 2, 3)]


class TestOfficialFigures:
    def test_as_many_move_as_the_method_says(self, steps: list[QuarterMoves]) -> None:
        assert [of.counts and (of.counts.moves, of.counts.of) for of in steps] == [
            (14, 61),
            (14, 61),
            (20, 61),
        ]

    def test_chance_gives_as_many_as_the_method_says(self, steps: list[QuarterMoves]) -> None:
        chance = [of.counts.chance for of in steps if of.counts]
        assert [(int(c.expected + 0.5), c.seen) for c in chance] == [(15, 17), (15, 16), (18, 22)]

    def test_scores_change_significantly_as_the_method_says(
        self, steps: list[QuarterMoves]
    ) -> None:
        for of, changed in zip(steps, (6, 7, 16), strict=True):
            wanted = f"Moved or not, {changed} of 61 trusts have a significant change of score"
            assert any(said.startswith(wanted) for said in of.sentences)

    def test_who_kept_one_segment_all_year(self, steps: list[QuarterMoves]) -> None:
        assert steps[2].plain == (
            "27 of 61 trusts kept one segment in all four quarters of 2025/26; 9 were in segment "
            "4 in all four.",
        )

    def test_the_national_note_stands_beside_its_own_quarters_alone(
        self, steps: list[QuarterMoves]
    ) -> None:
        told = [any("38 changed segment" in said for said in of.sentences) for of in steps]
        assert told == [True, False, False]


class TestThePage:
    def test_says_the_finding_its_numbers_and_who_moved_firmly(self) -> None:
        half = code({"domain_weights": {"finance": 0.5}})
        page = open_page("movement", league="mental-health-community", firm="true", s=half)
        found = re.fullmatch(r"Finance ×0\.5 .*: (\d+) of 61 trusts changed .*", page.heading)
        assert found
        assert f"<p><b>{found[1]}</b> of 61 moved</p>" in page.html
        assert "by chance alone" in page.html
        moved = page.html.split("wb-quarter-moves")[1].split("</table>")[0]
        assert "<b>firm</b>" in moved
        assert "<b>leaning</b>" not in moved
