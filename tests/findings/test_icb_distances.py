"""Two scores of each of an ICB's trusts, and what is said of how they differ."""

from leagues import LEAGUE, framework, league_of

from lib.findings.icb_distances import Distances, distances, distances_alt, distances_table
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import official_rules

FIVE = [metric.score_id for metric in framework().metrics_of(LEAGUE)][:5]


def result(scores: dict[str, float]) -> LeagueResult:
    data = league_of({org: dict.fromkeys(FIVE, score) for org, score in scores.items()})
    return score_league(data, official_rules(data.framework))


def of(own: set[str], after: dict[str, float]) -> Distances:
    before = result({"A": 1.5, "B": 2.2, "C": 2.7})
    return distances(before, result(after), own, ("Q3 2025/26", "Q4 2025/26"))


class TestDistances:
    def test_are_those_of_the_icbs_trusts_that_have_both_scores(self) -> None:
        found = of({"A", "C", "D"}, {"A": 1.8, "B": 2.2, "D": 2.0})
        assert [(row.org_code, row.score_from, row.score_to) for row in found.rows] == [
            ("A", 1.5, 1.8)
        ]

    def test_of_one_trust_say_how_far(self) -> None:
        assert (
            of({"A"}, {"A": 1.8, "B": 2.2}).headline
            == "The one trust's score is 0.30 worse than in Q3 2025/26"
        )

    def test_of_several_count_both_ways_and_name_the_furthest(self) -> None:
        found = of({"A", "B", "C"}, {"A": 1.4, "B": 2.9, "C": 2.7})
        assert (
            found.headline == "1 of 3 trusts scores better than in Q3 2025/26, 1 worse; "
            "furthest: B Partnership, 0.70 worse"
        )

    def test_that_are_none_at_two_decimals_are_said_to_be_none(self) -> None:
        found = of({"A", "B"}, {"A": 1.5001, "B": 2.2, "C": 3.0})
        assert found.headline == "The scores of 2 trusts are the same as in Q3 2025/26"

    def test_of_a_scenario_say_so_first(self) -> None:
        before, after = result({"A": 1.5, "B": 2.2}), result({"A": 1.5, "B": 2.4})
        of_both = [
            distances(before, after, own, ("official", "scenario"), what_if=True).headline
            for own in ({"B"}, {"A", "B"}, {"A"})
        ]
        assert of_both == [
            "In the scenario, the one trust's score is 0.20 worse",
            "In the scenario, none of 2 trusts score better, 1 worse; furthest: B Partnership, "
            "0.20 worse",
            "In the scenario, the one trust's score is the same",
        ]

    def test_without_a_quarter_before_compare_nothing(self) -> None:
        one = result({"A": 1.5})
        found = distances(one, one, {"A"}, ("official", "official"))
        assert found.headline == "No earlier quarter is loaded to compare the scores with"

    def test_name_a_trust_apart_from_the_icb_of_its_name(self) -> None:
        one, other = result({"A": 1.5, "B": 2.0}), result({"A": 1.9, "B": 2.0})
        places = {"A Partnership"}
        found = distances(one, other, {"A", "B"}, ("Q3 2025/26", "Q4 2025/26"), places=places)
        assert found.headline.endswith("furthest: A Partnership trust, 0.40 worse")

    def test_of_nobody_are_said_to_be_of_nobody(self) -> None:
        assert of({"X"}, {"A": 1.5}).headline == "No trust here has both scores"

    def test_have_the_later_cut_offs_a_table_and_words(self) -> None:
        found = of({"A"}, {"A": 1.8, "B": 2.2})

        assert [line for _, line in found.lines] == [2.0, 2.5, 3.0]
        assert distances_table(found).rows[0][:6] == ("A", "A Partnership Trust", 1.5, 1.8, 1, 1)
        assert "A Partnership from 1.50 to 1.80" in distances_alt(found)
