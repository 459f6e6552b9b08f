from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from leagues import framework, league_of, random_league
from scenarios import random_scenario

from lib.matrix import ScoreMatrix
from lib.scenario import bind, from_mapping
from lib.scoring.league import (
    official_result,
    published_shares,
    reason_unscored,
    score_league,
    score_together,
    with_boundary,
)
from lib.scoring.rules import Boundary, Rules, Weighting, official_rules

OFFICIAL = official_rules(framework())
FIVE = {f"T{i}": {"OF1082": 1 + i * 0.7} for i in range(5)}


class TestScoreLeague:
    def test_uses_the_published_cut_offs(self) -> None:
        result = score_league(league_of(FIVE), OFFICIAL)
        assert result.before.tolist() == [1, 1, 2, 4, 4]
        assert result.cutoffs.tolist() == [2.0, 2.5, 3.0]

    def test_freezes_the_official_quartiles_where_none_are_published(self) -> None:
        data = league_of(FIVE, cutoffs=None)
        without_best = replace(OFFICIAL, exclude=frozenset({"T0"}))
        expected = [1.7, 2.4, 3.1]
        assert score_league(data, OFFICIAL).cutoffs == pytest.approx(expected)
        assert score_league(data, without_best).cutoffs == pytest.approx(expected)

    def test_can_be_asked_with_the_lines_elsewhere(self) -> None:
        lines = np.array([1.2, 1.3, 1.4])
        assert score_league(league_of(FIVE), OFFICIAL, cutoffs=lines).before.tolist()[1] == 4

    def test_pools_all_leagues_for_quartiles_when_told(self) -> None:
        data = league_of(FIVE)
        other = league_of({f"A{i}": {"OF1082": 4.0} for i in range(12)}, league="ambulance")
        rules = replace(OFFICIAL, boundary=Boundary("quartile", pool="all"))
        assert score_league(data, rules, [data, other]).cutoffs.tolist() == [3.8, 4.0, 4.0]
        alone = replace(OFFICIAL, boundary=Boundary("quartile"))
        assert score_league(data, alone, [data, other]).cutoffs == pytest.approx([1.7, 2.4, 3.1])

    def test_ranks_by_score_where_too_few_are_scored_for_segments(self) -> None:
        data = league_of({"A": {"OF1082": 2.0}, "B": {"OF1082": 1.0}, "C": {}})
        result = score_league(data, replace(OFFICIAL, boundary=Boundary("shares")))
        assert result.segments.tolist() == [0, 0, 0]
        assert result.ranks.tolist() == [2, 1, 0]

    def test_scores_many_weight_vectors_as_it_scores_each(self) -> None:
        data = random_league(Random(7), 12)
        drawn = np.random.default_rng(7).uniform(0, 4, (6, len(OFFICIAL.weights.metrics)))
        for rule in ("published", "quartile", "shares"):
            rules = replace(OFFICIAL, boundary=Boundary(rule))  # type: ignore[arg-type]
            stacked = replace(rules, weights=replace(rules.weights, metric_weights=drawn))
            many = score_league(data, stacked)
            for k, vector in enumerate(drawn):
                one = score_league(
                    data, replace(rules, weights=replace(rules.weights, metric_weights=vector))
                )
                assert many.scores[k] == pytest.approx(one.scores, nan_ok=True)
                assert many.segments[k].tolist() == one.segments.tolist()
                assert many.ranks[k].tolist() == one.ranks.tolist()

    @pytest.mark.parametrize("weighting", ["metric", "domain"])
    @pytest.mark.parametrize("tiny", [5e-324, 1e-322, 1e-300])
    def test_the_smallest_weights_that_there_are_keep_their_ratios(
        self, weighting: Weighting, tiny: float
    ) -> None:
        data = random_league(Random(3), 12)
        vector = replace(OFFICIAL.weights, weighting=weighting)
        small = replace(
            vector,
            metric_weights=np.full_like(vector.metric_weights, tiny),
            domain_weights=np.full_like(vector.domain_weights, tiny),
        )
        a, b = (score_league(data, replace(OFFICIAL, weights=w)) for w in (vector, small))
        assert a.scores == pytest.approx(b.scores, nan_ok=True)
        assert a.used.tolist() == b.used.tolist()

    @given(st.integers(0, 10_000), st.floats(1e-6, 1e6))
    def test_multiplying_all_weights_changes_nothing(self, seed: int, factor: float) -> None:
        data = random_league(Random(seed), 10)
        for rule in ("published", "quartile", "shares"):
            rules = replace(OFFICIAL, boundary=Boundary(rule))  # type: ignore[arg-type]
            scaled = replace(rules.weights, metric_weights=rules.weights.metric_weights * factor)
            a, b = score_league(data, rules), score_league(data, replace(rules, weights=scaled))
            assert a.segments.tolist() == b.segments.tolist()
            assert a.ranks.tolist() == b.ranks.tolist()

    @given(st.integers(0, 10_000))
    def test_the_order_of_organisations_and_metrics_never_matters(self, seed: int) -> None:
        random = Random(seed)
        data = random_league(random, 10)
        order = random.sample(range(10), 10)
        columns = random.sample(range(len(data.matrix.metrics)), len(data.matrix.metrics))
        shuffled = replace(
            data,
            matrix=ScoreMatrix(
                tuple(data.orgs[i] for i in order),
                tuple(data.matrix.metrics[j] for j in columns),
                data.matrix.values[np.ix_(order, columns)],
            ),
            flag=data.flag[order],
            planned=data.planned[order],
            published=replace(data.published, segment_before=data.published.segment_before[order]),
        )
        for rule in ("published", "quartile", "shares"):
            rules = replace(OFFICIAL, boundary=Boundary(rule))  # type: ignore[arg-type]
            a, b = score_league(data, rules), score_league(shuffled, rules)
            assert a.segments[order].tolist() == b.segments.tolist()
            assert a.ranks[order].tolist() == b.ranks.tolist()


