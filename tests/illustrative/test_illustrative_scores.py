"""The fictional leagues are scored by the real rules, and what-ifs have something to show."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from illustrative.shipped_tables import LEAGUES, NEWEST, league, moves, official, table
from shipped import illustrative_leagues

from lib.framework import frameworks
from lib.illustrative.times import QUARTERS
from lib.movement import movement
from lib.scenario import OFFICIAL, bind, from_mapping
from lib.scoring.cutoffs import quartile_cutoffs
from lib.scoring.league import LeagueResult, scenario_scores, score_league
from lib.scoring.metric_scores import metric_scores
from lib.scoring.rounding import TIE, r2
from lib.scoring.rules import official_rules

FRAMEWORK = frameworks()["nof-2025-26"]
LARGE = LEAGUES[:2]
KEY = ["period", "org_code", "metric_id"]
EVERY = [(name, quarter) for name in LEAGUES for quarter in QUARTERS]


def under(name: str, **changes: object) -> LeagueResult:
    data = league(name, NEWEST)
    scenario = from_mapping({"version": 1, **changes})
    return score_league(data, bind(scenario, data, frozenset(data.orgs)).rules)


class TestMetricScores:
    def test_are_what_the_rules_make_of_the_figures(self) -> None:
        leagues = table("memberships")[["league", "period", "org_code"]]
        figures = leagues.merge(table("figures"), on=["period", "org_code"])
        computed = metric_scores(figures, FRAMEWORK).set_index(KEY).sort_index()
        shipped = table("metric_scores")
        shipped = shipped[shipped["origin"] == "computed"].set_index(KEY).sort_index()
        columns = ["score", "value", "rank", "pool_n", "spread_n"]
        pd.testing.assert_frame_equal(
            shipped[columns], computed[columns], check_dtype=False, check_exact=True
        )

    def test_of_which_only_scores_are_published_are_the_figures_themselves(self) -> None:
        shipped = table("metric_scores")
        given = shipped[shipped["origin"] == "published"]
        assert set(given["metric_id"]) == {"OF1035", "OF1067", "X-INPATIENT"}
        figures = table("figures").rename(columns={"indicator_id": "metric_id"})
        both = given.merge(figures, on=KEY, suffixes=("", "_figure"))
        assert len(both) == len(given)
        assert (both["score"] == both["value_figure"]).all()

    def test_of_several_leagues_are_ranked_together(self) -> None:
        scores = table("metric_scores")
        sickness = scores[(scores["metric_id"] == "OF1082") & (scores["period"] == NEWEST)]
        assert set(sickness["league"]) == set(LEAGUES) - {"icb"}
        assert set(sickness["pool_n"]) == {len(sickness)}

    def test_tie_where_values_do(self) -> None:
        scores = table("metric_scores")
        ranked = scores[scores["rank"].notna()]
        ties = ranked.groupby(["period", "metric_id", "pool_n", "value"])["score"]
        assert (ties.nunique() == 1).all()
        assert (ties.size() > 1).sum() > 200

    def test_say_what_they_were_scored_by_and_how_old_they_are(self) -> None:
        scores = table("metric_scores")
        assert set(scores["rule_version"]) == {"nof-2025-26/1"}
        assert scores[["figure_period", "age_months"]].notna().all(axis=None)


class TestPublished:
    @pytest.mark.parametrize(("name", "quarter"), EVERY)
    def test_is_what_the_functions_give(self, name: str, quarter: str) -> None:
        data, result = league(name, quarter), official(name, quarter)
        assert data.basis == "illustrative"
        assert data.published.average.tolist() == [r2(float(s)) for s in result.scores]
        assert data.published.segment_before.tolist() == result.before.tolist()
        assert data.published.segment.tolist() == result.segments.tolist()
        assert data.published.rank.tolist() == result.ranks.tolist()
        assert result.flagged.tolist() == data.flag.tolist()

    def test_has_no_likely_ranges(self) -> None:
        ranges = ["score_low", "score_high", "rank_low", "rank_high"]
        assert table("published")[ranges].isna().all(axis=None)

    @pytest.mark.parametrize("quarter", QUARTERS)
    def test_cutoffs_are_the_quartiles_of_all_leagues_together(self, quarter: str) -> None:
        pool = illustrative_leagues(quarter)
        assert len(pool) == 4
        rules = official_rules(FRAMEWORK)
        scores = np.concatenate([scenario_scores(data.matrix, rules)[0] for data in pool])
        for data in pool:
            assert data.cutoffs is not None
            assert data.cutoffs.low == data.cutoffs.values == data.cutoffs.high
            assert data.cutoffs.origin == "illustrative"
            assert np.abs(quartile_cutoffs(scores) - data.cutoffs.values).max() < TIE / 10

    @pytest.mark.parametrize("quarter", QUARTERS)
    def test_segments_are_a_quarter_each_over_all_leagues(self, quarter: str) -> None:
        before = np.concatenate([official(name, quarter).before for name in LEAGUES])
        counts = np.bincount(before, minlength=5)[1:]
        assert np.abs(counts - len(before) / 4).max() <= 2

    @pytest.mark.parametrize(("name", "quarter"), EVERY)
    def test_every_league_has_three_segments_at_least(self, name: str, quarter: str) -> None:
        assert len(set(official(name, quarter).segments.tolist())) >= 3


class TestAverages:
    @pytest.mark.parametrize("name", LARGE)
    def test_spread_as_in_life(self, name: str) -> None:
        for quarter in QUARTERS:
            scores = official(name, quarter).scores
            assert 0.3 <= scores.std() < 0.45
            assert 2.2 < scores.mean() < 2.5

    @pytest.mark.parametrize("name", LARGE)
    @pytest.mark.parametrize(("before", "after"), list(pairwise(QUARTERS)))
    def test_about_a_quarter_of_the_trusts_move_between_quarters(
        self, name: str, before: str, after: str
    ) -> None:
        n = len(league(name, after).orgs)
        assert 0.15 * n <= moves(official(name, before), official(name, after)) <= 0.4 * n

    def test_lie_close_to_a_cutoff_and_not_only_on_it(self) -> None:
        for name in LARGE:
            result = official(name, NEWEST)
            gap = np.abs(result.scores[:, np.newaxis] - result.cutoffs).min(axis=1)
            assert ((gap > TIE) & (gap <= 0.01)).sum() >= 1


class TestWhatIf:
    @pytest.mark.parametrize(("name", "quarter"), EVERY)
    def test_nobody_moves_under_the_empty_scenario(self, name: str, quarter: str) -> None:
        data = league(name, quarter)
        result = score_league(data, bind(OFFICIAL, data, frozenset(data.orgs)).rules)
        assert moves(official(name, quarter), result) == 0
        assert result.ranks.tolist() == data.published.rank.tolist()

    @pytest.mark.parametrize(("name", "fewest", "most"), [(LARGE[0], 2, 9), ("acute", 5, 25)])
    def test_without_the_override_some_move_up(self, name: str, fewest: int, most: int) -> None:
        found = movement(official(name, NEWEST), under(name, override={"rule": "off"}))
        moved = [move for move in found if move.change]
        assert fewest <= len(moved) <= most
        assert all(move.change < 0 and move.cause == "override" for move in moved)

    @pytest.mark.parametrize(("name", "most"), [(LARGE[0], 16), ("acute", 30)])
    def test_half_the_weight_on_finance_moves_some(self, name: str, most: int) -> None:
        half = under(name, domain_weights={"finance": 0.5})
        assert 5 <= moves(official(name, NEWEST), half) <= most
        shares = under(name, domain_weights={"finance": 0.5}, boundary={"rule": "shares"})
        assert moves(official(name, NEWEST), shares) >= 2

    @pytest.mark.parametrize("name", LARGE)
    def test_support_without_a_planned_deficit_is_told_apart(self, name: str) -> None:
        narrow = under(name, override={"rule": "planned-deficit"})
        assert 0 < narrow.flagged.sum() < official(name, NEWEST).flagged.sum()
