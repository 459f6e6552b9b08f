"""Nearby weightings: what of a table, and of a move, holds when the weights are drawn around it."""

from random import Random
from typing import Any

import numpy as np
import pytest
from leagues import league_of, random_league, turned
from official_leagues import Leagues
from shipped import illustrative_leagues

from lib.league import LeagueData
from lib.robustness.draws import BLOCK, Draws, factors
from lib.robustness.firmness import firmness, is_borderline
from lib.robustness.uncertain_weights import Certainty, certainty
from lib.scenario import bind, from_mapping
from lib.scoring.league import LeagueResult, score_league
from lib.scoring.rules import official_rules

HALF = {"domain_weights": {"finance": 0.5}}
OUT = {"domain_weights": {"finance": 0}}


def scored(data: LeagueData, **scenario: Any) -> tuple[LeagueResult, LeagueResult]:
    rules = bind(from_mapping({"version": 1, **scenario}), data, ()).rules
    return score_league(data, official_rules(data.framework)), score_league(data, rules)


def assert_same(a: Certainty, b: Certainty) -> None:
    for name in ("segments", "keeps", "moves", "rank_low", "rank_high"):
        np.testing.assert_array_equal(getattr(a, name), getattr(b, name), err_msg=name)


@pytest.fixture(scope="module")
def league() -> LeagueData:
    return random_league(Random(3), 24)


class TestTheSameNumbers:
    def test_come_from_the_same_seed(self, league: LeagueData) -> None:
        both = scored(league, **HALF)
        assert_same(certainty(*both, draws=Draws(2_500)), certainty(*both, draws=Draws(2_500)))

    @pytest.mark.parametrize("chunk", [7, 33, 1_000, 10_000])
    def test_come_with_any_chunk_size(self, league: LeagueData, chunk: int) -> None:
        both = scored(league, boundary={"rule": "shares"}, **HALF)
        some = Draws(1_300, 0.5, 9)
        assert_same(certainty(*both, draws=some), certainty(*both, draws=some, chunk=chunk))

    def test_another_seed_gives_others(self, league: LeagueData) -> None:
        both = scored(league, **HALF)
        one, other = (certainty(*both, draws=Draws(500, seed=seed)) for seed in (1, 2))
        assert not np.array_equal(one.segments, other.segments)

    def test_a_longer_run_begins_with_the_shorter_one(self) -> None:
        short, long = (np.concatenate(list(factors(Draws(n), 4))) for n in (1_500, 2_700))
        np.testing.assert_array_equal(short, long[:1_500])
        assert [len(block) for block in factors(Draws(2_700), 4)] == [BLOCK, BLOCK, 700]

    def test_do_not_depend_on_the_order_of_rows(self, league: LeagueData) -> None:
        few = Draws(300)
        one = certainty(*scored(league, **OUT), draws=few)
        other = certainty(*scored(turned(league), **OUT), draws=few)
        np.testing.assert_array_equal(one.keeps, other.keeps[::-1])
        np.testing.assert_array_equal(one.rank_high, other.rank_high[::-1])


class TestNoSpread:
    @pytest.mark.parametrize("period", ["2025-26-Q4"])
    def test_gives_nothing_but_0_and_1_and_equals_the_table(self, period: str) -> None:
        for data in illustrative_leagues(period):
            official, result = scored(data, **OUT)
            sure = certainty(official, result, draws=Draws(20, spread=0))
            has = result.segments > 0
            assert np.all(sure.keeps[has] == 1)
            np.testing.assert_array_equal(sure.segments[has], np.eye(4)[result.segments[has] - 1])
            moved = ~np.isnan(sure.moves)
            np.testing.assert_array_equal(moved, has & (official.segments != result.segments))
            assert np.all(sure.moves[moved] == 1)
            np.testing.assert_array_equal(sure.rank_low, result.ranks)
            np.testing.assert_array_equal(sure.rank_high, result.ranks)


class TestOfficialAgainstItself:
    def test_nobody_moves_in_any_draw(self, league: LeagueData) -> None:
        official, _ = scored(league)
        sure = certainty(official, official, draws=Draws(200))
        assert np.all(np.isnan(sure.moves))
        assert np.all((sure.keeps > 0) | np.isnan(sure.keeps))
        assert sure.held(0) == pytest.approx(float(sure.keeps[0]), nan_ok=True)


class TestWhoIsAskedFor:
    def test_has_the_same_numbers_as_among_all(self, league: LeagueData) -> None:
        for boundary in ({"rule": "published"}, {"rule": "shares"}):
            both = scored(league, boundary=boundary, **OUT)
            only = both[0].segments != both[1].segments
            everyone = certainty(*both, draws=Draws(400))
            some = certainty(*both, draws=Draws(400), only=only, ranked=False)
            np.testing.assert_array_equal(some.moves, everyone.moves)
            np.testing.assert_array_equal(some.keeps[only], everyone.keeps[only])
            assert np.all(np.isnan(some.keeps[~only]))
            assert not some.rank_low.any()

    def test_nobody_costs_nothing(self, league: LeagueData) -> None:
        told: list[float] = []
        nobody = np.zeros(len(league.orgs), dtype=np.bool_)
        sure = certainty(*scored(league), only=nobody, ranked=False, progress=told.append)
        assert np.all(np.isnan(sure.keeps)) and not told


