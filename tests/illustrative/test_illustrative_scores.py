"""The fictional leagues are scored by the real rules, and what-ifs have something to show."""

import json
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from illustrative.shipped_tables import table
from shipped import illustrative_leagues

from lib.framework import frameworks
from lib.league import LeagueData
from lib.movement import movement
from lib.scenario import OFFICIAL, bind, parse
from lib.scoring.cutoffs import quartile_cutoffs
from lib.scoring.league import LeagueResult, scenario_scores, score_league
from lib.scoring.metric_scores import metric_scores
from lib.scoring.rounding import TIE, r2
from lib.scoring.rules import official_rules

FRAMEWORK = frameworks()["nof-2025-26"]
QUARTERS = FRAMEWORK.periods
Q4 = QUARTERS[-1]
KEY = ["period", "org_code", "metric_id"]


def league(quarter: str) -> LeagueData:
    (data,) = illustrative_leagues(quarter)
    return data


def official(quarter: str) -> LeagueResult:
    return score_league(league(quarter), official_rules(FRAMEWORK))


def under(quarter: str, **changes: object) -> LeagueResult:
    data = league(quarter)
    scenario = json.dumps({"version": 1, **changes})
    rules = bind(parse(scenario.encode()), data, frozenset(data.orgs)).rules
    return score_league(data, rules)


def moves(a: LeagueResult, b: LeagueResult) -> int:
    return sum(move.change != 0 for move in movement(a, b))


class TestMetricScores:
    def test_are_what_the_rules_make_of_the_figures(self) -> None:
        leagues = table("memberships")[["league", "period", "org_code"]]
        values = leagues.merge(table("figures"), on=["period", "org_code"])
        computed = metric_scores(values, FRAMEWORK).set_index(KEY).sort_index()
        shipped = table("metric_scores")
        shipped = shipped[shipped["origin"] == "computed"].set_index(KEY).sort_index()
        columns = ["score", "value", "rank", "pool_n"]
        pd.testing.assert_frame_equal(
            shipped[columns], computed[columns], check_dtype=False, check_exact=True
        )

    def test_of_which_only_scores_are_published_are_the_figures_themselves(self) -> None:
        shipped = table("metric_scores")
        given = shipped[shipped["origin"] == "published"]
        assert set(given["metric_id"]) == {"OF1035", "OF1067"}
        figures = table("figures").rename(columns={"indicator_id": "metric_id"})
        both = given.merge(figures, on=KEY, suffixes=("", "_figure"))
        assert len(both) == len(given)
        assert (both["score"] == both["value_figure"]).all()

    def test_cover_every_metric_of_the_league(self) -> None:
        expected = {metric.score_id for metric in FRAMEWORK.metrics_of("mental-health-community")}
        for _, scores in table("metric_scores").groupby("period"):
            assert set(scores["metric_id"]) == expected

    def test_tie_where_values_do(self) -> None:
        scores = table("metric_scores")
        ranked = scores[scores["rank"].notna()]
        ties = ranked.groupby(["period", "metric_id", "value"])["score"]
        assert (ties.nunique() == 1).all()
        assert (ties.size() > 1).sum() > 50

    def test_say_what_they_were_scored_by_and_how_old_they_are(self) -> None:
        scores = table("metric_scores")
        assert set(scores["rule_version"]) == {"nof-2025-26/1"}
        assert scores[["figure_period", "age_months"]].notna().all(axis=None)


class TestPublished:
    @pytest.mark.parametrize("quarter", QUARTERS)
    def test_is_what_the_functions_give(self, quarter: str) -> None:
        data, result = league(quarter), official(quarter)
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
        rules = official_rules(FRAMEWORK)
        scores = np.concatenate([scenario_scores(data.matrix, rules)[0] for data in pool])
        for data in pool:
            assert data.cutoffs is not None
            assert data.cutoffs.low == data.cutoffs.values == data.cutoffs.high
            assert data.cutoffs.origin == "illustrative"
            assert np.abs(quartile_cutoffs(scores) - data.cutoffs.values).max() < TIE / 10

    @pytest.mark.parametrize("quarter", QUARTERS)
    def test_segments_are_roughly_balanced(self, quarter: str) -> None:
        counts = np.bincount(official(quarter).before, minlength=5)
        assert counts.tolist() == [0, 16, 15, 15, 15]


class TestWhatIf:
    @pytest.mark.parametrize("quarter", QUARTERS)
    def test_nobody_moves_under_the_empty_scenario(self, quarter: str) -> None:
        data = league(quarter)
        result = score_league(data, bind(OFFICIAL, data, frozenset(data.orgs)).rules)
        assert moves(official(quarter), result) == 0
        assert result.ranks.tolist() == data.published.rank.tolist()

    @pytest.mark.parametrize(("before", "after"), list(pairwise(QUARTERS)))
    def test_ten_to_twenty_trusts_move_between_quarters(self, before: str, after: str) -> None:
        assert 10 <= moves(official(before), official(after)) <= 20

    def test_without_the_override_two_to_six_move_up(self) -> None:
        found = movement(official(Q4), under(Q4, override={"rule": "off"}))
        moved = [move for move in found if move.change]
        assert 2 <= len(moved) <= 6
        assert all(move.change < 0 and move.cause == "override" for move in moved)

    @pytest.mark.parametrize("rule", ["published", "shares"])
    def test_half_the_weight_on_finance_moves_some_under_both_line_rules(self, rule: str) -> None:
        half = under(Q4, domain_weights={"finance": 0.5}, boundary={"rule": rule})
        assert moves(official(Q4), half) >= 3

    def test_support_without_a_planned_deficit_is_told_apart(self) -> None:
        narrow = under(Q4, override={"rule": "planned-deficit"})
        assert 0 < narrow.flagged.sum() < official(Q4).flagged.sum()

    def test_trusts_lie_close_to_a_cutoff_and_not_only_on_it(self) -> None:
        result = official(Q4)
        gap = np.abs(result.scores[:, np.newaxis] - result.cutoffs).min(axis=1)
        assert ((gap > TIE) & (gap <= 0.01)).sum() >= 1

    def test_averages_spread_as_in_life(self) -> None:
        for quarter in QUARTERS:
            scores = official(quarter).scores
            assert 0.3 < scores.std() < 0.45
            assert 2.2 < scores.mean() < 2.45
