"""Likely ranges: how much a score and a rank rest on which metrics a trust has."""

from random import Random
from typing import Any

import numpy as np
import pytest
from leagues import league_of, random_league, turned
from official_leagues import Leagues

from lib.league import LeagueData
from lib.robustness.likely_range import LikelyRanges, likely_ranges
from lib.scenario import bind, from_mapping
from lib.scoring.league import score_league

METRICS = ("OF1005", "OF1041", "OF1016", "OF1061", "OF1063", "OF1082", "OF1084")


def ranges(data: LeagueData, draws: int = 400, **scenario: Any) -> LikelyRanges:
    rules = bind(from_mapping({"version": 1, **scenario}), data, ()).rules
    return likely_ranges(score_league(data, rules), draws)


def spread(*scores: float) -> dict[str, float]:
    return dict(zip(METRICS, scores, strict=False))


class TestTheOfficialLeague:
    """Published for one trust in what we have; reproduced for it, and so for all."""

    def test_the_published_range_of_rdy(self, official_leagues: Leagues) -> None:
        (data,) = official_leagues("2025-26-Q4")
        found, i = ranges(data, 10_000), data.orgs.index("RDY")
        assert found.score_low[i] == pytest.approx(1.72, abs=0.02)
        assert found.score_high[i] == pytest.approx(2.73, abs=0.02)
        assert abs(int(found.rank_low[i]) - 6) <= 1
        assert abs(int(found.rank_high[i]) - 49) <= 1

    def test_half_of_the_rank_ranges_are_some_41_places_wide(
        self, official_leagues: Leagues
    ) -> None:
        (data,) = official_leagues("2025-26-Q4")
        found = ranges(data, 2_000)
        assert np.median(found.rank_high - found.rank_low + 1) == pytest.approx(41, abs=2)


class TestTooFewMetrics:
    def test_hide_the_range(self) -> None:
        data = league_of({"A": spread(1, 2, 3, 4), "B": spread(1, 2, 3, 4, 1)})
        found = ranges(data)
        assert found.shown.tolist() == [False, True]
        assert np.isnan(found.score_low).tolist() == [True, False]
        assert found.rank_low[0] == 0 and found.rank_high[1] > 0
        assert np.isnan(found.segments[0]).all() and found.segments[1].sum() == pytest.approx(1)

    def test_are_counted_by_the_weight_they_carry(self) -> None:
        data = league_of({"A": spread(1, 2, 3, 4, 1, 2, 3)})
        assert ranges(data).effective[0] == pytest.approx(7)
        one_heavy = ranges(data, metric_weights={METRICS[0]: 6})
        assert one_heavy.effective[0] == pytest.approx(12**2 / (36 + 6))
        assert not one_heavy.shown[0]

    def test_access_alone_would_narrow_the_ranges_and_so_shows_none(self) -> None:
        data = league_of({"A": spread(1, 4, 1, 4, 1, 4), "B": spread(2, 2, 2, 2, 2, 2)})
        others = dict.fromkeys(("effectiveness", "safety", "people", "finance"), 0)
        assert not ranges(data, domain_weights=others).shown.any()


class TestTheRange:
    def test_of_metrics_that_are_all_alike_has_no_width(self) -> None:
        data = league_of({"A": spread(*[2.0] * 6), "B": spread(*[3.0] * 6)})
        found = ranges(data)
        assert found.score_low == pytest.approx([2.0, 3.0])
        assert found.score_high == pytest.approx([2.0, 3.0])
        assert found.rank_low.tolist() == found.rank_high.tolist() == [1, 2]

    def test_does_not_depend_on_who_else_is_in_the_league(self) -> None:
        league = random_league(Random(5), 9)
        all_of, without = ranges(league), ranges(league, exclude=[league.orgs[0]])
        np.testing.assert_array_equal(all_of.score_low[1:], without.score_low[1:])
        assert np.isnan(without.score_low[0]) and not without.rank_high[0]
        assert without.effective[0] == 0

    def test_does_not_depend_on_the_order_of_rows(self) -> None:
        league = random_league(Random(6), 9)
        one, other = ranges(league), ranges(turned(league))
        np.testing.assert_array_equal(one.score_high, other.score_high[::-1])
        np.testing.assert_array_equal(one.rank_high, other.rank_high[::-1])

    def test_leaves_a_held_trust_behind_the_override(self) -> None:
        data = league_of({"A": spread(*[1.0] * 6), "B": spread(*[2.4] * 6)}, flagged=["A"])
        found = ranges(data)
        assert found.rank_low.tolist() == [2, 1]
        assert found.segments[0].tolist() == [0, 0, 1, 0]

    def test_without_cut_offs_has_ranks_and_no_segments(self) -> None:
        data = league_of({"A": spread(*[1.0] * 6), "B": spread(*[2.4] * 6)}, cutoffs=None)
        found = ranges(data)
        assert found.rank_low.tolist() == [1, 2]
        assert np.isnan(found.segments).all()

    def test_of_nobody(self) -> None:
        assert ranges(league_of({})).score_low.shape == (0,)
        assert not ranges(league_of({"A": {}})).shown.any()

    def test_tells_its_progress(self) -> None:
        told: list[float] = []
        data = league_of({"A": spread(1, 2), "B": spread(2, 3)})
        rules = bind(from_mapping({"version": 1}), data, ()).rules
        likely_ranges(score_league(data, rules), 10, progress=told.append)
        assert told == [0.5, 1.0]
