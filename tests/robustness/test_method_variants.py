from dataclasses import replace
from math import exp, log
from random import Random
from typing import Any

import numpy as np
import pytest
from leagues import NAN, framework, league_of, random_league
from official_leagues import Leagues

from lib.framework import Cutoffs, Floor, Framework, Metric, Ranked, Standard
from lib.league import LeagueData
from lib.matrix import Floats
from lib.robustness.method_variants import Variant, distance_scores, method_variants
from lib.scenario import bind, from_mapping
from lib.scoring.averages import own_weights
from lib.scoring.cutoffs import quartile_cutoffs
from lib.scoring.league import LeagueResult, score_league

BRACKETS = Cutoffs(values=(2.0, 2.5, 3.0), low=(1.9, 2.4, 2.9), high=(2.1, 2.6, 3.1), origin="test")


def scored(data: LeagueData, *leagues: LeagueData, **scenario: Any) -> LeagueResult:
    rules = bind(from_mapping({"version": 1, **scenario}), data).rules
    return score_league(data, rules, leagues or (data,))


def found(
    data: LeagueData, values: Floats | None = None, *leagues: LeagueData, **scenario: Any
) -> dict[str, Variant]:
    given = {} if values is None else {data.league: values}
    result = scored(data, *leagues, **scenario)
    return {one.name: one for one in method_variants(result, given, leagues or (data,))}


def no_values(data: LeagueData) -> Floats:
    return np.full(data.matrix.values.shape, NAN)


def with_rule(metric_id: str, rule: Ranked | Standard | Floor, better: str) -> Framework:
    metrics: list[Metric] = [
        m.model_copy(update={"rule": rule, "better": better}) if m.score_id == metric_id else m
        for m in framework().metrics
    ]
    return framework().with_metrics(metrics)


def by_distance(rule: Ranked | Standard | Floor, better: str, given: list[float]) -> list[float]:
    """The scores of a metric's values, one trust each."""
    data = league_of(
        {f"T{i}": {"OF1082": 2.0} for i in range(len(given))},
        rules=with_rule("OF1082", rule, better),
    )
    column = data.matrix.metrics.index("OF1082")
    values = no_values(data)
    values[:, column] = given
    scores: list[float] = distance_scores(data, values)[:, column].tolist()
    return scores


class TestGeometricMean:
    @pytest.mark.parametrize("mode", ["metric", "domain"])
    def test_is_that_of_each_trusts_scores_by_its_own_weights(self, mode: str) -> None:
        data = random_league(Random(4), 14)
        scenario = {"weighting": mode, "metric_weights": {"OF1082": 2.5}}
        plain = scored(data, **scenario)
        own = own_weights(data.matrix, plain.rules.weights.aligned(data.matrix.metrics))
        changes, up, down = [], [], []
        for i, row in enumerate(data.matrix.values):
            if np.isnan(plain.scores[i]):
                continue
            terms = [own[i, j] * log(x) for j, x in enumerate(row) if not np.isnan(x)]
            score = exp(sum(terms))
            segment = 1 + sum(score > cutoff + 1e-9 for cutoff in plain.cutoffs)
            segment = max(segment, 3) if data.flag[i] else segment
            up += [i] if segment < plain.segments[i] else []
            down += [i] if segment > plain.segments[i] else []
            changes.append(score - plain.scores[i])
        variant = found(data, **scenario)["geometric"]
        assert variant.comparison.up == tuple(up)
        assert variant.comparison.down == tuple(down) == ()
        assert variant.tide == pytest.approx(float(np.median(changes)))

    def test_keeps_each_segments_share_by_new_cut_offs(self) -> None:
        rows = [{"OF1082": 1.0 + i / 5, "OF1080": 1.0} for i in range(12)]
        data = league_of({f"T{i:02}": row for i, row in enumerate(rows)})
        assert found(data, boundary={"rule": "shares"})["geometric"].comparison.moves == 0
        assert found(data)["geometric"].comparison.moves > 0

    def test_quartiles_over_all_leagues_are_of_everybodys_geometric_means(self) -> None:
        data = random_league(Random(1), 9)
        other = random_league(Random(2), 7, league="ambulance")
        scenario = {
            "boundary": {"rule": "quartile", "pool": "all"},
            "override": {"rule": "off"},
        }
        plain = scored(data, data, other, **scenario)
        means = []
        for each in (data, other):
            own = own_weights(each.matrix, plain.rules.weights.aligned(each.matrix.metrics))
            logs = (own * np.nan_to_num(np.log(each.matrix.values))).sum(axis=1)
            means.append(np.where(own.sum(axis=1) > 0, np.exp(logs), NAN))
        cutoffs = quartile_cutoffs(np.concatenate(means))
        expected = [0 if np.isnan(s) else 1 + sum(s > c + 1e-9 for c in cutoffs) for s in means[0]]
        up = [i for i, s in enumerate(expected) if s and s < plain.segments[i]]
        down = [i for i, s in enumerate(expected) if s and s > plain.segments[i]]
        c = found(data, None, data, other, **scenario)["geometric"].comparison
        assert (c.up, c.down) == (tuple(up), tuple(down))
        assert c.moves

    def test_leaves_frozen_lines_where_they_are(self) -> None:
        data = replace(random_league(Random(6), 12), cutoffs=None)
        comparison = found(data)["geometric"].comparison
        assert comparison.down == () and comparison.up


