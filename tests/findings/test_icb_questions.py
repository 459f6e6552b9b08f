"""The questions that an ICB will be asked: every answer is worked out again."""

import re

import numpy as np
from area_help import FOUR, area, indicative, league
from leagues import NAN
from shipped import illustrative_leagues

from lib.findings.case import case
from lib.findings.differences import Difference
from lib.findings.icb_questions import AskedLeague, questions
from lib.findings.icb_trusts import AreaLeague
from lib.findings.options import options
from lib.findings.question import Question
from lib.findings.scenario_grid import scenario_grid
from lib.league import LeagueData
from lib.scenario import OFFICIAL


def asked(
    data: LeagueData,
    found: AreaLeague,
    *,
    oldest: str = "",
    differ: tuple[Difference, ...] | None = (),
) -> AskedLeague:
    orgs = [one.row.org_code for one in found.rows]
    grid = scenario_grid(data, options(data), orgs=orgs, whose="Vale")
    return AskedLeague(found, grid, oldest, differ)


def answer(found: tuple[Question, ...], start: str) -> str:
    (one,) = [q for q in found if q.question.startswith(start)]
    return " ".join(one.answers)


class TestQuestions:
    def test_name_who_is_placed_lowest_and_what_holds_the_score_back(self) -> None:
        data = league(FOUR)
        said = answer(questions([asked(data, area(data, ["T2", "T3"]))], ()), "Who is placed")

        assert said.startswith(
            "In the mental health and community league T3 Partnership: segment 3, rank 3 of 4."
        )
        assert said.count("back most") == 1

    def test_say_that_the_override_holds_it(self) -> None:
        data = league(FOUR, flagged=["T1"])
        said = answer(questions([asked(data, area(data, ["T1"]))], ()), "Who is placed")
        assert "segment 3" in said and "held by the override (segment 1 by its score)" in said

    def test_name_who_is_nearest_to_a_cut_off(self) -> None:
        data = league(FOUR)
        said = answer(questions([asked(data, area(data))], ()), "Who is nearest")
        assert said.endswith("T2 Partnership by its score: 0.04 to segment 1.")

    def test_say_whose_numbers_differ_from_the_published_and_why(self) -> None:
        data = league(FOUR)
        row = Difference("T2", "T2 Partnership Trust", 2.04, 2.05, 2, 3, 2, 2, "")
        one, none, silent = (
            questions([asked(data, area(data), differ=differ)], ()) for differ in ((row,), (), None)
        )

        assert "T2 Partnership (rank 3 published, 2 recomputed; average 2.05 and 2.04)" in answer(
            one, "Why do these"
        )
        assert "recomputed and published agree" in answer(none, "Why do these")
        assert not [q for q in silent if q.question.startswith("Why do these")]

    def test_date_the_oldest_figure_or_say_that_none_is_dated(self) -> None:
        data = league(FOUR)
        dated = questions([asked(data, area(data), oldest="staff survey, 2024, 15 months")], ())
        assert "staff survey, 2024, 15 months at the quarter's end" in answer(dated, "How old")
        bare = questions([asked(data, area(data))], ())
        assert "does not date each figure" in answer(bare, "How old")

    def test_speak_of_league_quarters_where_there_are_no_segments(self) -> None:
        data = indicative(FOUR)
        text = " ".join(a for q in questions([asked(data, area(data))], ()) for a in q.answers)
        assert "league quarter" in text
        assert not re.search(r"(?<!league )\bsegment", text)

    def test_are_none_where_nobody_is_scored(self) -> None:
        data = league({"T1": NAN, "T2": 2.0})
        assert questions([asked(data, area(data, ["T1"]))], ()) == ()

    def test_hold_for_the_illustrative_leagues(self) -> None:
        leagues = illustrative_leagues("2025-26-Q4")
        for data in leagues[:2]:
            for start in range(0, len(data.orgs) - 5, 12):
                self._holds(data, list(data.orgs[start : start + 5]))

    def _holds(self, data: LeagueData, orgs: list[str]) -> None:
        found = questions([asked(data, area(data, orgs))], ())
        of = case(data, OFFICIAL, "held").official
        i = {org: data.orgs.index(org) for org in orgs}
        scored = [org for org in orgs if not np.isnan(of.scores[i[org]])]
        last = max(scored, key=lambda org: of.ranks[i[org]])
        assert f"rank {of.ranks[i[last]]} of" in answer(found, "Who is placed")
        gaps = {org: min(abs(of.scores[i[org]] - c) for c in of.cutoffs) for org in scored}
        assert f"{min(gaps.values()):.2f}".rstrip("0") in answer(found, "Who is nearest")
        grid = scenario_grid(data, options(data), orgs=orgs)
        same = [len(set(row.segments)) == 1 for row in grid.rows if row.official]
        kept = re.search(r"(\d+|none) of \d+ trusts keep", answer(found, "Would they"))
        if kept and not all(same):
            assert (0 if kept[1] == "none" else int(kept[1])) == sum(same)
