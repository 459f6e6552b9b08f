"""Ranks over the quarters: whose lines, with which ranks and segments, and what the title says."""

from dataclasses import replace
from itertools import pairwise

import pytest
from leagues import LEAGUE, framework, league_of
from shipped import illustrative_leagues

from lib.charts import bump as chart
from lib.findings.bump import Bump, bump, bump_table
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import official_rules

FIVE = [metric.score_id for metric in framework().metrics_of(LEAGUE)][:5]
QUARTERS = ("2025-26-Q2", "2025-26-Q3", "2025-26-Q4")


def result(period: str, scores: dict[str, float | None]) -> LeagueResult:
    rows = {
        org: {} if score is None else dict.fromkeys(FIVE, score) for org, score in scores.items()
    }
    data = replace(league_of(rows), period=period)
    return score_league(data, official_rules(data.framework))


def of(own: set[str], *quarters: dict[str, float | None]) -> Bump:
    return bump([result(p, q) for p, q in zip(QUARTERS, quarters, strict=False)], own)


FIRST: dict[str, float | None] = {"A": 1.5, "B": 2.2, "C": 2.7, "D": 3.5}
LAST: dict[str, float | None] = {"A": 2.2, "B": 1.5, "C": 2.7, "D": None}


class TestBump:
    def test_has_everyone_with_the_own_lines_last_and_their_ranks_and_segments(self) -> None:
        found = of({"A"}, FIRST, LAST)

        assert [line.org_code for line in found.lines] == ["B", "C", "D", "A"]
        assert found.own[0].ranks == (1, 2)
        assert found.own[0].segments == (1, 2)
        assert found.quarters == ("Q2 2025/26", "Q3 2025/26")
        assert found.most == 4

    def test_a_quarter_without_a_score_is_a_gap(self) -> None:
        found = of({"D"}, FIRST, LAST, FIRST)

        assert found.own[0].ranks == (4, None, 4)
        parts = {row["part"] for row in chart.rows(found) if row["kind"] == "own"}
        assert len(parts) == 2

    @pytest.mark.parametrize(
        ("own", "title"),
        [
            ({"A"}, "Since Q2 2025/26: A Partnership down from rank 1 to 2"),
            (
                {"A", "B"},
                "Since Q2 2025/26: B Partnership up from rank 2 to 1; "
                "A Partnership down from rank 1 to 2",
            ),
            (
                {"A", "C"},
                "Since Q2 2025/26: A Partnership down from rank 1 to 2; 1 trust at the same rank",
            ),
            (set(), "No trust here has a rank"),
        ],
    )
    def test_the_title_names_who_goes_which_way(self, own: set[str], title: str) -> None:
        assert of(own, FIRST, LAST).headline == title

    def test_of_a_scenario_says_so_first(self) -> None:
        found = bump([result(QUARTERS[0], FIRST), result(QUARTERS[1], LAST)], {"A"}, what_if=True)
        assert found.headline == (
            "In the scenario, since Q2 2025/26: A Partnership down from rank 1 to 2"
        )

    def test_one_quarter_has_ranks_and_no_way(self) -> None:
        assert of({"A", "B"}, FIRST).headline == (
            "One quarter so far: rank of A Partnership 1 and B Partnership 2"
        )

    def test_who_comes_later_is_said_to(self) -> None:
        late = of({"A"}, {"B": 2.0, "C": 2.5}, FIRST, LAST)
        assert late.headline.startswith("Since its first quarter here: A Partnership down")

    def test_every_title_is_true_of_the_illustrative_leagues(self) -> None:
        for league in ("mental-health-community", "ambulance"):
            results = []
            for period in QUARTERS:
                leagues = illustrative_leagues(period)
                data = next(one for one in leagues if one.league == league)
                results.append(score_league(data, official_rules(data.framework), leagues))
            for org in results[-1].data.orgs[:10]:
                found = bump(results, {org})
                first, last = (r.ranks[r.data.orgs.index(org)] for r in (results[0], results[-1]))
                way = "up" if last < first else "down"
                said = f"{way} from rank {first} to {last}" if last != first else "at the same rank"
                assert said in found.headline


class TestTheChart:
    def test_names_the_own_trusts_and_no_name_covers_another(self) -> None:
        rows = chart.rows(of({"A", "B", "C"}, FIRST, LAST))
        names = [row for row in rows if row["kind"] == "name"]

        assert [row["label"] for row in names] == [
            *("B Partnership 1", "A Partnership 2", "C Partnership 3"),
        ]
        assert {row["at"] for row in names} == {1}  # right of the last quarter
        places = [row["depth"] for row in names]
        assert all(b - a > 0.03 for a, b in pairwise(places))

    def test_says_in_words_what_it_draws(self) -> None:
        assert "A Partnership: rank 1 in Q2 2025/26, 2 in Q3 2025/26." in chart.alt_text(
            of({"A"}, FIRST, LAST)
        )

    def test_its_table_has_a_row_a_quarter(self) -> None:
        assert bump_table(of({"A"}, FIRST, LAST)).rows == (
            ("A", "A Partnership Trust", "Q2 2025/26", 1, 1),
            ("A", "A Partnership Trust", "Q3 2025/26", 2, 2),
        )
