"""What the engine must reproduce of the official publications, figure by figure."""

from itertools import pairwise

import duckdb
import numpy as np
import pandas as pd
import pytest
from official_leagues import QUARTERS, Leagues

from lib.findings.what_if import what_if
from lib.framework import framework_of_period
from lib.movement import movement
from lib.scenario import from_mapping
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.metric_scores import metric_scores
from lib.scoring.rounding import hundredths
from lib.scoring.rules import official_rules
from lib.store import DataFolder

STAFF_SURVEY = ["OF1061", "OF1084"]


def recomputed(leagues: Leagues) -> list[LeagueResult]:
    return [
        score_league(data, official_rules(data.framework), leagues(period))
        for period in QUARTERS
        for data in leagues(period)
    ]


class TestTheTable:
    def test_all_244_averages_are_within_a_hundredth(self, official_leagues: Leagues) -> None:
        results = recomputed(official_leagues)
        assert sum(len(result.scores) for result in results) == 244
        for result in results:
            off = np.abs(result.scores - result.data.published.average)
            assert off.max() < 0.01

    def test_all_244_segments_before_and_after_the_override_are_exact(
        self, official_leagues: Leagues
    ) -> None:
        for result in recomputed(official_leagues):
            published = result.data.published
            assert result.before.tolist() == published.segment_before.astype(int).tolist()
            assert result.segments.tolist() == published.segment.astype(int).tolist()

    def test_239_of_244_ranks_are_exact_and_none_is_off_by_more_than_one(
        self, official_leagues: Leagues
    ) -> None:
        off = np.concatenate(
            [np.abs(r.ranks - r.data.published.rank) for r in recomputed(official_leagues)]
        )
        assert int(np.sum(off == 0)) == 239
        assert off.max() == 1

    @pytest.mark.parametrize("end", ["low", "high"])
    def test_both_ends_of_the_brackets_give_the_same_segments(
        self, end: str, official_leagues: Leagues
    ) -> None:
        for result in recomputed(official_leagues):
            assert result.data.cutoffs is not None
            # the high end itself is outside: a trust's score lies on it
            inside = 0 if end == "low" else -0.001
            lines = np.array(getattr(result.data.cutoffs, end)) + inside
            moved = score_league(result.data, result.rules, cutoffs=lines)
            assert moved.segments.tolist() == result.segments.tolist()


class TestMovement:
    def test_14_14_and_20_trusts_change_segment_between_the_quarters(
        self, official_leagues: Leagues
    ) -> None:
        results = recomputed(official_leagues)
        changes = [
            sum(move.change != 0 for move in movement(before, after))
            for before, after in pairwise(results)
        ]
        assert changes == [14, 14, 20]


class TestWhatIf:
    def test_finance_at_half_weight_moves_10_or_6(self, official_leagues: Leagues) -> None:
        (data,) = official_leagues("2025-26-Q4")
        half = from_mapping({"version": 1, "domain_weights": {"finance": 0.5}})
        finding = what_if(data, half)
        held, shares = finding.held, finding.shares
        assert (held.moves, held.up, held.down, held.low, held.high) == (10, 0, 10, 9, 14)
        assert (shares.moves, shares.of) == (6, 61)
        assert finding.plain[0].startswith("50 of 61 scores get worse; the median change is")


@pytest.fixture(scope="module")
def figures(official_data: DataFolder) -> pd.DataFrame:
    """Every figure of the imported file, as the scoring rules read values."""
    path = official_data.release_path(official_data.require_current_id())
    query = f"""
        SELECT m.league, f.period, f.org_code, f.indicator_id, f.value, f.rank
        FROM '{path}/figures.parquet' AS f JOIN '{path}/memberships.parquet' AS m
        USING (org_code, period)
        """
    with duckdb.connect() as connection:  # others use DuckDB's own, and may not have read all
        return connection.sql(query).df()


class TestTheRules:
    def scored(self, figures: pd.DataFrame, metrics: list[str], *, ranks: bool) -> pd.DataFrame:
        """Metric scores of the rules beside those published."""
        values = figures if ranks else figures.assign(rank=None)
        ours = metric_scores(values, framework_of_period("2025-26-Q4"))
        published = figures.rename(columns={"indicator_id": "metric_id", "value": "published"})
        keys = ["period", "org_code", "metric_id"]
        both = ours.merge(published[[*keys, "published"]], on=keys)
        return both[both["metric_id"].isin(metrics)]

    def test_the_staff_survey_scores_follow_from_the_files_ranks(
        self, figures: pd.DataFrame
    ) -> None:
        both = self.scored(figures, STAFF_SURVEY, ranks=True)
        assert len(both) == 488
        assert (
            hundredths(both["score"].to_numpy()).tolist()
            == hundredths(both["published"].to_numpy()).tolist()
        )

    def test_combined_finance_follows_from_the_values(self, figures: pd.DataFrame) -> None:
        both = self.scored(figures, ["OF1080"], ranks=False)
        assert len(both) == 244
        assert both["score"].tolist() == both["published"].tolist()

    def test_from_values_a_staff_survey_score_lies_between_the_places_its_ties_span(
        self, figures: pd.DataFrame
    ) -> None:
        both = self.scored(figures, STAFF_SURVEY, ranks=False)
        worst = both["score"] + 3 * (both["tied"] - 1) / (both["pool_n"] - 1)
        half_a_hundredth = 0.005 + 1e-9
        assert (both["published"] >= both["score"] - half_a_hundredth).all()
        assert (both["published"] <= worst + half_a_hundredth).all()
        off = hundredths(both["score"].to_numpy()) != hundredths(both["published"].to_numpy())
        assert int(off.sum()) == 113  # so the test is about something