class TestDistance:
    def test_is_in_proportion_to_the_distance_from_the_best(self) -> None:
        ranked = Ranked(kind="ranked")
        assert by_distance(ranked, "low", [2.0, 3.0, 6.0]) == pytest.approx([1.0, 1.75, 4.0])
        assert by_distance(ranked, "high", [2.0, 3.0, 6.0]) == pytest.approx([4.0, 3.25, 1.0])

    def test_who_meets_a_standard_scores_1_and_the_others_are_spread(self) -> None:
        standard = Standard(kind="standard", at=80)
        scores = by_distance(standard, "high", [80.0, 95.0, 70.0, 60.0, 50.0])
        assert scores == pytest.approx([1.0, 1.0, 2.0, 3.0, 4.0])
        assert by_distance(standard, "low", [80.0, 81.0, 91.0]) == pytest.approx([1.0, 2.0, 4.0])

    def test_who_misses_a_floor_scores_4_and_the_others_are_spread(self) -> None:
        floor = Floor(kind="floor", at=70)
        scores = by_distance(floor, "high", [69.9, 70.0, 100.0, 85.0])
        assert scores == pytest.approx([4.0, 3.0, 1.0, 2.0])
        assert by_distance(floor, "low", [70.1, 70.0]) == pytest.approx([4.0, 1.0])

    def test_all_alike_or_one_alone_is_the_best_of_its_spread(self) -> None:
        assert by_distance(Ranked(kind="ranked"), "low", [3.0, 3.0]) == [1.0, 1.0]
        standard = Standard(kind="standard", at=80)
        assert by_distance(standard, "high", [60.0]) == [2.0]
        assert by_distance(standard, "high", [90.0, 91.0]) == [1.0, 1.0]

    def test_scores_without_a_value_and_other_kinds_of_metric_stay(self) -> None:
        data = league_of(
            {
                "A": {"OF1082": 2.0, "OF1080": 3.0, "OF1067": 4.0},
                "B": {"OF1082": 3.0, "OF1080": 1.0},
                "C": {"OF1082": 2.5},
            }
        )
        values = np.full(data.matrix.values.shape, 5.0)
        values[2] = NAN
        expected = data.matrix.values.copy()
        expected[:2, data.matrix.metrics.index("OF1082")] = 1.0
        assert np.array_equal(distance_scores(data, values), expected, equal_nan=True)

    def test_moves_who_is_far_behind_though_few_are_between(self) -> None:
        scores = {f"T{i}": {"OF1082": 1.0 + i} for i in range(4)}
        data = league_of(scores, cutoffs=(1.5, 2.5, 3.5))
        values = no_values(data)
        values[:, data.matrix.metrics.index("OF1082")] = [1.0, 8.0, 9.0, 10.0]
        variant = found(data, values)["distance"]
        # scores 1, 3.33, 3.67, 4: the second and the third move down
        assert (variant.comparison.up, variant.comparison.down) == ((), (1, 2))
        assert variant.tide == pytest.approx(1 / 3)
        assert variant.comparison.correlation == pytest.approx(1)

    def test_is_not_there_without_values_that_a_rule_spreads(self) -> None:
        data = random_league(Random(3), 6)
        assert "distance" not in found(data)
        assert "distance" not in found(data, no_values(data))

    def test_a_league_of_the_pool_without_values_keeps_its_scores(self) -> None:
        data = random_league(Random(3), 6)
        other = random_league(Random(4), 6, league="ambulance")
        values = np.random.default_rng(1).uniform(0, 100, data.matrix.values.shape)
        scenario = {"boundary": {"rule": "quartile", "pool": "all"}}
        assert "distance" in found(data, values, data, other, **scenario)


class TestCutoffsAtTheEndsOfTheirBrackets:
    def league(self) -> LeagueData:
        scores = {"A": 1.95, "B": 2.05, "C": 2.1, "D": 2.55, "E": 3.5}
        data = league_of({org: {"OF1082": score} for org, score in scores.items()})
        return replace(data, cutoffs=BRACKETS)

    def test_move_who_lies_inside_one(self) -> None:
        variants = found(self.league())
        low, high = (variants[f"cutoffs-{end}"].comparison for end in ("low", "high"))
        assert (low.up, low.down) == ((), (0,))
        # the high end itself lies outside: C, on it, stays
        assert (high.up, high.down) == ((1, 3), ())

    @pytest.mark.parametrize("rule", ["shares", "quartile"])
    def test_are_not_asked_where_the_lines_follow(self, rule: str) -> None:
        assert "cutoffs-low" not in found(self.league(), boundary={"rule": rule})

    def test_are_not_there_without_brackets(self) -> None:
        assert "cutoffs-low" not in found(replace(self.league(), cutoffs=None))
        assert "cutoffs-low" not in found(random_league(Random(0), 5))


class TestSmallLeagues:
    @pytest.mark.parametrize("scores", [{"A": {}}, {"A": {"OF1082": 2.0}}])
    @pytest.mark.parametrize("rule", ["published", "shares", "quartile"])
    def test_move_nobody(self, scores: dict[str, dict[str, float]], rule: str) -> None:
        data = league_of(scores, cutoffs=None)
        for variant in found(data, no_values(data), boundary={"rule": rule}).values():
            assert variant.comparison.moves == 0
            assert np.isnan(variant.comparison.correlation)


def test_published_segments_hold_at_both_ends_of_the_official_brackets(
    official_leagues: Leagues,
) -> None:
    (data,) = official_leagues("2025-26-Q4")
    variants = found(data)
    assert [variants[f"cutoffs-{end}"].comparison.moves for end in ("low", "high")] == [0, 0]