class TestProgress:
    def test_rises_to_one(self, league: LeagueData) -> None:
        told: list[float] = []
        certainty(*scored(league), draws=Draws(1_200), progress=told.append)
        assert told == sorted(told) and told[-1] == 1

    def test_may_stop_the_work(self, league: LeagueData) -> None:
        class StoppedError(Exception):
            pass

        def stop(_: float) -> None:
            raise StoppedError

        with pytest.raises(StoppedError):
            certainty(*scored(league), progress=stop)


class TestWhoHasNoSegment:
    def test_has_no_certainty_either(self) -> None:
        data = league_of({"A": {"OF1082": 1.0}, "B": {}, "C": {"OF1082": 4.0, "OF1005": 1.0}})
        sure = certainty(*scored(data), draws=Draws(50))
        assert np.isnan(sure.keeps).tolist() == [False, True, False]
        assert sure.rank_low.tolist() == [1, 0, 2]
        assert np.isnan(sure.held(1))

    def test_too_few_for_quartiles_leaves_ranks(self) -> None:
        data = league_of({"A": {"OF1082": 1.0}, "B": {"OF1082": 2.0}}, cutoffs=None)
        sure = certainty(*scored(data), draws=Draws(50))
        assert np.all(np.isnan(sure.segments))
        assert sure.rank_high.tolist() == [1, 2]

    def test_a_league_of_nobody(self) -> None:
        data = league_of({})
        assert certainty(*scored(data), draws=Draws(50)).keeps.shape == (0,)


class TestAnyWeights:
    def test_take_no_notice_of_what_the_weights_were(self, league: LeagueData) -> None:
        heavier = {"metric_weights": {"OF1082": 3.0, "OF1005": 0.2}}
        few = Draws(200, spread=None)
        plain = certainty(*scored(league), draws=few)
        other = certainty(*scored(league, **heavier), draws=few)
        np.testing.assert_array_equal(plain.segments, other.segments)

    def test_leave_out_what_weighs_nothing(self) -> None:
        scores = {"OF1080": 4.0, "OF1082": 1.0}
        data = league_of({"A": scores, "B": {"OF1080": 1.0, "OF1082": 4.0}})
        sure = certainty(*scored(data, **OUT), draws=Draws(100, spread=None))
        assert sure.segments[0].tolist() == [1, 0, 0, 0]

    def test_are_spread_evenly_over_all_weightings(self) -> None:
        blocks = np.concatenate(list(factors(Draws(20_000, spread=None), 3)))
        shares = blocks / blocks.sum(axis=1, keepdims=True)
        assert shares.mean(axis=0) == pytest.approx([1 / 3] * 3, abs=0.01)
        assert np.mean(shares[:, 0] < 0.5) == pytest.approx(0.75, abs=0.02)  # Beta(1, 2)


class TestASpreadOfAQuarter:
    def test_keeps_95_of_100_weights_between_0_61_and_1_63(self) -> None:
        drawn = np.concatenate(list(factors(Draws(20_000), 2)))
        assert np.quantile(drawn, [0.025, 0.975]) == pytest.approx([0.61, 1.63], abs=0.02)


class TestFirmness:
    @pytest.mark.parametrize(
        ("share", "word"),
        [
            (1, "firm"),
            (0.9, "firm"),
            (0.8999, "leaning"),
            (0.6, "leaning"),
            (0.59, "finely balanced"),
        ],
    )
    def test_has_a_word_for_each_share(self, share: float, word: str) -> None:
        assert firmness(share) == word

    def test_is_borderline_within_two_standard_errors(self) -> None:
        # at 10,000 draws two standard errors of 0.9 are 0.006
        assert is_borderline(0.9, 10_000) and is_borderline(0.905, 10_000)
        assert not is_borderline(0.907, 10_000)
        assert is_borderline(0.61, 1_000) and not is_borderline(0.61, 100_000)
        assert not is_borderline(1.0, 5)


class TestTheOfficialLeague:
    """Check values of method.md, section 4."""

    @pytest.mark.parametrize(("scenario", "firm", "of"), [(OUT, 7, 20), (HALF, 0, 10)])
    def test_how_many_moves_are_firm(
        self, scenario: dict[str, Any], firm: int, of: int, official_leagues: Leagues
    ) -> None:
        (data,) = official_leagues("2025-26-Q4")
        official, result = scored(data, **scenario)
        moved = official.segments != result.segments
        sure = certainty(official, result, only=moved, ranked=False)
        words = [firmness(share) for share in sure.moves[moved]]
        assert (words.count("firm"), len(words)) == (firm, of)
