import pytest
from pages_help import ILLUSTRATIVE, code, open_page

from lib.scenario import bind, from_mapping
from lib.scoring.league import score_league
from lib.scoring.rounding import r2
from lib.store import DataFolder, open_release
from lib.store.leagues import find_league, load_league

LEAGUE, PERIOD = "mental-health-community", "2025-26-Q4"


@pytest.mark.usefixtures("illustrative")
class TestTable:
    def test_shows_the_ranks_scores_and_segments_of_the_one_scoring(self) -> None:
        database = open_release(DataFolder(ILLUSTRATIVE))
        data = load_league(database, find_league(database, LEAGUE, PERIOD))
        for content in ({}, {"domain_weights": {"finance": 0}, "override": {"rule": "off"}}):
            scenario = from_mapping({"version": 1, **content})
            result = score_league(data, bind(scenario, data).rules)
            expected = {
                data.orgs[i]: (str(result.ranks[i]), f"{r2(result.scores[i]):.2f}")
                for i in range(len(data.orgs))
            }

            rows = open_page("league_table", s=code(content)).rows

            shown = {row[1].split()[-1]: (row[0].rstrip("="), row[3]) for row in rows}
            assert shown == expected
            segments = {row[1].split()[-1]: row[2].replace("by override", "")[-1] for row in rows}
            assert segments == dict(zip(data.orgs, map(str, result.segments), strict=True))

    def test_official_scoring_has_no_column_against_itself(self) -> None:
        assert "Against official" not in open_page("league_table").html
        assert (
            "Against official"
            in open_page("league_table", s=code({"domain_weights": {"access": 2}})).html
        )

    def test_says_what_the_table_is_and_is_not(self) -> None:
        html = open_page("league_table").html

        assert "Change what counts, and see who would move and how sure that is." in html
        assert "does not say whether a hospital is good for your condition" in html

    def test_who_has_no_score_stands_apart_with_the_reason(self) -> None:
        page = open_page("league_table", s=code({"missing": {"min_metrics": 11}}))

        assert "Not scored" in page.html
        assert "metrics, 11 required" in page.html
        assert "no longer scored" in page.heading

    def test_says_where_published_and_recomputed_differ(self) -> None:
        assert "Published and recomputed" in open_page("league_table").html


@pytest.mark.usefixtures("illustrative")
class TestFilters:
    def test_a_search_finds_by_name_and_by_code(self) -> None:
        everyone = open_page("league_table").rows
        name = everyone[5][1].rsplit(" ", 1)

        by_code = open_page("league_table", find=name[1].lower()).rows
        by_name = open_page("league_table", find=name[0].upper()).rows

        assert by_code == [everyone[5]]
        assert everyone[5] in by_name

    def test_segments_filter_by_the_segment_after_the_override(self) -> None:
        rows = open_page("league_table", segment="4").rows

        assert rows
        assert all(row[2].endswith("4") for row in rows)

    def test_a_search_that_finds_nothing_says_what_to_do(self) -> None:
        page = open_page("league_table", find="<nobody>")

        assert "Clear the search" in page.html
        assert page.heading