class TestScoreTogether:
    def test_gives_the_tables_that_each_gives_alone_in_their_order(self) -> None:
        random = Random(3)
        leagues = [random_league(random, 14), random_league(random, 9, league="ambulance")]
        many = [
            bind(from_mapping(random_scenario(random, leagues[0])), leagues[0]).rules
            for _ in range(40)
        ]
        together = score_together(leagues[0], many, leagues)
        for rules, found in zip(many, together, strict=True):
            alone = score_league(leagues[0], rules, leagues)
            assert found.rules is rules
            assert found.scores == pytest.approx(alone.scores, abs=1e-12, nan_ok=True)
            for name in ("before", "segments", "flagged", "used", "ranks"):
                assert getattr(found, name).tolist() == getattr(alone, name).tolist(), name
            assert found.cutoffs == pytest.approx(alone.cutoffs, abs=1e-12, nan_ok=True)

    def test_of_nothing_is_nothing(self) -> None:
        assert score_together(league_of(FIVE), []) == ()


class TestPublishedShares:
    def test_counts_published_segments_of_who_is_not_left_out(self) -> None:
        data = league_of(FIVE, segment_before={"T0": 2, "T1": 1, "T2": 3, "T3": 4, "T4": 4})
        at_most, of = published_shares(data, frozenset({"T3"}))
        assert (at_most.tolist(), of) == ([1, 2, 3], 4)

    def test_goes_by_the_published_rule_where_no_segment_is_published(self) -> None:
        at_most, of = published_shares(league_of(FIVE), frozenset())
        assert (at_most.tolist(), of) == ([2, 3, 3], 5)


class TestReasonUnscored:
    def reason(self, rules: Rules, org: int) -> str:
        data = league_of({"A": {"OF1082": 1.0}, "B": {}, "C": {"OF1082": 1, "OF1084": 2}})
        return reason_unscored(score_league(data, rules), org)

    def test_is_empty_for_who_is_scored(self) -> None:
        assert self.reason(OFFICIAL, 0) == ""

    def test_says_who_is_left_out(self) -> None:
        assert (
            self.reason(replace(OFFICIAL, exclude=frozenset("A")), 0) == "left out by the scenario"
        )

    def test_counts_the_metrics_against_those_required(self) -> None:
        assert self.reason(replace(OFFICIAL, min_metrics=8), 0) == "1 metric, 8 required"
        assert self.reason(replace(OFFICIAL, min_metrics=8), 2) == "2 metrics, 8 required"
        assert self.reason(OFFICIAL, 1) == "0 metrics, 1 required"


class TestOfficialResult:
    def test_is_the_league_by_its_own_rules_scored_once(self) -> None:
        data = random_league(Random(1), 30)
        found, plain = official_result(data), score_league(data, OFFICIAL)
        np.testing.assert_array_equal(found.scores, plain.scores)
        np.testing.assert_array_equal(found.segments, plain.segments)
        assert official_result(data) is found
        assert official_result(replace(data)) is not found

    def test_cannot_be_changed(self) -> None:
        with pytest.raises(ValueError, match="read-only"):
            official_result(league_of(FIVE)).scores[0] = 1.0


class TestWithBoundary:
    @pytest.mark.parametrize(
        "boundary",
        [
            Boundary("shares"),
            Boundary("quartile"),
            Boundary("quartile", pool="all"),
            Boundary("fixed", (1.5, 2.0, 3.0)),
        ],
    )
    def test_gives_the_table_that_the_rules_would(self, boundary: Boundary) -> None:
        data, other = random_league(Random(2), 30), random_league(Random(3), 9)
        start = score_league(data, replace(OFFICIAL, exclude=frozenset(data.orgs[:3])))
        found = with_boundary(start, boundary, [data, other])
        plain = score_league(data, found.rules, [data, other])
        assert found.rules.boundary == boundary and found.rules.exclude
        np.testing.assert_array_equal(found.segments, plain.segments)
        np.testing.assert_array_equal(found.cutoffs, plain.cutoffs)
