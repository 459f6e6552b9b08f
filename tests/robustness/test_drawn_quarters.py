"""One set of nearby weightings laid over several quarters."""

from collections.abc import Sequence
from random import Random
from typing import Any

import numpy as np
import pytest
from leagues import framework, league_of, random_league

from lib.league import LeagueData
from lib.robustness.drawn_quarters import DrawnTable, drawn_quarters
from lib.robustness.draws import Draws, drawn, factors, width_of
from lib.robustness.uncertain_weights import certainty
from lib.scenario import bind, from_mapping
from lib.scoring.league import LeagueResult, score_league

FEW = Draws(60)
SHARES = {"boundary": {"rule": "shares"}}
POOLED = {"boundary": {"rule": "quartile", "pool": "all"}}


def scored(data: LeagueData, pool: Sequence[LeagueData] = (), **scenario: Any) -> LeagueResult:
    rules = bind(from_mapping({"version": 1, **scenario}), data).rules
    return score_league(data, rules, pool)


def tables(
    results: Sequence[LeagueResult], draws: Draws = FEW, **more: Any
) -> list[list[DrawnTable]]:
    """The tables of each quarter."""
    pools = more.pop("pools", [[result.data] for result in results])
    return [list(of) for of in zip(*drawn_quarters(results, pools, draws, **more), strict=True)]


def joined(many: Sequence[DrawnTable], name: str) -> np.ndarray[Any, Any]:
    return np.concatenate([getattr(one, name) for one in many])


@pytest.fixture(scope="module")
def quarters() -> list[LeagueData]:
    return [random_league(Random(seed), 9) for seed in (2, 5, 8)]


class TestEachQuarter:
    @pytest.mark.parametrize("scenario", [{}, SHARES, {"weighting": "domain", **POOLED}])
    def test_is_scored_under_its_own_cut_offs_draw_by_draw(
        self, quarters: list[LeagueData], scenario: dict[str, Any]
    ) -> None:
        results = [scored(data, [data], **scenario) for data in quarters]
        rows = next(factors(FEW, width_of(results[-1].rules)))
        by = results[-1].rules.weights.weighting
        for result, found in zip(results, tables(results), strict=True):
            for i, row in enumerate(rows[:20]):
                rules = drawn(result.rules, row, FEW, by)
                alone = score_league(result.data, rules, [result.data])
                np.testing.assert_allclose(joined(found, "scores")[i], alone.scores, atol=1e-12)
                np.testing.assert_array_equal(joined(found, "before")[i], alone.before)
                np.testing.assert_array_equal(joined(found, "segments")[i], alone.segments)

    def test_alone_keeps_its_segments_as_certainty_says(self, quarters: list[LeagueData]) -> None:
        result = scored(quarters[0], (), **SHARES)
        official = scored(quarters[0])
        sure = certainty(official, result, [quarters[0]], FEW)
        (found,) = tables([result])
        keeps = (joined(found, "segments") == result.segments).mean(axis=0)
        has = result.segments > 0
        np.testing.assert_allclose(keeps[has], sure.keeps[has])

    def test_has_the_same_draws_when_it_is_last_and_when_it_is_not(
        self, quarters: list[LeagueData]
    ) -> None:
        results = [scored(data) for data in quarters]
        (alone,), (first, *_) = tables(results[:1]), tables(results)
        np.testing.assert_array_equal(joined(alone, "scores"), joined(first, "scores"))


class TestWhoIsAskedFor:
    @pytest.mark.parametrize("scenario", [{}, SHARES])
    def test_stands_as_among_all(self, quarters: list[LeagueData], scenario: Any) -> None:
        results = [scored(data, **scenario) for data in quarters]
        rows = [np.array([4, 1]), np.array([0]), np.array([8, 2, 3])]
        few, every = tables(results, rows=rows), tables(results)
        for of, some, whole in zip(rows, few, every, strict=True):
            for name in ("scores", "before", "segments"):
                expected = joined(whole, name)[:, of]
                np.testing.assert_allclose(joined(some, name), expected, atol=1e-12)

    def test_a_league_of_nobody_has_tables_of_nobody(self) -> None:
        (found,) = tables([scored(league_of({}))])
        assert joined(found, "segments").shape == (60, 0)


class TestMetricsThatOnlyOneQuarterHas:
    def test_keep_their_weight_and_the_others_their_factors(self) -> None:
        rules = framework()
        fewer = rules.model_copy(update={"metrics": rules.metrics[1:]})
        scores = {org: {"OF1080": 1.0 + i, "OF1082": 2.0} for i, org in enumerate("ABCD")}
        now = scored(league_of(scores, rules=fewer))
        before = scored(league_of(scores))
        found = tables([before, now])
        np.testing.assert_allclose(joined(found[0], "scores"), joined(found[1], "scores"))
        factors = joined_factors(found[0], rules.metrics[0].score_id)
        assert np.all(factors == 1)


def joined_factors(many: Sequence[DrawnTable], metric: str) -> np.ndarray[Any, Any]:
    drawn_weights = [one.rules.weights for one in many]
    return np.concatenate(
        [of.factors[:, of.metrics.index(metric)] for of in drawn_weights if of.factors is not None]
    )


class TestProgress:
    def test_is_told_until_all_are_done(self, quarters: list[LeagueData]) -> None:
        told: list[float] = []
        found = tables([scored(quarters[0])], Draws(2_500), progress=told.append)
        assert told == [0.4, 0.8, 1.0]
        assert len(joined(found[0], "scores")) == 2_500

    def test_may_raise_to_stop(self, quarters: list[LeagueData]) -> None:
        def stop(_: float) -> None:
            raise InterruptedError

        with pytest.raises(InterruptedError):
            tables([scored(quarters[0])], progress=stop)
